"""Pictures of figures, drawn on the server: SVG with a title, a summary and the same figures as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from concitoyens.core import dates

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 220, 48, 28
Points = Sequence[tuple[str, float]]

register = template.Library()


@dataclass(frozen=True)
class Moment:
    """One line of the programme of an evening."""

    start: datetime
    end: datetime
    title: str
    detail: str = ""
    url: str = ""
    note: str = ""


@register.simple_tag
def bar(value: float, maximum: float, label: str) -> SafeString:
    """How full something is: « 34 places prises sur 50 », in words and as a bar."""
    share = 0.0 if maximum <= 0 else min(1.0, max(0.0, value / maximum))
    return format_html(
        '<span class="bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar-all" width="100" height="8"/><rect class="bar-part{}" width="{}" height="8"/></svg>'
        '<span class="bar-label">{}</span></span>',
        " bar-full" if share >= 1 else "",
        f"{100 * share:.1f}",
        label,
    )


def top_of(values: Iterable[float]) -> float:
    """A round figure above the highest one: 1, 2 or 5 times a power of ten."""
    highest = max(values, default=0.0)
    step = 1.0
    while True:
        for factor in (1, 2, 5):
            if step * factor >= highest:
                return step * factor
        step *= 10


def _figure(value: float) -> str:
    return f"{value:g}"


def _chart(kind: str, points: Points, *, title: str, summary: str, heads: tuple[str, str]) -> SafeString:
    top, room = top_of(value for _, value in points), WIDTH - LEFT - 8
    high = HEIGHT - BOTTOM - 12
    slot = room / max(1, len(points))
    drawn = [
        {
            "label": label,
            "value": _figure(value),
            "x": f"{LEFT + slot * (place + 0.5):.1f}",
            "left": f"{LEFT + slot * (place + 0.15):.1f}",
            "wide": f"{slot * 0.7:.1f}",
            "y": f"{12 + high * (1 - value / top):.1f}",
            "tall": f"{high * value / top:.1f}",
            "named": len(points) <= 12 or place % (len(points) // 8 + 1) == 0,
        }
        for place, (label, value) in enumerate(points)
    ]
    data = {
        "id": f"figure-{crc32(title.encode()):x}",
        "kind": kind,
        "points": drawn,
        "line": " ".join(f"{point['x']},{point['y']}" for point in drawn),
        "title": title,
        "summary": summary,
        "heads": heads,
        "marks": [(f"{12 + high * (1 - part):.1f}", _figure(top * part)) for part in (0, 0.5, 1)],
        "base": HEIGHT - BOTTOM,
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - 8,
    }
    return render_to_string("components/chart.html", data)


@register.simple_tag
def bar_chart(points: Points, *, title: str, summary: str = "", head: str = "", unit: str = "") -> SafeString:
    """One bar per label, from zero; the same figures follow as a table."""
    return _chart("bars", points, title=title, summary=summary, heads=(head, unit))


@register.simple_tag
def line_chart(points: Points, *, title: str, summary: str = "", head: str = "", unit: str = "") -> SafeString:
    """A course over time, from zero; the same figures follow as a table."""
    return _chart("line", points, title=title, summary=summary, heads=(head, unit))


@register.simple_tag
def timeline(moments: Sequence[Moment], *, zone: str = dates.PARIS) -> SafeString:
    """The programme of an evening, hour by hour, in the zone where it is held."""
    lines = [(one, dates.hours(one.start, zone=zone), dates.hours(one.end, zone=zone)) for one in moments]
    return render_to_string("components/timeline.html", {"lines": lines})
