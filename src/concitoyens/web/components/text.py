"""Texts of organisers in pages."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from concitoyens.core import dates
from concitoyens.documents import markdown as documents_markdown

register = template.Library()


@register.filter
def markdown(text: str, start_level: int = 2) -> SafeString:
    """Markdown as safe HTML; its highest heading becomes ``h<start_level>``."""
    return documents_markdown.to_html(text or "", start_level=start_level)


@register.simple_tag
def hours(at: datetime, *, zone: str) -> SafeString:
    """The hour alone, in the zone of the event: « 17 h 30 »."""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), dates.hours(at, zone=zone))


@register.simple_tag
def colon() -> str:
    """What stands between a name and its value: « nom : valeur », "name: value"."""
    return ":" if get_language() == "en" else f"{dates.NBSP}:"
