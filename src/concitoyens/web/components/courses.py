"""Several numbers over time on one picture: told apart by colour, stroke and mark, and said again in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .charts import top_of

register = template.Library()
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 260, 48, 16, 14, 30


@dataclass(frozen=True)
class Course:
    """One number over time: its name, and its value at each day."""

    name: str
    values: Sequence[int]


def _short(day: date, *, year: bool) -> str:
    """« 4 mai », « 4 mai 2026 »."""
    return format_date(day, "d MMM y" if year else "d MMM", get_language() or "fr")


@register.simple_tag
def courses_chart(*, days: Sequence[date], courses: Sequence[Course], title: str, summary: str) -> SafeString:
    """Each course as a line from zero; days are placed by their date. Nothing with fewer than two days."""
    if len(days) < 2:
        return SafeString("")
    span, top = (days[-1] - days[0]).days, top_of([value for course in courses for value in course.values])
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    xs = [LEFT + wide * (day - days[0]).days / span for day in days]
    drawn = [
        (
            rank,
            course,
            [(f"{x:.1f}", f"{TOP + high * (1 - value / top):.1f}") for x, value in zip(xs, course.values, strict=True)],
        )
        for rank, course in enumerate(courses, start=1)
    ]
    years = days[0].year != days[-1].year
    named = sorted({0, len(days) // 2, len(days) - 1})
    anchors = {0: "start", len(days) - 1: "end"}
    data = {
        "title": title, "summary": summary, "width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT,
        "base": HEIGHT - BOTTOM,
        "lines": [
            (rank, course.name, " ".join(f"{x},{y}" for x, y in points), points[-1]) for rank, course, points in drawn
        ],
        "marks": [(f"{TOP + high * (1 - part):.1f}", f"{top * part:g}") for part in (0, 0.5, 1)],
        "names": [
            (f"{xs[place]:.1f}", anchors.get(place, "middle"), _short(days[place], year=years)) for place in named
        ],
        "rows": [
            (_short(day, year=True), [course.values[place] for course in courses]) for place, day in enumerate(days)
        ],
        "heads": [course.name for course in courses],
    }  # fmt: skip
    return render_to_string("components/courses_chart.html", data)
