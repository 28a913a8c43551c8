"""The coming congress of the demonstration has a poll of each state, and screens that open."""

import pytest

from concitoyens.congress.models import Ballot, Poll, PollOption
from concitoyens.demo import congress, exchanges, people
from concitoyens.notifications.models import Link
from tests.factories.editions import NOW

pytestmark = pytest.mark.django_db


def test_a_poll_of_each_state_once_loaded_twice() -> None:
    people.load(NOW)
    congress.load(NOW)
    for _twice in range(2):
        exchanges.load(NOW)
    states = Poll.objects.filter(congress__slug="congres-national").values_list("state", flat=True)
    assert sorted(states) == ["closed", "draft", "open"]
    assert PollOption.objects.filter(label="Entraide", state="shown", votes=5).exists()
    assert PollOption.objects.filter(state="hidden").count() == 1
    assert Ballot.objects.exists()
    assert Link.objects.filter(purpose__in=["congress.hall", "congress.stage", "congress.projection"]).count() == 3
