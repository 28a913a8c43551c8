"""The organiser's questions keep the congress in step."""

import pytest

from concitoyens.congress.actions import questions
from concitoyens.congress.enums import AnswerKind
from concitoyens.congress.errors import ChoicesMissing
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, CongressFactory

pytestmark = pytest.mark.django_db


def test_a_congress_knows_whether_it_asks_anything():
    congress, by = CongressFactory(), UserFactory()
    question = questions.add_question(
        congress_id=congress.pk, label="Un repas ?", kind=AnswerKind.YES_NO, by=by, at=NOW
    )
    congress.refresh_from_db()
    assert congress.has_questions
    questions.remove_question(congress_id=congress.pk, question_id=question.pk, by=by, at=NOW)
    congress.refresh_from_db()
    assert not congress.has_questions


def test_a_choice_needs_two_lines():
    with pytest.raises(ChoicesMissing):
        questions.add_question(
            congress_id=CongressFactory().pk, label="Lequel ?", kind=AnswerKind.CHOICE, choices=["Un"],
            by=UserFactory(), at=NOW,
        )  # fmt: skip
