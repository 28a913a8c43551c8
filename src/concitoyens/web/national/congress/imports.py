"""A file of registrations: sent, shown line by line, imported, followed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress.actions import import_lines
from concitoyens.congress.actions import imports as actions
from concitoyens.congress.models import Congress, RegistrationImport
from concitoyens.congress.papers import lists
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.fields import accepted
from concitoyens.web.national.forms.registrations import ColumnsForm, UploadForm

from .subject import REFUSED, congress_of, page, status_of

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def upload(request: NationalRequest, slug: str) -> HttpResponse:
    """Send a file: nobody is registered before its preview is agreed to."""
    congress = congress_of(slug)
    posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
    if posted and form.is_valid():
        file, read = form.cleaned_data["file"], []
        if accepted(
            form,
            lambda: read.append(
                actions.read_file(
                    congress_id=congress.pk, name=file.name, content=file.read(), by=request.user, at=clock.now()
                )
            ),
            field="file",
        ):
            return redirect("national:import", slug, read[0].pk)
    earlier = list(congress.imports.select_related("by").defer("rows")[:10])
    return page(
        request, "import_upload", congress, status=status_of(form), tab="registrations", form=form, earlier=earlier
    )


@require_safe
@national(rules.may_organise_congresses)
def template_file(request: NationalRequest, slug: str) -> HttpResponse:
    """An empty file to fill in."""
    congress_of(slug)
    answer = HttpResponse(lists.template_file(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="inscriptions-a-remplir.csv"'
    return answer


@require_safe
@national(rules.may_organise_congresses)
def preview(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Each line with its fate; once started, how far it is."""
    congress = congress_of(slug)
    return _page(request, congress, _import_of(congress, pk))


@require_POST
@national(rules.may_organise_congresses)
def columns(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Say which column holds what."""
    congress = congress_of(slug)
    found = _import_of(congress, pk)
    form = ColumnsForm(request.POST, found=found)
    if form.is_valid() and accepted(form, lambda: actions.set_columns(import_id=pk, columns=form.cleaned_data)):
        return redirect("national:import", slug, pk)
    return _page(request, congress, found, form=form)


@require_POST
@national(rules.may_organise_congresses)
def start(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Import the good lines."""
    congress = congress_of(slug)
    found = _import_of(congress, pk)
    try:
        actions.start(import_id=found.pk, by=request.user, at=clock.now())
    except DomainError as error:
        return _page(request, congress, _import_of(congress, pk), refusal=error.for_user())
    return redirect("national:import", slug, pk)


@require_POST
@national(rules.may_organise_congresses)
def stop(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Import no further line."""
    found = _import_of(congress_of(slug), pk)
    actions.stop(import_id=found.pk, by=request.user, at=clock.now())
    messages.success(request, _("L’import est arrêté. Les lignes déjà importées restent."))
    return redirect("national:import", slug, pk)


def _import_of(congress: Congress, pk: int) -> RegistrationImport:
    return get_object_or_404(congress.imports.select_related("by"), pk=pk)


def _page(
    request: NationalRequest, congress: Congress, found: RegistrationImport, *, form: ColumnsForm | None = None,
    refusal: str = "",
) -> HttpResponse:  # fmt: skip
    if "started_at" in found.rows:
        total = len(found.rows["cells"])
        return page(
            request, "import_progress", congress, status=REFUSED if refusal else 200, tab="registrations",
            found=found, refusal=refusal, total=total, done=min(found.rows["next"], total), added=found.rows["added"],
            refused=found.rows["refused"],
        )  # fmt: skip
    lines = import_lines.review(congress, found.rows) if found.rows else []
    bad = [line for line in lines if line.refused]
    only_bad = request.GET.get("lignes") == "refusees"
    shown = Paginator(bad if only_bad else lines, PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request, "import_preview", congress, status=REFUSED if refusal or (form and form.errors) else 200,
        tab="registrations", found=found, refusal=refusal, form=form or ColumnsForm(found=found), page=shown,
        total=len(lines), good=len(lines) - len(bad), bad=len(bad), waits=sum(line.waits for line in lines),
        only_bad=only_bad,
    )  # fmt: skip
