"""Who is registered: the list, and everything about one registration."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.accounts import rules
from concitoyens.congress import queries
from concitoyens.congress.actions import exports
from concitoyens.congress.enums import AttendeeRole, Channel, Mode, RegistrationStatus
from concitoyens.congress.models import Congress
from concitoyens.congress.papers import lists
from concitoyens.core import clock
from concitoyens.territories.models import Department
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.fields import accepted
from concitoyens.web.national.forms.registrations import ExportForm

from . import filters
from .subject import congress_of, page, status_of

PER_PAGE = 25
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@require_safe
@national(rules.may_see_registrations)
def registrations(request: NationalRequest, slug: str) -> HttpResponse:
    """A page of the list, filtered and sorted by its address."""
    congress = congress_of(slug)
    asked = filters.read(request.GET)
    if (reference := asked.asked.upper()) and len(asked.asked) == 9:
        only = congress.registrations.registered().filter(reference=reference).first()
        if only:
            return redirect("national:registration", slug, only.pk)
    found = filters.apply(asked, congress).select_related("commune__department")
    return page(
        request, "registrations", congress, tab="registrations", asked=asked, counts=queries.counts(congress),
        page=Paginator(found, PER_PAGE).get_page(request.GET.get("page")), choices=_choices(congress, asked),
        query=_query(asked),
    )  # fmt: skip


def _choices(congress: Congress, asked: filters.Filters) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """(name, label, chosen value, choices) of each filter that is a list."""
    represented = Department.objects.filter(
        communes__in=congress.registrations.registered().values("commune")
    ).distinct()
    departments = [(one.code, f"{one.code} {one.name}") for one in represented.order_by("rank")]
    rows = (
        ("etat", _("État"), [one for one in RegistrationStatus.choices if one[0] != RegistrationStatus.HALL]),
        ("titre", _("À quel titre"), AttendeeRole.choices),
        ("participation", _("Participation"), Mode.choices if len(congress.modes) > 1 else []),
        ("departement", _("Département"), departments),
        ("arrivee", _("Arrivée par"), Channel.choices),
    )
    return [
        (name, label, asked.exact.get(name, ""), [(str(value), str(text)) for value, text in choices])
        for name, label, choices in rows
        if choices
    ]


def _query(asked: filters.Filters) -> str:
    """The filters that are on, as a query string."""
    return urlencode(asked.exact | ({"q": asked.asked} if asked.asked else {}))


def _export_page(
    request: NationalRequest, congress: Congress, form: ExportForm, asked: filters.Filters, lines: int
) -> HttpResponse:
    return page(
        request, "export", congress, status=status_of(form), tab="registrations", form=form, asked=asked, lines=lines,
        query=_query(asked),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_export_registrations)
def export(request: NationalRequest, slug: str) -> HttpResponse:
    """The filtered list as a file, once the reason is given and written in the journal."""
    congress, at = congress_of(slug), clock.now()
    asked = filters.read(request.GET)
    found = filters.apply(asked, congress)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _export_page(request, congress, form, asked, found.count())
    layout = form.cleaned_data["layout"]
    if not accepted(
        form,
        lambda: exports.record_export(
            congress=congress, layout=layout, lines=found.count(), filters=asked.names,
            reason=form.cleaned_data["reason"], by=request.user, at=at,
        ),
    ):  # fmt: skip
        return _export_page(request, congress, form, asked, found.count())
    if layout == "pdf":
        content = lists.attendance_list(congress, found, at=at)
    else:
        content = lists.as_csv(congress, found) if layout == "csv" else lists.as_xlsx(congress, found)
    name = "emargement" if layout == "pdf" else "inscriptions"
    answer = HttpResponse(content, content_type=_TYPES[layout])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{congress.slug}-{at:%Y-%m-%d}.{layout}"'
    return answer
