"""The poster: read back as its printer and as a screen reader would."""

from datetime import time, timedelta
from io import BytesIO

import pikepdf
import pypdf
import pytest

from concitoyens.reports.papers.poster import Paper, poster
from concitoyens.reports.queries import commitment_of
from tests.factories.editions import DAY, NOW, CommitmentDayFactory, CommitmentFactory, GroupedCommuneFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def of(commune, edition):
    """The commitment that the poster tells."""
    found = commitment_of(commune, edition)
    assert found is not None
    return found


def printed(commune, edition, paper=Paper.A4):
    """The pages of the poster, and its words on one line."""
    pages = pypdf.PdfReader(BytesIO(poster(commune, of(commune, edition), paper))).pages
    return pages, " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\xa0", " ")


def test_it_says_the_name_the_day_the_place_and_the_hours():
    commitment = CommitmentFactory(commune__name="Berrwiller", commune__code="68032")
    CommitmentDayFactory(commitment=commitment, place="Place de la mairie", starts_at=time(8, 30), ends_at=time(12))
    _pages, words = printed(commitment.commune, commitment.edition)
    for said in (
        "Berrwiller", "Journée citoyenne", "samedi 26 septembre 2026", "Place de la mairie, de 8 h 30 à 12 h",
        "/communes/68032-berrwiller/", "Rendez-vous", commitment.edition.name,
    ):  # fmt: skip
        assert said in words


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210, 297)), (Paper.A3, (297, 420))])
def test_it_is_one_page_of_the_paper_asked_for(paper, size):
    commitment = CommitmentFactory(commune=CommuneFactory(name="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"))
    for week in range(4):
        CommitmentDayFactory(
            commitment=commitment, date=DAY + timedelta(days=7 * week), neighbourhood=f"Quartier de la Fontaine {week}",
            place="Salle polyvalente de la rue des Tilleuls", starts_at=time(8),
        )  # fmt: skip
    pages, _words = printed(commitment.commune, commitment.edition, paper)
    millimetres = [
        (round(float(p.mediabox.width) / 72 * 25.4), round(float(p.mediabox.height) / 72 * 25.4)) for p in pages
    ]
    assert millimetres == [size]


def test_it_is_tagged_with_a_title_a_language_and_words_for_the_code():
    commitment = CommitmentFactory(commune__name="Berrwiller")
    content = poster(commitment.commune, of(commitment.commune, commitment.edition), Paper.A4)
    with pikepdf.open(BytesIO(content)) as pdf:
        meta = pdf.open_metadata()
        assert (meta["dc:title"], str(pdf.Root.Lang), meta["pdfuaid:part"]) == (
            "Journée citoyenne, Berrwiller", "fr", "1",
        )  # fmt: skip
        assert bool(pdf.Root.MarkInfo.Marked)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Les coups de main de Berrwiller"}, "Les coups de main de Berrwiller"),
        ({"form": "other", "kind": "heritage"}, "Chantier de patrimoine"),
    ],
)
def test_it_bears_the_local_name_of_the_day(fields, said):
    commitment = CommitmentFactory(**fields)
    assert said in printed(commitment.commune, commitment.edition)[1]


def test_a_regrouped_commune_has_its_own_poster_with_the_days_of_the_commune_it_follows():
    day = CommitmentDayFactory(commitment__commune__name="Berrwiller", starts_at=time(9))
    follower = GroupedCommuneFactory(commitment=day.commitment, commune__name="Staffelfelden", verified_at=NOW)
    _pages, words = printed(follower.commune, day.commitment.edition)
    assert ("Staffelfelden" in words, "avec Berrwiller" in words, "à partir de 9 h" in words) == (True, True, True)


def test_a_cancelled_day_is_not_printed_and_many_days_are_summed_up():
    commitment = CommitmentFactory()
    CommitmentDayFactory(commitment=commitment, status="cancelled")
    assert "Date à venir" in printed(commitment.commune, commitment.edition)[1]
    for later in range(1, 6):
        CommitmentDayFactory(commitment=commitment, date=DAY + timedelta(days=later))
    words = printed(commitment.commune, commitment.edition)[1]
    assert "Du dimanche 27 septembre 2026 au jeudi 1er octobre 2026" in words
    assert "5 rendez-vous" in words


def test_the_same_data_gives_the_same_bytes():
    commitment = CommitmentFactory()
    first, second = (poster(commitment.commune, of(commitment.commune, commitment.edition), Paper.A4) for _ in range(2))
    assert first == second
