"""One sheet, with what communes did of it."""

from dataclasses import dataclass
from statistics import mean

from concitoyens.initiatives.models import Initiative, Practice
from concitoyens.territories.models import Commune

#: Fewer marks would tell about one commune.
ENOUGH_RATINGS = 3
#: What communes say, shown on the page; the others are counted.
MOST_WORDS = 8


@dataclass(frozen=True)
class Evidence:
    """What the communes that did it say, the latest first."""

    communes: int
    smallest: int
    largest: int
    first_year: int
    last_year: int
    #: Out of five, from at least three communes.
    rating: float | None
    told: tuple[Practice, ...]


def find_sheet(slug: str) -> Initiative | None:
    """The sheet at this address, also merged or archived."""
    sheets = Initiative.objects.reachable().select_related("commune__department", "variant_of", "merged_into")
    return sheets.filter(slug=slug).first()


def addresses() -> list[str]:
    """Where every published sheet is, for search engines."""
    sheets = Initiative.objects.published().order_by("slug").only("slug")
    return [sheet.get_absolute_url() for sheet in sheets]


def evidence(sheet: Initiative) -> Evidence | None:
    """How many communes did it, of what size, and what they said; None when nobody told."""
    practices = list(
        sheet.practices.filter(is_shown=True)
        .select_related("commune__department")
        .order_by("-year", "commune__sort_name")
    )
    if not practices:
        return None
    sizes = [practice.commune.population for practice in practices]
    years = [practice.year for practice in practices]
    ratings = [practice.rating for practice in practices if practice.rating]
    return Evidence(
        communes=len({practice.commune_id for practice in practices}),
        smallest=min(sizes),
        largest=max(sizes),
        first_year=min(years),
        last_year=max(years),
        rating=round(mean(ratings), 1) if len(ratings) >= ENOUGH_RATINGS else None,
        told=tuple([practice for practice in practices if practice.words][:MOST_WORDS]),
    )


def variants(sheet: Initiative) -> list[Initiative]:
    """Its local variants that are in the inventory, each with its commune."""
    return list(sheet.variants.published().select_related("commune__department"))


@dataclass(frozen=True)
class Credits:
    """Whom a sheet is owed to: its author, and those whose sheets joined it."""

    names: tuple[str, ...]
    communes: tuple[Commune, ...]


def credits_of(sheet: Initiative) -> Credits:
    """Names that their owners agreed to show, and communes, each once, those of the sheet first."""
    joined = sheet.merged.select_related("commune__department").order_by("created_at", "pk")
    every = [sheet, *joined]
    names = [one.contributor_name for one in every if one.credit_shown and one.contributor_name]
    communes = {one.commune.pk: one.commune for one in every if one.commune is not None}
    return Credits(tuple(dict.fromkeys(names)), tuple(communes.values()))
