"""The pages of the national day in the national space: only those that the signed-in person may open."""

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concitoyens.accounts import rules
from concitoyens.editions.models import HealthConstraint, Postponement
from concitoyens.web.components.navigation import tab

register = template.Library()

_TABS: tuple[tuple[str, str | Promise, rules.Rule], ...] = (
    ("editions", _("Éditions"), rules.has_national_role),
    ("charters", _("Socle commun"), rules.has_national_role),
    ("health", _("Contraintes sanitaires"), rules.may_coordinate_editions),
    ("mailboxes", _("Adresses des mairies"), rules.may_help_communes),
    ("ambassadors", _("Ambassadrices et ambassadeurs"), rules.has_national_role),
)


@register.simple_tag
def place(decided: HealthConstraint | Postponement) -> str:
    """The territory of a health level or of a postponement."""
    if decided.commune:
        return decided.commune.label
    return str(decided.department or decided.region or gettext("Toute la France"))


@register.simple_tag(takes_context=True)
def movement_tabs(context: template.Context, current: str) -> SafeString:
    """Links to the pages of the national day; ``current`` is the name of the one that is open."""
    request: HttpRequest = context["request"]
    links = [
        (tab(reverse(f"national:{name}"), str(label), current=name == current),)
        for name, label, rule in _TABS
        if rule(request.user)
    ]
    return format_html(
        '<nav class="tabs no-print" aria-label="{}"><ul>{}</ul></nav>',
        gettext("Pages de la journée nationale"),
        format_html_join("", "{}", links),
    )
