"""Dates in full, as a person would say them: « mardi 8 juin 2021, de 17 h 30 à 19 h 30 »."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from concitoyens.core import dates

register = template.Library()


@register.simple_tag
def when(start: datetime, end: datetime | None = None, *, zone: str = dates.PARIS) -> SafeString:
    """An instant or a span, readable by people and by machines, with the zone when it is not that of Paris."""
    said = dates.period(start, end, zone=zone) if end else dates.moment(start, zone=zone)
    return format_html('<time datetime="{}">{}</time>', start.isoformat(), said)


@register.simple_tag
def day(at: datetime | date, *, zone: str = dates.PARIS) -> SafeString:
    """The day alone, in full."""
    local = dates.local(at, zone).date() if isinstance(at, datetime) else at
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), dates.day(local))


@register.simple_tag
def when_text(at: datetime) -> str:
    """An instant in words alone: in a picture, where no element of HTML may stand."""
    return dates.moment(at)
