"""« Nous l’avons fait », from the space of a commune to the sheet that the others read."""

from datetime import timedelta

import pytest
from django.test import Client

from concitoyens.accounts.models import Mandate
from concitoyens.initiatives.actions.practices import hide
from concitoyens.initiatives.models import Practice
from tests.factories.accounts import MandateFactory, UserFactory, signed_in
from tests.factories.editions import NOW
from tests.factories.initiatives import InitiativeFactory, PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def mandate() -> Mandate:
    found: Mandate = MandateFactory(granted_at=NOW - timedelta(days=3))
    return found


@pytest.fixture
def speaker(mandate: Mandate) -> Client:
    return signed_in(mandate.user)


def address(mandate: Mandate, rest: str = "") -> str:
    return f"/commune/{mandate.commune.code}/realisations/{rest}"


TOLD = {"year": NOW.year - 1, "people": "14", "rating": "5", "words": "Prévoyez du ruban."}


def test_from_a_sheet_to_its_evidence(speaker, mandate):
    sheet = InitiativeFactory()
    form = speaker.get(f"/commune/realisation/{sheet.slug}/", follow=True)
    assert f'value="{sheet.slug}" selected' in form.content.decode()
    assert speaker.post(address(mandate, "ajouter/"), {"initiative": sheet.slug, **TOLD}).status_code == 302
    page = Client().get(sheet.get_absolute_url()).content.decode()
    assert "Prévoyez du ruban." in page
    assert mandate.commune.name in page
    assert "14 personnes" in page


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"year": NOW.year + 1}, "n’est pas encore venue"),
        ({"year": NOW.year - 1}, "a déjà raconté"),
        ({"year": "l’an dernier"}, "nombre entier"),
        ({"words": "x" * 601}, "600"),
        ({"initiative": "nulle-part"}, "Choisissez"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(speaker, mandate, answers, said):
    practice = PracticeFactory(commune=mandate.commune, year=NOW.year - 1)
    asked = {"initiative": practice.initiative.slug, **TOLD} | answers
    response = speaker.post(address(mandate, "ajouter/"), asked)
    assert (response.status_code, Practice.objects.count()) == (422, 1)
    assert said in response.content.decode()
    assert asked["words"] in response.content.decode()


def test_a_commune_corrects_and_takes_back_its_own(speaker, mandate):
    practice = PracticeFactory(commune=mandate.commune)
    speaker.post(address(mandate, f"{practice.pk}/"), TOLD)
    practice.refresh_from_db()
    assert (practice.people, practice.words) == (14, "Prévoyez du ruban.")
    speaker.post(address(mandate, f"{practice.pk}/retirer/"))
    assert not Practice.objects.exists()


def test_another_commune_cannot(speaker, mandate):
    practice = PracticeFactory()
    assert speaker.post(address(mandate, f"{practice.pk}/"), TOLD).status_code == 404
    assert speaker.post(address(mandate, f"{practice.pk}/retirer/")).status_code == 404
    assert Practice.objects.filter(pk=practice.pk, people=12).exists()


def test_fewer_than_five_people_are_not_shown():
    practice = PracticeFactory(people=4, words="À deux familles.")
    page = Client().get(practice.initiative.get_absolute_url()).content.decode()
    assert "À deux familles." in page
    assert "4 personnes" not in page


def test_who_speaks_for_nobody_is_told_how():
    nobody, sheet = UserFactory(role=""), InitiativeFactory()
    page = signed_in(nobody).get(f"/commune/realisation/{sheet.slug}/").content.decode()
    assert "Vous ne parlez encore pour aucune commune" in page


def test_the_commune_reads_why_moderators_no_longer_show_it(speaker, mandate):
    one = PracticeFactory(commune=mandate.commune, words="Merci à Jean Dupont.")
    hide(practice_id=one.pk, reason="Une personne est nommée.", by=UserFactory(role="moderator"), at=NOW)
    assert "Une personne est nommée." in speaker.get(address(mandate)).content.decode()
