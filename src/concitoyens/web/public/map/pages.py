"""The map page, its tables, and the page of one department. Nothing depends on who asks: all may be cached."""

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.core.text import fold
from concitoyens.editions.models import Edition
from concitoyens.reports import queries
from concitoyens.reports.models import Level
from concitoyens.territories.models import Department
from concitoyens.web.cache import PAGES, kept_for
from concitoyens.web.components.courses import Course
from concitoyens.web.components.territory_map import Area, Dot
from concitoyens.web.middleware import public

from .subject import FRESH, TABLE, Addresses, both_ways, shown, sorted_page

#: Pages as light as the rest of the site.
DEPARTMENTS_PER_PAGE = 18
PER_PAGE = 25
#: The number that the map shows, as named in the address: the field it reads.
NUMBERS = {"confirmees": "confirmed", "declarees": "declared", "bilans": "reported"}
#: What the communes of a department are sorted by.
PLACE_SORTS = ("nom", "date")


def _frame(slug: str, edition: Edition | None, here: str = "") -> dict[str, Any]:
    """What every page of the map shows; ``here``: the kind of territory that its table lists."""
    addresses = Addresses(slug)
    others = [one for one in Edition.objects.visible(clock.now()) if one != edition]
    tabs = [
        (addresses.france, _("Par département"), here == Level.DEPARTMENT),
        (addresses.regions, _("Par région"), here == Level.REGION),
        (addresses.intercommunalities, _("Par intercommunalité"), here == Level.INTERCOMMUNALITY),
    ]
    return {
        "edition": edition, "addresses": addresses, "territories": tabs, "figures": None,
        "others": [(one, Addresses(one.slug)) for one in others],
    }  # fmt: skip


@public
@require_safe
@kept_for(FRESH, choices={**TABLE, "nombre": NUMBERS})
def france(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The three numbers, France by department as a table and as a map, and the course of the numbers.

    The two pictures are drawn once per count: what they show is worked out when the template draws them.
    """
    edition = shown(slug)
    data = _frame(slug, edition, Level.DEPARTMENT)
    if edition and (nation := queries.figures(edition)):
        found = queries.of_level(edition, Level.DEPARTMENT)
        number = request.GET.get("nombre", "")
        number = number if number in NUMBERS else "confirmees"
        addresses = data["addresses"]
        data |= {
            "figures": nation, "areas": lambda: {row.code: _area(row, number, addresses) for row in found},
            "course": lambda: _course(edition), "number": number, "shows_confirmed": number == "confirmees",
            "shows_declared": number == "declarees", "shows_reported": number == "bilans",
        }  # fmt: skip
        page = sorted_page(request, found, default="code", per_page=DEPARTMENTS_PER_PAGE)
        data |= {"page": page, "rows": [(row, addresses.department(row.code)) for row in page]}
    return render(request, "public/map/france.html", data)


@public
@require_safe
@kept_for(FRESH, choices=TABLE)
def regions(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The table of regions; overseas collectivities count as their own."""
    edition = shown(slug)
    found = queries.of_level(edition, Level.REGION) if edition else []
    page = sorted_page(request, found, default="nom", per_page=PER_PAGE + 5)
    data = _frame(slug, edition, Level.REGION) | {"page": page, "rows": [(row, "") for row in page]}
    return render(request, "public/map/regions.html", data)


@public
@require_safe
@kept_for(FRESH, choices=TABLE)
def intercommunalities(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The inter-commune bodies, in pages: all, those of a department, those whose name holds some words."""
    edition, words = shown(slug), request.GET.get("q", "").strip()[:100]
    within = Department.objects.filter(code=request.GET.get("departement", "")[:3].upper()).first()
    found = queries.of_level(edition, Level.INTERCOMMUNALITY, within=within.code if within else "") if edition else []
    found = [row for row in found if fold(words) in fold(row.name)]
    page = sorted_page(request, found, default="nom", per_page=PER_PAGE)
    data = _frame(slug, edition, Level.INTERCOMMUNALITY) | {
        "page": page, "rows": [(row, "") for row in page], "department": within, "words": words,
    }  # fmt: skip
    return render(request, "public/map/intercommunalities.html", data)


@public
@require_safe
@kept_for(FRESH, choices={"tri": both_ways(PLACE_SORTS), "page": PAGES})
def department(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """One department: its three numbers, its confirmed communes as a list and as dots."""
    found = get_object_or_404(Department.objects.select_related("region"), code=code.upper())
    edition = shown(slug)
    data = _frame(slug, edition)
    if code != found.code:
        return redirect(data["addresses"].department(found.code), permanent=True)
    if edition:
        places = queries.places(edition, found)
        data |= {
            "figures": queries.figures(edition, Level.DEPARTMENT, found.code), "dots": lambda: _dots(places),
            "page": _places_page(request, places),
        }  # fmt: skip
    return render(request, "public/map/department.html", data | {"department": found})


def _area(row: queries.Figures, number: str, addresses: Addresses) -> Area:
    """A department on the map: « Haut-Rhin (68) : 12 communes confirmées sur 366 »."""
    value = getattr(row, NUMBERS[number])
    said = {"name": row.name, "code": row.code, "value": value, "communes": row.communes}
    words = {
        "declarees": ngettext(
            "%(name)s (%(code)s) : %(value)d commune déclarée sur %(communes)d",
            "%(name)s (%(code)s) : %(value)d communes déclarées sur %(communes)d", value),
        "confirmees": ngettext(
            "%(name)s (%(code)s) : %(value)d commune confirmée sur %(communes)d",
            "%(name)s (%(code)s) : %(value)d communes confirmées sur %(communes)d", value),
        "bilans": ngettext(
            "%(name)s (%(code)s) : %(value)d commune avec bilan sur %(communes)d",
            "%(name)s (%(code)s) : %(value)d communes avec bilan sur %(communes)d", value),
    }  # fmt: skip
    return Area(name=row.name, value=value, words=words[number] % said, url=addresses.department(row.code))


def _course(edition: Edition) -> dict[str, Any]:
    """The three numbers over time, for the chart."""
    points = queries.course(edition)
    names = (_("Déclarées"), _("Confirmées"), _("Bilan rendu"))
    values = zip(*((point.declared, point.confirmed, point.reported) for point in points), strict=True)
    return {
        "days": [point.day for point in points],
        "courses": [Course(name, numbers) for name, numbers in zip(names, values, strict=False)],
    }


def _dots(places: list[queries.Place]) -> list[Dot]:
    """The communes whose point is known."""
    return [
        Dot(place.commune.longitude, place.commune.latitude, place.commune.name, strong=place.reported)
        for place in places
        if place.commune.longitude is not None and place.commune.latitude is not None
    ]


def _places_page(request: HttpRequest, places: list[queries.Place]) -> Page[queries.Place]:
    """The confirmed communes in the order that the address asks for: by name, or by the day they hold."""
    asked = request.GET.get("tri", "nom")
    if asked.removeprefix("-") == "date":
        places = sorted(places, key=lambda place: place.day or date.max)
    if asked.startswith("-"):
        places = places[::-1]
    return Paginator(places, PER_PAGE + 5).get_page(request.GET.get("page"))
