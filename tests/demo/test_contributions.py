"""The demonstration shows a proposal in each state, however often it is loaded."""

from collections import Counter

import pytest

from concitoyens.demo import contributions
from concitoyens.initiatives import loader
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Amendment, Flag, Initiative, MergeRequest
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW

pytestmark = pytest.mark.django_db


def test_each_state_is_there_once_loaded_twice() -> None:
    UserFactory(role="moderator")
    loader.load_all()
    contributions.load(NOW)
    before = Counter(Initiative.objects.values_list("status", flat=True))
    contributions.load(NOW)
    assert (set(before), Counter(Initiative.objects.values_list("status", flat=True))) == (
        set(InitiativeStatus),
        before,
    )
    assert (Amendment.objects.to_moderate().count(), Flag.objects.count(), MergeRequest.objects.count()) == (2, 2, 2)
