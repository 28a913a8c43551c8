"""The counter that other sites show in their pages: a frame or a picture, without cookie or script."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from concitoyens.core import clock, dates
from concitoyens.editions.models import Edition
from concitoyens.reports import queries
from concitoyens.reports.models import Level
from concitoyens.territories.models import Department
from concitoyens.territories.queries import current_of
from concitoyens.web.middleware import public

from .subject import Addresses

#: Seconds during which a browser or a proxy may keep the counter.
KEPT = 120
LONGEST = 100
#: The only pages that others may show inside theirs: no form, no script, nothing but their own style sheet.
FRAMED = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@dataclass(frozen=True)
class Counter:
    """What a counter shows: three numbers, or a sentence in their place."""

    url: str
    edition: Edition | None = None
    place: str = ""
    figures: queries.Figures | None = None
    sentence: str = ""
    status: int = 200


@public
@require_safe
@cache_control(public=True, max_age=KEPT)
def page(request: HttpRequest) -> HttpResponse:
    """The counter as a page to show in a frame."""
    return _answer(request, "public/map/counter.html", "text/html; charset=utf-8")


@public
@require_safe
@cache_control(public=True, max_age=KEPT)
def picture(request: HttpRequest) -> HttpResponse:
    """The counter as a picture: where frames are not allowed, in a letter, in a slide."""
    return _answer(request, "public/map/counter.svg", "image/svg+xml")


def _answer(request: HttpRequest, template: str, content_type: str) -> HttpResponse:
    counter = counted(request.GET)
    data = {"counter": counter, "base_url": settings.BASE_URL}
    answer = render(request, template, data, content_type=content_type, status=counter.status)
    for name, value in FRAMED.items():
        answer.headers[name] = value
    return answer


def counted(asked: QueryDict) -> Counter:
    """What the address asks for (« edition », « departement » or « commune »), or why nothing can be shown."""
    slug, home = asked.get("edition", "")[:LONGEST], settings.BASE_URL + Addresses().france
    edition = queries.edition_shown(clock.now(), slug)
    if edition is None and slug:
        return Counter(home, sentence=_("Aucune édition n’a ce nom. Reprenez le code à copier."), status=404)
    if edition is None:
        return Counter(home, sentence=_("Aucune édition n’est annoncée pour l’instant."))
    if code := asked.get("commune", "")[:LONGEST]:
        return _of_commune(edition, code, home)
    return _of_territory(edition, asked.get("departement", "")[:LONGEST].upper(), Addresses(slug))


def _of_territory(edition: Edition, code: str, addresses: Addresses) -> Counter:
    """The three numbers of France or of a department."""
    url = settings.BASE_URL + (addresses.department(code) if _is_code(code) else addresses.france)
    level = Level.DEPARTMENT if code else Level.NATION
    figures = queries.figures(edition, level, code)
    if code and not Department.objects.filter(code=code).exists():
        sentence = _("Aucun département n’a ce code. Reprenez le code à copier.")
        return Counter(url, edition, sentence=sentence, status=404)
    if figures is None:
        return Counter(url, edition, sentence=_("Aucune commune n’est encore comptée."))
    return Counter(url, edition, place=figures.name or _("France"), figures=figures)


def _is_code(code: str) -> bool:
    return code.isascii() and code.isalnum() and len(code) in {2, 3} and code[0].isdigit()


def _of_commune(edition: Edition, code: str, home: str) -> Counter:
    """Whether a commune takes part, and when."""
    commune = current_of(code.upper())
    if commune is None:
        sentence = _("Aucune commune n’a ce code. Reprenez le code à copier.")
        return Counter(home, edition, sentence=sentence, status=404)
    url = settings.BASE_URL + commune.get_absolute_url()
    commitment = queries.commitment_of(commune, edition)
    if commitment is None:
        sentence = _("Sa mairie n’a pas confirmé d’engagement.")
    elif days := [day.date for day in commitment.kept_days]:  # type: ignore[attr-defined]  # prefetched
        sentence = _("La commune participe : %(days)s.") % {"days": _listed(days)}
    else:
        sentence = _("La commune participe. Sa date sera annoncée.")
    return Counter(url, edition, place=commune.name, sentence=sentence)


def _listed(days: list[date]) -> str:
    """« samedi 26 septembre 2026 », or the first day and how many follow."""
    more = len(set(days)) - 1
    if not more:
        return dates.day(days[0])
    words = ngettext("%(day)s et %(more)d autre jour", "%(day)s et %(more)d autres jours", more)
    return words % {"day": dates.day(days[0]), "more": more}
