"""The organiser's own questions on the form of registration."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.enums import AnswerKind
from concitoyens.congress.errors import ChoicesMissing
from concitoyens.congress.models import Congress, OrganiserQuestion
from concitoyens.core import journal


@transaction.atomic
def add_question(
    *, congress_id: int, label: str, kind: AnswerKind, choices: Sequence[str] = (), required: bool = False,
    by: models.Model, at: datetime,
) -> OrganiserQuestion:  # fmt: skip
    """Ask one more thing on the form. Raises ChoicesMissing when a list to choose from has less than two lines."""
    if kind == AnswerKind.CHOICE and len(choices) < 2:
        raise ChoicesMissing
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    question: OrganiserQuestion = congress.questions.create(
        label=label, kind=kind, choices=list(choices) if kind == AnswerKind.CHOICE else [], required=required,
        position=congress.questions.count(),
    )  # fmt: skip
    _keep_step(congress, at)
    journal.record("question.added", actor=by, subject=congress, at=at, question=question.pk, required=required)
    return question


@transaction.atomic
def remove_question(*, congress_id: int, question_id: int, by: models.Model, at: datetime) -> None:
    """Ask it no longer. Answers already given stay with their registration until it is erased."""
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    if congress.questions.filter(pk=question_id).delete()[0]:
        _keep_step(congress, at)
        journal.record("question.removed", actor=by, subject=congress, at=at, question=question_id)


def _keep_step(congress: Congress, at: datetime) -> None:
    congress.has_questions = congress.questions.exists()
    congress.updated_at = at
    congress.save(update_fields=["has_questions", "updated_at"])
