"""Navigation of the national space: only what the signed-in person may open."""

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concitoyens.accounts import rules

register = template.Library()


@dataclass(frozen=True)
class Link:
    """One entry of the navigation."""

    url: str
    label: str | Promise
    current: bool


_ENTRIES: tuple[tuple[str, str | Promise, rules.Rule], ...] = (
    ("national:home", _("Accueil"), rules.has_national_role),
    ("national:congresses", _("Congrès"), rules.has_national_role),
    ("national:editions", _("Journée nationale"), rules.has_national_role),
    ("national:moderation", _("Modération"), rules.may_moderate),
    ("national:team", _("Équipe"), rules.has_national_role),
    ("national:journal", _("Journal"), rules.may_read_journal),
    ("national:rights_requests", _("Données personnelles"), rules.may_answer_rights_requests),
    ("commune:choose", _("Mes communes"), rules.has_no_national_role),
    ("mfa_index", _("Mon compte"), rules.is_known),
)


#: Pages that stand under an entry without standing under its address.
_ALSO = {"national:editions": ("charters", "health", "mailboxes", "ambassadors")}


def _also(name: str) -> list[str]:
    return [reverse(f"national:{page}") for page in _ALSO.get(name, ())]


@register.simple_tag(takes_context=True)
def national_links(context: template.Context) -> list[Link]:
    """The links of this person, the current one marked."""
    request: HttpRequest = context["request"]
    links = []
    for name, label, rule in _ENTRIES:
        try:
            url = reverse(name)
        except NoReverseMatch:  # a space that is not installed here
            continue
        if rule(request.user):
            here = request.path == url if name == "national:home" else request.path.startswith((url, *_also(name)))
            links.append(Link(url, label, here))
    return links
