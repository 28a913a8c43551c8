"""Dates in pages, said by ``core.dates`` and readable by machines."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from concitoyens.core import dates

register = template.Library()


@register.simple_tag
def when(start: datetime, end: datetime | None = None, *, zone: str = dates.PARIS) -> SafeString:
    """An instant or a span, with the zone when its clocks do not show the hour of Paris."""
    said = dates.moment(start, zone=zone) if end is None else dates.period(start, end, zone=zone)
    return format_html('<time datetime="{}">{}</time>', start.isoformat(), said)


@register.simple_tag
def day(at: datetime, *, zone: str = dates.PARIS) -> SafeString:
    """The day alone, in full."""
    local = at.astimezone(ZoneInfo(zone)).date()
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), dates.day(local))
