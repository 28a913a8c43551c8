"""Everything of a congress as files, once it is said why."""

from urllib.parse import quote

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from concitoyens.accounts import rules
from concitoyens.congress.actions.exports import record_content_export
from concitoyens.congress.papers.tables import TABLES, export
from concitoyens.core import clock
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.after import ContentExportForm
from concitoyens.web.national.forms.fields import accepted

from .subject import congress_of, page, status_of

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_export_registrations)
def exports(request: NationalRequest, slug: str) -> HttpResponse:
    """Choose, say why, download: nothing is kept on the server."""
    congress, at = congress_of(slug), clock.now()
    form = ContentExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keys, layout = form.cleaned_data["tables"], form.cleaned_data["layout"]
        people = any(table.names_people for table in TABLES if table.key in keys)
        if accepted(
            form,
            lambda: record_content_export(
                congress=congress, layout=layout, tables=keys, reason=form.cleaned_data["reason"], by=request.user,
                people=congress.registrations.registered().count() if people else None, at=at,
            ),
        ):  # fmt: skip
            name, content = export(congress, keys, layout, at=at)
            whole = name if name.startswith(slug) else f"{slug}-{name}"
            answer = HttpResponse(content, content_type=_TYPES[name.rpartition(".")[2]])
            answer.headers["Content-Disposition"] = f'attachment; filename="{quote(whole)}"'
            return answer
    return page(request, "exports", congress, tab="congress_after", form=form, status=status_of(form))
