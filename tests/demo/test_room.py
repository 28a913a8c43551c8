"""The rooms of the demonstration have something to read and something to do, however often they are loaded."""

from collections import Counter

import pytest

from concitoyens.congress.models import RoomQuestion
from concitoyens.demo import congress, people, room
from tests.factories.editions import NOW

pytestmark = pytest.mark.django_db


def test_questions_wait_are_shown_and_answered_once_loaded_twice() -> None:
    people.load(NOW)
    congress.load(NOW)
    for _twice in range(2):
        room.load(NOW)
    states = Counter(RoomQuestion.objects.values_list("congress__slug", "state"))
    assert states["congres-national", "pending"] == 2
    assert states["congres-national", "shown"] == 3
    assert {state for _slug, state in states} == {"pending", "shown", "answered", "out_of_scope", "refused", "live"}
    assert RoomQuestion.objects.filter(votes__gt=0).exists()
