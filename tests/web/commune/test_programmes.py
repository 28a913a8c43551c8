"""A programme kept from the list of initiatives into the space of the commune."""

from datetime import timedelta

import pytest

from concitoyens.initiatives.models import Programme
from tests.factories.accounts import MandateFactory, signed_in
from tests.factories.editions import NOW
from tests.factories.initiatives import InitiativeFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate(time_machine):
    time_machine.move_to(NOW, tick=False)
    return MandateFactory(granted_at=NOW - timedelta(days=3))


def test_a_selection_is_kept_under_the_name_of_who_speaks_for_the_commune(mandate):
    speaker, commune = signed_in(mandate.user), mandate.commune
    sheets = InitiativeFactory.create_batch(2)
    basket = f"garde={sheets[1].pk}&garde={sheets[0].pk}&budget=2"
    page = speaker.get(f"/communes/{commune.code}-{commune.slug}/programme/?{basket}")
    assert f"/commune/{commune.code}/programmes/garder/?{basket}".replace("&", "&amp;") in page.text
    speaker.post(f"/commune/{commune.code}/programmes/garder/?{basket}")
    kept = Programme.objects.get()
    assert (kept.by, kept.email, kept.answers) == (mandate.user, "", basket)
    colleague = signed_in(MandateFactory(commune=commune, agent=True, granted_at=NOW - timedelta(days=3)).user)
    listed = colleague.get(f"/commune/{commune.code}/programmes/").text
    assert f"Gardé par {mandate.user.name}" in listed
    assert listed.index(sheets[1].name) < listed.index(sheets[0].name)


def test_it_is_changed_and_erased_by_the_commune_alone(mandate):
    speaker, address = signed_in(mandate.user), f"/commune/{mandate.commune.code}/programmes/"
    sheets = InitiativeFactory.create_batch(2)
    speaker.post(f"{address}garder/?garde={sheets[0].pk}&garde={sheets[1].pk}")
    kept = Programme.objects.get()
    stranger = signed_in(MandateFactory(granted_at=NOW - timedelta(days=3)).user)
    assert stranger.post(f"{address}{kept.pk}/effacer/").status_code == 404
    speaker.post(f"{address}{kept.pk}/retirer/{sheets[0].pk}/")
    assert [item.initiative for item in kept.items.all()] == [sheets[1]]
    speaker.post(f"{address}{kept.pk}/effacer/")
    assert not Programme.objects.exists()


def test_what_a_mailbox_keeps_is_not_of_the_space(mandate):
    mailed = ProgrammeFactory(commune=mandate.commune)
    assert signed_in(mandate.user).get(f"/commune/{mandate.commune.code}/programmes/{mailed.pk}/").status_code == 404
