"""The pages of one congress in the national space: only those that the signed-in person may open."""

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concitoyens.accounts import rules
from concitoyens.congress.enums import CongressStatus, RegistrationStatus
from concitoyens.congress.models import Congress
from concitoyens.web.components.navigation import tab
from concitoyens.web.components.tags import badge

register = template.Library()

_TABS: tuple[tuple[str, str | Promise, rules.Rule], ...] = (
    ("congress", _("Vue d’ensemble"), rules.has_national_role),
    ("congress_content", _("Page"), rules.may_organise_congresses),
    ("congress_rules", _("Réglages"), rules.may_organise_congresses),
    ("congress_programme", _("Programme"), rules.may_organise_congresses),
    ("congress_access", _("Accès"), rules.may_organise_congresses),
    ("room", _("Salle"), rules.may_moderate),
    ("registrations", _("Inscriptions"), rules.may_see_registrations),
    ("congress_statistics", _("Statistiques"), rules.has_national_role),
    ("congress_after", _("Bilan"), rules.may_organise_congresses),
    ("mail_texts", _("Courriels"), rules.may_organise_congresses),
    ("congress_journal", _("Journal"), rules.may_read_journal),
)
_LEVELS: dict[str, str] = {
    CongressStatus.DRAFT: "neutral",
    CongressStatus.PUBLISHED: "success",
    CongressStatus.CANCELLED: "error",
    RegistrationStatus.PENDING: "neutral",
    RegistrationStatus.CONFIRMED: "success",
    RegistrationStatus.WAITING: "warning",
    RegistrationStatus.OFFERED: "info",
}


@register.simple_tag(takes_context=True)
def congress_tabs(context: template.Context, congress: Congress, current: str) -> SafeString:
    """Links to the pages of this congress; ``current`` is the name of the one that is open."""
    request: HttpRequest = context["request"]
    links = [
        (tab(reverse(f"national:{name}", args=[congress.slug]), str(label), current=name == current),)
        for name, label, rule in _TABS
        if rule(request.user)
    ]
    return format_html(
        '<nav class="tabs no-print" aria-label="{}"><ul>{}</ul></nav>',
        gettext("Pages de ce congrès"),
        format_html_join("", "{}", links),
    )


@register.simple_tag
def state(thing: object) -> SafeString:
    """The state of a congress or of a registration, as a badge."""
    status: str = thing.status  # type: ignore[attr-defined]
    text: str = thing.get_status_display()  # type: ignore[attr-defined]
    return badge(text, level=_LEVELS.get(status, "error"))


@register.filter
def allows(user: object, rule: str) -> bool:
    """``{% if user|allows:"may_export_registrations" %}``: what this person may do, by the name of the rule."""
    found: rules.Rule = getattr(rules, rule)
    return found(user)
