"""By the code of the hall: a seat without account, counted nowhere else; and screens that the team opens and shuts."""

from datetime import timedelta

import pytest

from concitoyens.congress import queries as figures
from concitoyens.congress.actions import asking, hall, mailing, polls, screens
from concitoyens.congress.actions.seen import seen
from concitoyens.congress.enums import Screen
from concitoyens.congress.errors.room import HallIsClosed
from concitoyens.congress.models import Ballot, Registration, RoomQuestion
from concitoyens.congress.privacy import _purge_hall
from concitoyens.congress.queries import presence as present
from concitoyens.congress.queries.screens import address, living
from concitoyens.notifications import links
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    NOW,
    OPENING,
    CongressFactory,
    PollFactory,
    RegistrationFactory,
    RoomQuestionFactory,
)

pytestmark = pytest.mark.django_db


def _join(congress, at=OPENING):
    token = hall.join(congress=congress, first_name="Lou", commune=None, at=at)
    link = links.find(token, purpose="congress.registration", at=at)
    return Registration.objects.get(pk=link.subject.rpartition(":")[2])


def test_a_seat_reads_asks_supports_and_votes() -> None:
    poll = PollFactory(opened=True)
    lou = _join(poll.congress)
    question = RoomQuestionFactory(registration__congress=poll.congress, shown=True)
    asking.ask(registration=lou, text="Et la pluie ?", unsigned=False, at=OPENING)
    asking.support(registration=lou, question_id=question.pk, at=OPENING)
    polls.vote(registration=lou, poll_id=poll.pk, choices=[poll.options.first().pk], at=OPENING)
    assert (RoomQuestion.objects.count(), Ballot.objects.count()) == (2, 1)
    assert present.present(poll.congress, OPENING).people == 1


def test_the_code_works_during_the_congress_only() -> None:
    congress = CongressFactory()
    for at in (NOW, OPENING + timedelta(hours=2)):
        with pytest.raises(HallIsClosed):
            _join(congress, at)
    with pytest.raises(HallIsClosed):
        _join(CongressFactory(cancelled=True))


def test_a_seat_of_the_hall_is_in_no_figure_and_receives_no_mail() -> None:
    congress = RegistrationFactory().congress
    before = figures.counts(congress), figures.counts_by_role(congress)
    lou = _join(congress)
    assert (figures.counts(congress), figures.counts_by_role(congress)) == before
    assert lou not in congress.registrations.to_be_told()
    mailing.send_due_reminders(at=OPENING - timedelta(minutes=30))
    assert not OutgoingMail.objects.filter(arguments__registration_id=lou.pk).exists()


def test_a_week_after_nobody_of_the_hall_is_known_and_what_was_read_stays() -> None:
    poll = PollFactory(opened=True)
    lou = _join(poll.congress)
    polls.vote(registration=lou, poll_id=poll.pk, choices=[poll.options.first().pk], at=OPENING)
    RoomQuestionFactory(registration=lou, shown=True, text="Lue par la salle ?")
    RoomQuestionFactory(registration=lou, text="Jamais affichée ?")
    _purge_hall(OPENING + timedelta(days=8))
    assert not Registration.objects.filter(pk=lou.pk).exists()
    assert [one.text for one in RoomQuestion.objects.all()] == ["Lue par la salle ?"]
    poll.refresh_from_db()
    assert poll.voters == 1  # counted before the ballot went


def test_a_renewed_code_shuts_the_one_before_and_a_revoked_one_opens_nothing() -> None:
    congress, nour = CongressFactory(), UserFactory()
    first = screens.renew(congress=congress, screen=Screen.HALL, by=nour, at=NOW)
    stage = screens.renew(congress=congress, screen=Screen.STAGE, by=nour, at=NOW)
    second = screens.renew(congress=congress, screen=Screen.HALL, by=nour, at=NOW)
    assert links.find(first, purpose="congress.hall", at=NOW) is None
    assert second in address(congress, Screen.HALL, NOW)
    screens.revoke(congress=congress, screen=Screen.HALL, by=nour, at=NOW)
    assert living(congress, Screen.HALL, NOW) is None
    assert links.find(stage, purpose="congress.stage", at=NOW) is not None  # the others stay


def test_a_seat_stays_when_the_code_is_renewed() -> None:
    congress = CongressFactory()
    lou = _join(congress)
    screens.renew(congress=congress, screen=Screen.HALL, by=UserFactory(), at=OPENING)
    seen(registration_id=lou.pk, at=OPENING + timedelta(minutes=2))
    assert present.present(congress, OPENING + timedelta(minutes=2)).people == 1
