"""What the congresses of the demonstration brought: something at each stage, however often it is loaded."""

import pytest

from concitoyens.congress.models import Congress
from concitoyens.congress.queries.ideas import awaits_consent, shown_ideas
from concitoyens.demo import congress, ideas, people
from concitoyens.initiatives import loader
from tests.factories.editions import NOW

pytestmark = pytest.mark.django_db


def test_ideas_are_heard_published_joined_and_declined_once_loaded_twice() -> None:
    loader.load_all()
    people.load(NOW)
    congress.load(NOW)
    for _twice in range(2):
        ideas.load(NOW)
    held = shown_ideas(Congress.objects.get(slug="congres-national-2021"))
    assert [one.idea.state for one in held] == ["sheet", "sheet", "known", "declined", "heard"]
    assert [one.fate.sheet is not None for one in held] == [True, False, True, False, False]
    assert all(one.minute is not None for one in held)
    coming = shown_ideas(Congress.objects.get(slug="congres-national"))
    assert [one.idea.state for one in coming] == ["agreeing", "heard", "known"]
    author = coming[0].idea.registration
    assert author is not None and awaits_consent(author)
