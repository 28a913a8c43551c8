"""Maps that lead somewhere: France by department, each a link; a department with its communes as dots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .map import (
    BOX,
    BOX_TOP,
    HEIGHT,
    OVERSEAS,
    WIDTH,
    Outline,
    bounds_of_steps,
    box_left,
    fitted,
    legend,
    national_paths,
    outlines,
    step_of,
)

register = template.Library()
#: Paris and its neighbours, too small to be touched at the scale of France: drawn again in a box, top left.
INNER = ("75", "92", "93", "94")
_INNER_BOX = (20, 24, 112)  # left, top, side
_MARGIN = 8
#: Side of the drawing of one department.
SIDE = 560


@dataclass(frozen=True)
class Area:
    """A department of the map: how many, what a screen reader says of it, and where it leads."""

    name: str
    value: int
    words: str
    url: str


@dataclass(frozen=True)
class Dot:
    """A commune of the map of a department; ``strong``: it went one step further."""

    longitude: float
    latitude: float
    name: str
    strong: bool = False


@cache
def inner_paths() -> dict[str, str]:
    """The paths of Paris and its neighbours in their box, drawn once."""
    left, top, side = _INNER_BOX
    whole = Outline("", tuple(ring for code in INNER for ring in outlines()[code].rings))
    plane = fitted(whole, left + _MARGIN, top + _MARGIN, side - 2 * _MARGIN)
    return {code: plane.path(outlines()[code]) for code in INNER}


def _path_of(code: str) -> str:
    return inner_paths()[code] if code in INNER else national_paths()[code]


@register.simple_tag
def linked_map(*, areas: Mapping[str, Area], title: str, summary: str, after: str) -> SafeString:
    """France by department: each leads to its page and says its number. ``after``: where the skip link leads.

    The table that says the same is on the page: it is the first reading, this picture the second.
    """
    bounds = bounds_of_steps([area.value for area in areas.values()])
    drawn = [
        {"area": areas[code], "path": _path_of(code), "step": step_of(areas[code].value, bounds)}
        for code in outlines()
        if code in areas
    ]
    inner_steps = [(national_paths()[code], step_of(areas[code].value, bounds)) for code in INNER if code in areas]
    data = {
        "title": title, "summary": summary, "after": after, "departments": drawn,
        "undrawn": [area for code, area in areas.items() if code not in outlines()], "inner_steps": inner_steps,
        "legend": legend(bounds), "width": WIDTH, "height": HEIGHT + 16, "inner_box": _INNER_BOX, "box": BOX,
        "box_top": BOX_TOP, "box_base": BOX_TOP + BOX,
        "boxes": [(box_left(place), outlines()[code].name) for place, code in enumerate(OVERSEAS)],
    }  # fmt: skip
    return render_to_string("components/linked_map.html", data)


@register.simple_tag
def dots_map(*, department: str, dots: Sequence[Dot], title: str, summary: str, weak: str, strong: str) -> SafeString:
    """A department with a dot per commune; ``weak`` and ``strong`` say what the two kinds of dot mean."""
    outline = outlines().get(department)
    if outline is None:
        return SafeString("")
    plane = fitted(outline, _MARGIN, _MARGIN, SIDE - 2 * _MARGIN)
    placed = [(dot, *plane.place(dot.longitude, dot.latitude)) for dot in dots]
    data = {
        "title": title, "summary": summary, "path": plane.path(outline), "side": SIDE,
        "radius": 7 if len(dots) < 60 else 5,
        "weak_dots": [place for place in placed if not place[0].strong],
        "strong_dots": [place for place in placed if place[0].strong],
        "weak": weak, "strong": strong,
    }  # fmt: skip
    return render_to_string("components/dots_map.html", data)
