"""Being there: one seat a registration, counted by person, kept as counts."""

from datetime import timedelta

import pytest

from concitoyens.congress.actions import hall, presence
from concitoyens.congress.actions.seen import seen
from concitoyens.congress.errors.room import NotInTheRoom
from concitoyens.congress.models import Entry, Room
from concitoyens.congress.queries import presence as queries
from tests.factories.congress import NOW, OPENING, CongressFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


def _seen(registration, at=OPENING):
    seen(registration_id=registration.pk, at=at)


def test_two_screens_of_one_registration_are_one_seat() -> None:
    anne = RegistrationFactory(people=12)
    _seen(anne)
    _seen(anne, OPENING + timedelta(seconds=3))
    assert queries.present(anne.congress, OPENING + A_MINUTE) == queries.Present(people=12, registrations=1)


def test_presence_is_written_once_a_minute_whatever_pages_say(django_assert_num_queries) -> None:
    anne = RegistrationFactory()
    _seen(anne)
    for second in range(1, 50, 7):
        with django_assert_num_queries(1):
            _seen(anne, OPENING + timedelta(seconds=second))
    assert Entry.objects.get().last_at == OPENING
    _seen(anne, OPENING + A_MINUTE)
    assert (Entry.objects.get().first_at, Entry.objects.get().last_at) == (OPENING, OPENING + A_MINUTE)


def test_who_closes_the_page_is_gone_after_three_minutes() -> None:
    anne = RegistrationFactory()
    _seen(anne)
    assert queries.present(anne.congress, OPENING + 3 * A_MINUTE).people == 0


@pytest.mark.parametrize("at", [NOW, OPENING - timedelta(minutes=16), OPENING + timedelta(hours=2)])
def test_nobody_is_there_before_the_doors_open_nor_after_the_end(at) -> None:
    anne = RegistrationFactory()
    _seen(anne, at)
    assert not Entry.objects.exists()


def test_who_may_not_enter_is_not_there() -> None:
    _seen(RegistrationFactory(cancelled=True))
    _seen(RegistrationFactory(congress__cancelled=True))
    assert not Entry.objects.exists()


def test_we_are_twelve_here_is_said_in_the_room_and_counted_once() -> None:
    anne = RegistrationFactory(people=2)
    for people in (12, 7):
        presence.we_are(registration=anne, people=people, at=OPENING)
    assert queries.present(anne.congress, OPENING).people == 7
    anne.refresh_from_db()
    assert (anne.people, queries.people_there(anne)) == (2, 7)  # what was registered stays
    with pytest.raises(NotInTheRoom):
        presence.we_are(registration=RegistrationFactory(mode="room"), people=3, at=OPENING)


def test_the_most_at_once_outlives_the_registrations() -> None:
    congress = CongressFactory()
    early = RegistrationFactory(congress=congress, people=30)
    late = RegistrationFactory(congress=congress, commune=early.commune, people=5)
    hall.join(congress=congress, first_name="", commune=None, at=OPENING + 19 * A_MINUTE)
    for one, minute in ((early, 0), (late, 20)):
        _seen(one, OPENING + minute * A_MINUTE)
        presence.count_running(at=OPENING + minute * A_MINUTE)
    assert (Room.objects.get().most_present, Room.objects.get().most_present_at) == (30, OPENING)
    Entry.objects.all().delete()
    presence.count_running(at=OPENING + 30 * A_MINUTE)
    assert (Room.objects.get().most_present, Room.objects.get().guests) == (30, 1)
