"""The pages of moderation, with how much waits on each."""

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concitoyens.initiatives.queries import Waiting
from concitoyens.web.components.navigation import tab

register = template.Library()

#: Name of the page, its words, and which count of ``Waiting`` goes with it.
_TABS: tuple[tuple[str, str | Promise, str], ...] = (
    ("moderation", _("Propositions"), "proposals"),
    ("moderation_amendments", _("Corrections"), "amendments"),
    ("moderation_flags", _("Signalements"), "flags"),
    ("moderation_authors", _("Chez les auteurs"), "with_authors"),
    ("moderation_sheets", _("Fiches publiées"), ""),
    ("moderation_history", _("Mon historique"), ""),
)


@register.simple_tag(takes_context=True)
def moderation_tabs(context: template.Context, waiting: Waiting) -> SafeString:
    """Links to the pages; the one that is open says so."""
    request: HttpRequest = context["request"]
    links = []
    for name, label, counted in _TABS:
        url = reverse(f"national:{name}")
        count = getattr(waiting, counted) if counted else None
        links.append((tab(url, str(label), current=request.path == url, count=count),))
    return format_html(
        '<nav class="tabs no-print" aria-label="{}"><ul>{}</ul></nav>',
        gettext("Pages de la modération"),
        format_html_join("", "{}", links),
    )
