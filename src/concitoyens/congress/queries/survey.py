"""What people thought of a congress: totals, and words for its organisers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from concitoyens.congress.enums import NextDay
from concitoyens.congress.models import Congress, SurveyAnswer
from concitoyens.core.small_counts import SMALL, told

Answer = TypeVar("Answer", int, str)


@dataclass(frozen=True)
class QuestionResult:
    """One question: its answers counted, None where a number is not told; ``mean`` of a mark out of five."""

    question: str
    rows: Sequence[tuple[str, int | None]]
    mean: float | None = None


@dataclass(frozen=True)
class SurveyResults:
    """``answers`` is None while fewer than five people answered: then nothing else is told."""

    answers: int | None
    questions: Sequence[QuestionResult] = ()


def question_words() -> dict[str, str]:
    """The four questions, by the column of their answer."""
    return {
        "usefulness": _("Ce congrès vous a-t-il été utile ?"),
        "ease": _("Était-il facile à suivre ?"),
        "next_day": _("Votre commune tiendra-t-elle une journée citoyenne ?"),
        "words": _("Que faudrait-il faire autrement ?"),
    }


def mark_words(name: str) -> dict[int, str]:
    """What the marks from one to five mean."""
    if name == "ease":
        ends = (_("1, très difficile"), _("5, très facile"))
    else:
        ends = (_("1, pas du tout"), _("5, tout à fait"))
    return {1: ends[0], 2: "2", 3: "3", 4: "4", 5: ends[1]}


def survey_results(congress: Congress) -> SurveyResults:
    """One query. No number of people under five is told, nor one that would be found by subtraction."""
    answers = list(congress.survey_answers.values_list("usefulness", "ease", "next_day"))
    if len(answers) < SMALL:
        return SurveyResults(None if answers else 0)
    asked = question_words()
    usefulness, ease, next_day = zip(*answers, strict=True)
    marks = [
        _marks(asked[name], given, mark_words(name)) for name, given in (("usefulness", usefulness), ("ease", ease))
    ]
    choices = {value: str(label) for value, label in NextDay.choices}
    return SurveyResults(len(answers), [*marks, QuestionResult(asked["next_day"], _counted(next_day, choices))])


def _marks(question: str, given: Sequence[int], labels: Mapping[int, str]) -> QuestionResult:
    """The mean, and each mark counted: with the mean, a count that is not told would be found, so then none is."""
    rows = _counted(given, labels)
    is_whole = all(count is not None for _label, count in rows)
    return QuestionResult(question, rows if is_whole else (), round(sum(given) / len(given), 1))


def _counted(answers: Iterable[Answer], labels: Mapping[Answer, str]) -> list[tuple[str, int | None]]:
    counts = Counter(answers)
    return list(zip(labels.values(), told([counts[value] for value in labels]), strict=True))


def survey_words(congress: Congress) -> list[str]:
    """What people wrote, for organisers, in an order that says nothing; none while fewer than five answered."""
    answers = SurveyAnswer.objects.filter(congress=congress)
    if answers.count() < SMALL:
        return []
    return list(answers.exclude(words="").order_by("pk").values_list("words", flat=True))
