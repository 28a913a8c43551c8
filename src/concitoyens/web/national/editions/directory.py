"""A newer directory of town halls: sent, shown with what it changes, applied once."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.accounts.actions import directories
from concitoyens.accounts.models import DirectoryImport
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national

REFUSED, PER_PAGE, LARGEST = 422, 50, 10_000_000
KINDS = ("changed", "gone", "new")


class DirectoryForm(forms.Form):
    """The file of the directory."""

    file = forms.FileField(
        label=gettext_lazy("Fichier"), max_length=150,
        help_text=gettext_lazy("CSV, compressé ou non, 10 Mo au plus : code_insee, adresse, email, telephone, site."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_import_directories)
def upload(request: NationalRequest) -> HttpResponse:
    """Send a file: nothing changes before its preview is agreed to."""
    form = DirectoryForm(request.POST, request.FILES) if request.method == "POST" else DirectoryForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > LARGEST:
                form.add_error("file", _("Ce fichier dépasse 10 Mo. Compressez-le (gzip) ou vérifiez son contenu."))
            else:
                row = directories.read(name=file.name, content=file.read(), by=request.user, at=clock.now())
                return redirect("national:directory", row.pk)
        except DomainError as refusal:
            form.add_error("file", refusal.for_user())
    earlier = DirectoryImport.objects.select_related("by").defer("changes", "refused")[:10]
    context = {"form": form, "earlier": earlier}
    return render(request, "national/editions/directory_upload.html", context, status=REFUSED if form.errors else 200)


@require_safe
@national(rules.may_import_directories)
def preview(request: NationalRequest, pk: int) -> HttpResponse:
    """What would change, kind by kind, and the lines refused with the reason."""
    row = get_object_or_404(DirectoryImport.objects.select_related("by"), pk=pk)
    review = directories.review(row)
    asked = request.GET.get("changement", "")
    shown = [line for line in review.lines if asked not in KINDS or line.kind == asked]
    context = {
        "row": row, "others": review.others, "asked": asked if asked in KINDS else "",
        "counts": {kind: review.count(kind) for kind in KINDS},
        "kept": sum(line.kept for line in review.lines),
        "refused": row.refused[:PER_PAGE], "refused_count": len(row.refused),
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "national/editions/directory.html", context)


@require_POST
@national(rules.may_import_directories)
def apply(request: NationalRequest, pk: int) -> HttpResponse:
    """Agree to what was shown."""
    row = get_object_or_404(DirectoryImport, pk=pk)
    try:
        directories.ask_to_apply(row=row, by=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, refusal.for_user())
    else:
        messages.success(request, _("C’est noté : l’annuaire est appliqué dans la minute."))
    return redirect("national:directory", pk)
