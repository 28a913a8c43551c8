"""Texts of organisers in pages."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
