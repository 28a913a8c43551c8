"""What the page says, and the documents that go with it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concitoyens.accounts import rules
from concitoyens.congress.actions import documents, organise
from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.congress import DocumentForm, PageForm
from concitoyens.web.national.forms.fields import accepted

from .subject import congress_of, page, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def content(request: NationalRequest, slug: str) -> HttpResponse:
    """Change the page."""
    congress = congress_of(slug)
    form = PageForm(request.POST if request.method == "POST" else None, instance=congress_of(slug))
    if request.method == "POST" and form.is_valid() and accepted(form, lambda: _change(request, congress, form)):
        messages.success(request, _("La page est enregistrée. Sa date de mise à jour a changé."))
        return redirect("national:congress_content", slug)
    return page(
        request, "content", congress, status=status_of(form), tab="congress_content", form=form,
        documents=list(congress.documents.all()), document_form=DocumentForm(),
    )  # fmt: skip


def _change(request: NationalRequest, congress: Congress, form: PageForm) -> None:
    changed = {name: form.cleaned_data[name] for name in form.changed_data}
    organise.change_content(congress_id=congress.pk, content=changed, by=request.user, at=clock.now())


@require_POST
@national(rules.may_organise_congresses)
def add_document(request: NationalRequest, slug: str) -> HttpResponse:
    """Join a file."""
    congress = congress_of(slug)
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        if accepted(
            form,
            lambda: documents.add_document(
                congress_id=congress.pk, title=form.cleaned_data["title"], name=file.name, content=file.read(),
                by=request.user, at=clock.now(),
            ),
            field="file",
        ):  # fmt: skip
            messages.success(request, _("Le document est joint à la page."))
            return redirect("national:congress_content", slug)
    return page(
        request, "content", congress, status=status_of(form), tab="congress_content",
        form=PageForm(instance=congress), documents=list(congress.documents.all()), document_form=form,
    )  # fmt: skip


@require_POST
@national(rules.may_organise_congresses)
def remove_document(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Take a file off."""
    congress = congress_of(slug)
    document = get_object_or_404(congress.documents.all(), pk=pk)
    documents.remove_document(congress_id=congress.pk, document_id=document.pk, by=request.user, at=clock.now())
    messages.success(request, _("« %(title)s » n’est plus sur la page.") % {"title": document.title})
    return redirect("national:congress_content", slug)
