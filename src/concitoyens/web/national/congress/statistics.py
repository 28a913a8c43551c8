"""Figures of a congress: counts only, for everybody of the team."""

from django.db.models import Count, F
from django.db.models.functions import TruncDate
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.congress import queries
from concitoyens.congress.enums import Need
from concitoyens.congress.models import Congress
from concitoyens.web.national.access import NationalRequest, national

from .subject import congress_of, page

#: Below this, the count of a need could point at somebody.
SMALL = 5
COMMUNES_SHOWN = 50


@require_safe
@national(rules.has_national_role)
def statistics(request: NationalRequest, slug: str) -> HttpResponse:
    """Registered, confirmed, waiting; by role, department, commune, day; needs without small counts."""
    congress = congress_of(slug)
    departments = queries.counts_by_department(congress)
    communes = queries.counts_by_commune(congress)
    return page(
        request, "statistics", congress, tab="congress_statistics", counts=queries.counts(congress),
        roles=queries.counts_by_role(congress), days=_days(congress), departments=departments,
        values={one.code: one.communes for one in departments}, communes=communes[:COMMUNES_SHOWN],
        communes_total=len(communes), needs=needs_of(congress), summary=_summary(len(communes), len(departments)),
        kept=list(congress.past_counts.select_related("department")), small=SMALL,
    )  # fmt: skip


def needs_of(congress: Congress) -> list[tuple[str, int | None]]:
    """(need, how many confirmed people asked for it); None: asked by fewer than ``SMALL``, the figure is not told."""
    asked: dict[str, int] = dict.fromkeys(Need.values, 0)
    for needs in congress.registrations.confirmed().exclude(needs=[]).order_by("pk").values_list("needs", flat=True):
        for need in needs:
            asked[need] = asked.get(need, 0) + 1
    return [(str(need.label), asked[need] if asked[need] >= SMALL else None) for need in Need if asked[need]]


def _days(congress: Congress) -> list[tuple[str, float]]:
    rows = (
        congress.registrations.registered()
        .annotate(day=TruncDate("created_at", tzinfo=congress.timezone))
        .values("day")
        .annotate(n=Count("pk"), on=F("day"))
        .order_by("day")
    )
    return [(f"{row['day']:%d/%m}", float(row["n"])) for row in rows]


def _summary(communes: int, departments: int) -> str:
    if not communes:
        return _("Aucune commune n’est encore représentée.")
    said = ngettext("%(n)d commune représentée", "%(n)d communes représentées", communes) % {"n": communes}
    where = ngettext("dans %(n)d département", "dans %(n)d départements", departments) % {"n": departments}
    return f"{said} {where}."
