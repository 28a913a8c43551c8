"""What the pages of the map speak of: an edition, and the addresses of its pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.urls import reverse

from concitoyens.core import clock
from concitoyens.core.text import fold
from concitoyens.editions.models import Edition
from concitoyens.reports.queries import Figures, edition_shown
from concitoyens.territories.names import department_rank
from concitoyens.web.cache import PAGES

#: Seconds during which a page may be a little old.
FRESH = 30


def both_ways(orders: Iterable[str]) -> frozenset[str]:
    """Each order, and its reverse (« -nom »)."""
    return frozenset(way + order for order in orders for way in ("", "-"))


#: What a table is sorted by, named in the address.
SORTS: dict[str, Callable[[Figures], object]] = {
    "code": lambda figures: department_rank(figures.code),
    "nom": lambda figures: fold(figures.name),
    "communes": lambda figures: figures.communes,
    "declarees": lambda figures: figures.declared,
    "confirmees": lambda figures: figures.confirmed,
    "bilans": lambda figures: figures.reported,
}
#: The addresses of a table that its own links lead to: their pages are kept.
TABLE = {"tri": both_ways(SORTS), "page": PAGES}


@dataclass(frozen=True)
class Addresses:
    """The pages of the map: those of the edition of the moment have short addresses."""

    slug: str = ""

    def _of(self, name: str, **arguments: str) -> str:
        if self.slug:
            return reverse(f"public:edition_{name}", kwargs={"slug": self.slug, **arguments})
        return reverse(f"public:{name}", kwargs=arguments or None)

    @property
    def france(self) -> str:
        """France by department."""
        return self._of("map")

    @property
    def regions(self) -> str:
        """The table of regions."""
        return self._of("map_regions")

    @property
    def intercommunalities(self) -> str:
        """The table of inter-commune bodies."""
        return self._of("map_intercommunalities")

    def department(self, code: str) -> str:
        """One department with its communes."""
        return self._of("map_department", code=code)


def shown(slug: str) -> Edition | None:
    """The edition of the address, 404 when there is none of this name; else that of the moment, if any."""
    edition = edition_shown(clock.now(), slug)
    if slug and edition is None:
        raise Http404
    return edition


def sorted_page(request: HttpRequest, found: Sequence[Figures], *, default: str, per_page: int) -> Page[Figures]:
    """The rows that the address asks for: its order (« tri ») and its page. An unknown order is the usual one."""
    asked = request.GET.get("tri", default)
    order = SORTS.get(asked.removeprefix("-"), SORTS[default])
    rows = sorted(sorted(found, key=lambda row: fold(row.name)), key=order, reverse=asked.startswith("-"))  # type: ignore[arg-type]
    return Paginator(rows, per_page).get_page(request.GET.get("page"))
