import json
import re
from typing import Any

import pytest
from django.test import Client

from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Initiative
from tests.factories.initiatives import InitiativeFactory, InitiativePhotoFactory, PracticeFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def read(client: Client, sheet: Initiative) -> str:
    answer = client.get(sheet.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_sheet_says_what_is_known_and_nothing_empty(client: Client) -> None:
    sheet = InitiativeFactory(
        steps="Poncez.\nPeignez.", safety="Aérez.", equipment=["pinceaux"], partners=["droguerie"], minimum_age=None
    )
    page = read(client, sheet)
    assert [word in page for word in ("Poncez.", "Aérez.", "pinceaux", "droguerie", "de 4 à 12 personnes")] == [
        True
    ] * 5
    assert "estimations" in page
    assert ("<dt>Âge</dt>" in page, "Variantes locales" in page) == (False, False)


def test_a_merged_sheet_leads_to_the_one_that_holds_it(client: Client) -> None:
    kept = InitiativeFactory()
    merged = InitiativeFactory(status=InitiativeStatus.MERGED, merged_into=kept)
    answer = client.get(merged.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url())


def test_an_archived_sheet_stays_readable_and_says_so(client: Client) -> None:
    page = read(client, InitiativeFactory(status=InitiativeStatus.ARCHIVED))
    assert "n’est plus dans l’inventaire" in page


@pytest.mark.parametrize("status", ["draft", "submitted", "changes_asked"])
def test_what_is_not_published_is_not_found(client: Client, status: str) -> None:
    assert client.get(InitiativeFactory(status=status).get_absolute_url()).status_code == 404


def test_evidence_counts_communes_and_gives_their_sizes_and_words(client: Client) -> None:
    sheet = InitiativeFactory()
    village = CommuneFactory(name="Petitbourg", population=84)
    for year in (2024, 2025):
        PracticeFactory(initiative=sheet, commune=village, year=year, words="On recommence !", rating=5)
    PracticeFactory(initiative=sheet, commune=CommuneFactory(population=12_000), year=2022, rating=3)
    PracticeFactory(initiative=sheet, is_shown=False, words="Pas encore vérifié")
    page = re.sub(r"\s+", " ", read(client, sheet))
    assert "<strong>2 communes</strong> ont raconté l’avoir fait, de 84 à 12 000 habitants, entre 2022 et 2025." in page
    assert ("Petitbourg" in page, "4,3 sur 5" in page, "Pas encore vérifié" in page) == (True, True, False)


def test_one_mark_alone_is_no_mean(client: Client) -> None:
    assert "sur 5 en moyenne" not in read(client, PracticeFactory(rating=5).initiative)


def test_local_variants_and_the_national_sheet_lead_to_each_other(client: Client) -> None:
    national = InitiativeFactory(name="Restaurer un lavoir")
    local = InitiativeFactory(name="Le lavoir de Berrwiller", variant_of=national, commune=CommuneFactory())
    InitiativeFactory(name="Variante périmée", variant_of=national, status=InitiativeStatus.ARCHIVED)
    page = read(client, national)
    assert (local.get_absolute_url() in page, "Variante périmée" in page) == (True, False)
    assert national.get_absolute_url() in read(client, local)


def test_the_contributor_is_named_only_when_they_agreed(client: Client) -> None:
    assert "Léa Martin" in read(client, InitiativeFactory(contributed=True, credit_shown=True))
    assert "Léa Martin" not in read(client, InitiativeFactory(contributed=True))


def test_structured_data_is_a_how_to_that_no_text_can_break_out_of(client: Client) -> None:
    page = read(client, InitiativeFactory(name="</script><b>", steps="Un\nDeux", duration_hours=2))
    (said,) = re.findall(r'ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(said)
    assert (data["@type"], data["name"], data["totalTime"]) == ("HowTo", "</script><b>", "PT120M")
    assert [step["text"] for step in data["step"]] == ["Un", "Deux"]


def test_the_photo_is_sent_as_what_we_wrote_and_may_be_kept(client: Client) -> None:
    photo = InitiativePhotoFactory()
    answer = client.get(f"/initiatives/{photo.initiative.slug}/photos/{photo.name}")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "public, max-age=604800")
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"  # type: ignore[attr-defined]


def test_the_photo_of_a_sheet_that_is_not_published_is_not_sent(client: Client) -> None:
    photo = InitiativePhotoFactory(initiative__draft=True)
    assert client.get(f"/initiatives/{photo.initiative.slug}/photos/{photo.name}").status_code == 404


def test_a_sheet_costs_the_same_with_one_and_three_practices(client: Client, django_assert_num_queries: Any) -> None:
    one, three = PracticeFactory().initiative, InitiativeFactory()
    for _time in range(3):
        PracticeFactory(initiative=three)
    for sheet in (one, three):
        with django_assert_num_queries(5):
            client.get(sheet.get_absolute_url())
