"""The pages of those who speak for a commune, and what those who phone do for them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concitoyens.accounts import demo, rules
from concitoyens.accounts.enums import MandateState
from concitoyens.accounts.models import Mandate, MandateInvitation
from concitoyens.core import clock
from tests.factories.accounts import MandateFactory, MandateInvitationFactory, UserFactory, signed_in
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def test_one_colleague_and_three_cost_the_same() -> None:
    owner, costs = MandateFactory(), []
    client = signed_in(owner.user)
    url = f"/commune/{owner.commune.code}/personnes/"
    client.get(url)
    for more in (1, 2):
        for _n in range(more):
            MandateFactory(agent=True, commune=owner.commune)
            MandateInvitationFactory(commune=owner.commune, invited_by=owner.user)
        with CaptureQueriesContext(connection) as spent:
            client.get(url)
        costs.append(len(spent))
    assert costs[0] == costs[1]


def test_somebody_of_two_communes_chooses_and_of_one_enters() -> None:
    mandate = MandateFactory()
    client = signed_in(mandate.user)
    assert client.get("/commune/").headers["Location"] == f"/commune/{mandate.commune.code}/"
    other = MandateFactory(user=mandate.user)
    page = client.get("/commune/").content.decode()
    assert f"/commune/{mandate.commune.code}/" in page and f"/commune/{other.commune.code}/" in page


def test_an_invitation_twice_in_ten_minutes_is_too_many() -> None:
    owner = MandateFactory()
    client, url = signed_in(owner.user), f"/commune/{owner.commune.code}/personnes/inviter/"
    answers = [client.post(url, {"name": "Lou", "email": "lou@example.org"}).status_code for _n in range(2)]
    assert (answers, MandateInvitation.objects.count()) == ([302, 422], 1)


def test_who_left_no_longer_enters() -> None:
    agent = MandateFactory(agent=True)
    client, code = signed_in(agent.user), agent.commune.code
    assert client.post(f"/commune/{code}/personnes/{agent.pk}/fin/").headers["Location"] == "/commune/"
    assert client.get(f"/commune/{code}/").status_code == 404


def test_the_colleague_of_another_commune_is_not_found() -> None:
    owner, stranger = MandateFactory(), MandateFactory(agent=True)
    client, code = signed_in(owner.user), owner.commune.code
    paths = [f"/commune/{code}/personnes/{stranger.pk}/{act}/" for act in ("fin", "passer-la-main", "renouvellement")]
    assert {client.post(path).status_code for path in paths} == {404}


def test_after_a_call_the_team_names_renews_and_ends() -> None:
    commune, client = CommuneFactory(town_hall_email=""), signed_in(UserFactory(role="support"))
    url = f"/national/mairies/{commune.code}/personnes/"
    said = {"name": "Anne Vogel", "email": "anne@example.org", "called": "on"}
    assert client.post(url, {**said, "called": ""}).status_code == 422
    assert client.post(url, said).status_code == 302
    mandate = Mandate.objects.get()
    assert rules.owns(mandate.user, commune)
    Mandate.objects.update(expires_at=clock.now() + timedelta(days=3))
    client.post(f"{url}{mandate.pk}/renouveler/")
    assert Mandate.objects.get().expires_at > clock.now() + timedelta(days=300)
    client.post(f"{url}{mandate.pk}/fin/")
    assert Mandate.objects.get().state == MandateState.ENDED


def test_the_demonstration_has_a_mayor_and_an_agent_of_a_village_of_300() -> None:
    village = CommuneFactory(code=demo.VILLAGE, population=300)
    for _again in range(2):
        demo.ensure_identities()
    roles = {mandate.user.name: str(mandate.role) for mandate in Mandate.objects.filter(commune=village)}
    assert roles == {"Roseline Haberthür": "owner", "Maxence Dietlin": "agent"}
