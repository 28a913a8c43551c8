"""The opinion of who came: one a registration, and nothing that leads from one to the other."""

from datetime import datetime, timedelta

from django.db import transaction

from concitoyens.congress.errors.after import AlreadyAnswered, SurveyNotOpen
from concitoyens.congress.models import Registration, SurveyAnswer, SurveyReceipt
from concitoyens.congress.rules import OPINIONS_TAKEN, may_give_opinion


@transaction.atomic
def answer(*, registration: Registration, usefulness: int, ease: int, next_day: str, words: str, at: datetime) -> None:
    """Take an opinion. The journal says nothing of it: its line would tie the hour to the answer.

    Raises SurveyNotOpen, AlreadyAnswered.
    """
    if not may_give_opinion(registration, at):
        raise SurveyNotOpen
    _receipt, first = SurveyReceipt.objects.get_or_create(registration=registration)
    if not first:
        raise AlreadyAnswered
    SurveyAnswer.objects.create(
        congress=registration.congress, usefulness=usefulness, ease=ease, next_day=next_day, words=words.strip()
    )


@transaction.atomic
def mix(*, at: datetime) -> int:
    """Write the answers of congresses that still receive some anew, all at once. Returns how many.

    The database keeps rows in the order in which they came, and each with its transaction: who reads its files
    could set answers beside receipts. Written again together, in the order of their random keys, they tell nothing.
    """
    open_ones = SurveyAnswer.objects.filter(congress__ends_at__gt=at - OPINIONS_TAKEN - timedelta(days=2))
    rows = list(open_ones.order_by("pk"))
    open_ones.delete()
    SurveyAnswer.objects.bulk_create(rows)
    return len(rows)


def forget_words(*, ended_before: datetime) -> int:
    """What people wrote about congresses over since then; the marks stay."""
    return SurveyAnswer.objects.filter(congress__ends_at__lt=ended_before).exclude(words="").update(words="")
