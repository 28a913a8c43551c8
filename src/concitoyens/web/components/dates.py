"""Dates in full, as a person would say them: « mardi 8 juin 2021, de 17 h 30 à 19 h 30 »."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

register = template.Library()


def full_date(at: datetime) -> str:
    """« mardi 8 juin 2021 », « samedi 1er mai 2021 »; in English « Tuesday 8 June 2021 »."""
    day = "1er" if at.day == 1 and get_language() == "fr" else str(at.day)
    return f"{format_date(at, 'l')} {day} {format_date(at, 'F Y')}"


def hour(at: datetime) -> str:
    """« 17 h 30 », « 18 h »; in English « 5:30 pm », « 6 pm »."""
    if get_language() == "fr":
        return f"{at.hour}\u00a0h" + (f"\u00a0{at.minute:02d}" if at.minute else "")
    clock = f"{at.hour % 12 or 12}" + (f":{at.minute:02d}" if at.minute else "")
    return f"{clock}\u00a0{'pm' if at.hour >= 12 else 'am'}"


def _zone(zone: str | tzinfo | None) -> tzinfo:
    if isinstance(zone, str):
        return ZoneInfo(zone)
    return zone or timezone.get_default_timezone()


def _zone_name(zone: tzinfo) -> str:
    """The name of a place when it is not that of the site: « (heure de Cayenne) »."""
    key = getattr(zone, "key", "")
    if not key or key == settings.TIME_ZONE:
        return ""
    return " " + gettext("(heure de %(place)s)") % {"place": key.rpartition("/")[2].replace("_", " ")}


def in_words(start: datetime, end: datetime | None = None, *, zone: str | tzinfo | None = None) -> str:
    """An instant or a span, in full, with the zone when it is not that of Paris."""
    place = _zone(zone)
    start = start.astimezone(place)
    if end is None:
        said = gettext("%(date)s à %(hour)s") % {"date": full_date(start), "hour": hour(start)}
        return said + _zone_name(place)
    end = end.astimezone(place)
    facts = {"date": full_date(start), "start": hour(start), "last": full_date(end), "end": hour(end)}
    if start.date() == end.date():
        said = gettext("%(date)s, de %(start)s à %(end)s") % facts
    else:
        said = gettext("du %(date)s à %(start)s au %(last)s à %(end)s") % facts
    return said + _zone_name(place)


@register.simple_tag
def when(start: datetime, end: datetime | None = None, *, zone: str | tzinfo | None = None) -> SafeString:
    """An instant or a span, readable by people and by machines."""
    return format_html('<time datetime="{}">{}</time>', start.isoformat(), in_words(start, end, zone=zone))


@register.simple_tag
def day(at: datetime, *, zone: str | tzinfo | None = None) -> SafeString:
    """The day alone, in full."""
    local = at.astimezone(_zone(zone))
    return format_html('<time datetime="{}">{}</time>', local.date().isoformat(), full_date(local))
