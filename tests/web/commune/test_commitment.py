"""What a commune does with its commitment, in its own space."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concitoyens.accounts.models import Mandate
from concitoyens.editions.enums import CommitmentLevel, DateStatus, HealthLevel
from concitoyens.editions.models import Commitment, CommitmentDay, HealthConstraint
from concitoyens.editions.queries import health_level
from tests.editions.support import bourg, mails
from tests.factories.accounts import MandateFactory, signed_in
from tests.factories.editions import DAY, NOW, CharterFactory, CommitmentDayFactory, CommitmentFactory

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def day() -> CommitmentDay:
    """The day of a confirmed commune."""
    found: CommitmentDay = CommitmentDayFactory(commitment__speaker_email="anne@example.org")
    return found


@pytest.fixture
def owner(day: CommitmentDay) -> Client:
    """Who owns its space."""
    return signed_in(MandateFactory(commune=day.commitment.commune, granted_at=NOW - timedelta(days=3)).user)


def after(owner: Client, day: CommitmentDay, time_machine) -> Client:
    """The day after; a session does not last that long."""
    time_machine.move_to(NOW + (DAY - NOW.date()) + timedelta(days=1), tick=False)
    owner.force_login(Mandate.objects.get(commune=day.commitment.commune).user)
    return owner


def address(commitment: Commitment, rest: str = "") -> str:
    return f"/commune/{commitment.commune.code}/engagement/{commitment.reference}/{rest}"


def test_a_day_is_moved_added_and_cancelled(owner, day):
    owner.post(address(day.commitment, f"journees/{day.pk}/"), {"date": f"{LATER}", "place": "Salle des fêtes"})
    day.refresh_from_db()
    assert (day.date, day.moved_from, day.place) == (LATER, DAY, "Salle des fêtes")
    owner.post(address(day.commitment, "journees/"), {"date": f"{DAY}", "neighbourhood": "Les Lilas"})
    owner.post(address(day.commitment, f"journees/{day.pk}/annuler/"))
    assert sorted(day.commitment.days.values_list("status", flat=True)) == ["cancelled", "planned"]


@pytest.mark.parametrize(
    "answers",
    [{"date": "2026-01-01"}, {"date": "demain"}, {"date": f"{LATER}", "starts_at": "12:00", "ends_at": "8:00"}],
)
def test_a_day_that_cannot_be_is_said_and_nothing_changes(owner, day, answers):
    response = owner.post(address(day.commitment, f"journees/{day.pk}/"), answers)
    day.refresh_from_db()
    assert (response.status_code, day.date) == (422, DAY)


@pytest.mark.parametrize(("outcome", "status"), [("cancel", DateStatus.CANCELLED), ("wait", DateStatus.POSTPONED)])
def test_the_commune_puts_off_all_its_days_and_tells_once(owner, day, outcome, status):
    for _twice in range(2):
        owner.post(address(day.commitment, "reporter/"), {"outcome": outcome, "reason": "Crue"})
    day.refresh_from_db()
    told = [to for message, to in mails() if message == "postponed"]
    assert (day.status, sorted(told)) == (status, sorted(set(told)))


def test_a_new_date_is_asked_for_when_the_day_moves(owner, day):
    assert owner.post(address(day.commitment, "reporter/"), {"outcome": "move", "reason": "Crue"}).status_code == 422
    past = {"outcome": "move", "reason": "Crue", "new_date": "2026-01-01"}
    assert owner.post(address(day.commitment, "reporter/"), past).status_code == 422


def test_the_report_from_the_space(owner, day, time_machine):
    assert owner.post(address(day.commitment, "bilan/"), {}).status_code == 422  # the day has not come
    after(owner, day, time_machine).post(address(day.commitment, "bilan/"), {"participants": "80"})
    assert Commitment.objects.get().participants == 80


def test_a_day_not_held(owner, day, time_machine):
    after(owner, day, time_machine).post(address(day.commitment, "pas-tenue/"))
    day.refresh_from_db()
    assert day.status == DateStatus.CANCELLED


def test_a_newer_charter_is_shown_and_signed(owner, day):
    edition = day.commitment.edition
    edition.charter = CharterFactory(version=77)
    edition.save()
    assert "Signer la version 77" in owner.get(address(day.commitment)).content.decode()
    owner.post(address(day.commitment, "socle/"))
    assert day.commitment.signatures.get().charter.version == 77


def test_neighbours_are_asked_and_removed(owner, day):
    near = bourg(code="68900")
    assert owner.post(address(day.commitment, "voisines/"), {"commune": "68900"}).status_code == 302
    grouped = day.commitment.grouped.get()
    assert grouped.commune == near
    assert owner.post(address(day.commitment, "voisines/"), {"commune": day.commitment.commune.code}).status_code == 422
    owner.post(address(day.commitment, f"voisines/{grouped.pk}/"))
    assert not day.commitment.grouped.exists()


def test_only_the_owner_withdraws_and_signs(day):
    agent = signed_in(
        MandateFactory(commune=day.commitment.commune, agent=True, granted_at=NOW - timedelta(days=3)).user
    )
    for act in ("retirer/", "socle/"):
        assert agent.post(address(day.commitment, act)).status_code == 404


def test_the_owner_takes_the_word_of_the_commune_back(owner, day):
    assert "prévenues" in owner.get(address(day.commitment, "retirer/")).content.decode()
    owner.post(address(day.commitment, "retirer/"))
    assert Commitment.objects.get().level == CommitmentLevel.WITHDRAWN


def test_the_commitment_of_another_commune_is_not_found(owner, day):
    other = CommitmentFactory()
    mine = day.commitment.commune.code
    assert owner.get(f"/commune/{mine}/engagement/{other.reference}/").status_code == 404
    assert owner.get(address(other)).status_code == 404
    their_day = CommitmentDayFactory(commitment=other)
    assert owner.post(address(day.commitment, f"journees/{their_day.pk}/annuler/")).status_code == 404


def test_a_commune_declares_and_lifts_its_own_level(owner, day):
    commune, today = day.commitment.commune, NOW.date()
    answers = {"level": "2", "starts_on": f"{today}", "ends_on": f"{today}", "source": "Arrêté municipal"}
    url = f"/commune/{commune.code}/circonstances/"
    assert owner.post(url, answers | {"ends_on": "2026-01-01"}).status_code == 422
    owner.post(url, answers)
    assert (health_level(commune, today), "Arrêté municipal" in owner.get(url).content.decode()) == (2, True)
    owner.post(f"{url}{HealthConstraint.objects.get().pk}/lever/")
    assert health_level(commune, today) == HealthLevel.NONE


def test_a_commune_without_commitment_is_invited(client):
    mandate = MandateFactory(granted_at=NOW - timedelta(days=3))
    page = signed_in(mandate.user).get(f"/commune/{mandate.commune.code}/engagement/").content.decode()
    assert "Engager ma commune" in page


def test_one_day_and_three_cost_the_same(owner, day):
    owner.get(address(day.commitment))
    costs = []
    for more in (0, 2):
        for number in range(more):
            CommitmentDayFactory(commitment=day.commitment, neighbourhood=f"Quartier {number}")
        with CaptureQueriesContext(connection) as spent:
            owner.get(address(day.commitment))
        costs.append(len(spent))
    assert costs[0] == costs[1]


def test_the_town_halls_around_are_not_written_to_again_and_again(owner, day):
    neighbour = bourg()
    for _again in range(5):
        answer = owner.post(address(day.commitment, "voisines/"), {"commune": neighbour.code})
        if answer.status_code == 429:
            break
        owner.post(address(day.commitment, f"voisines/{day.commitment.grouped.get().pk}/"))
    assert answer.status_code == 429
    assert len([to for message, to in mails() if message == "ask_neighbour"]) == 3
