"""Navigation of a commune's space. Other parts of the space add their entries here."""

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .national import Link

register = template.Library()

_ENTRIES: tuple[tuple[str, str | Promise], ...] = (
    ("commune:home", _("Accueil")),
    ("commune:commitment", _("L’engagement")),
    ("commune:programmes", _("Programmes envisagés")),
    ("commune:practices", _("Ce que nous avons fait")),
    ("commune:health", _("Circonstances sanitaires")),
    ("commune:people", _("Qui parle pour la commune")),
)


@register.simple_tag(takes_context=True)
def commune_links(context: template.Context) -> list[Link]:
    """The pages of this commune, the current one marked; then the account."""
    request: HttpRequest = context["request"]
    code = request.commune.code  # type: ignore[attr-defined]
    links = []
    for name, label in _ENTRIES:
        try:
            url = reverse(name, kwargs={"code": code})
        except NoReverseMatch:  # a part that is not installed here
            continue
        here = request.path == url if name == "commune:home" else request.path.startswith(url)
        links.append(Link(url, label, here))
    return [*links, Link(reverse("mfa_index"), _("Mon compte"), current=False)]
