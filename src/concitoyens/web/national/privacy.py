"""Requests about personal data, with their countdown, and the full register of processing."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.accounts.actions import my_data as actions
from concitoyens.accounts.enums import RightsRequestKind
from concitoyens.accounts.models import RightsRequest
from concitoyens.core import clock, person_data
from concitoyens.core.purge import last_run
from concitoyens.documents import sheets
from concitoyens.web import register

from .access import NationalRequest, national

PARIS = ZoneInfo("Europe/Paris")
COLUMNS_SHOWN = 50


class RequestForm(forms.Form):
    """A request that came by letter, phone or mail."""

    email = forms.EmailField(label=gettext_lazy("Adresse électronique de la personne"), max_length=254)
    kind = forms.ChoiceField(label=gettext_lazy("Ce qu’elle demande"), choices=RightsRequestKind.choices)
    received_on = forms.DateField(
        label=gettext_lazy("Reçue le"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > clock.now().astimezone(PARIS).date():
            raise forms.ValidationError(_("Cette date est dans l’avenir. Donnez le jour où la demande est arrivée."))
        return day


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_answer_rights_requests)
def requests(request: NationalRequest) -> HttpResponse:
    """What waits for an answer, the most urgent first; a form to note a new one."""
    now = clock.now()
    form = RequestForm(request.POST or None, initial={"received_on": now.astimezone(PARIS).date()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        received_at = datetime.combine(data["received_on"], time(), PARIS)
        noted = actions.note_request(
            email=data["email"], kind=data["kind"], received_at=received_at, by=request.user, at=now
        )
        return redirect("national:rights_request", pk=noted.pk)
    waiting = [(asked, asked.days_left(now)) for asked in RightsRequest.objects.filter(answered_at=None)]
    answered = RightsRequest.objects.exclude(answered_at=None).order_by("-answered_at")[:50]
    context = {"form": form, "waiting": waiting, "answered": answered, "last_purge": last_run()}
    return render(request, "national/rights_requests.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_answer_rights_requests)
def answer(request: NationalRequest, pk: int) -> HttpResponse:
    """One request: what we hold, and what can be done; POST says that it is answered."""
    asked = get_object_or_404(RightsRequest, pk=pk)
    if request.method == "POST":
        actions.answer_request(request=asked, by=request.user, at=clock.now())
        messages.success(request, _("C’est noté : cette demande est traitée."))
        return redirect("national:rights_requests")
    context = {"asked": asked, "left": asked.days_left(clock.now()), "tables": person_data.tables_about(asked.email)}
    return render(request, "national/rights_request.html", context)


@require_POST
@national(rules.may_answer_rights_requests)
def export(request: NationalRequest, pk: int) -> HttpResponse:
    """The copy to hand over to the person."""
    asked = get_object_or_404(RightsRequest, pk=pk)
    content = actions.export(email=asked.email, actor=request.user, at=clock.now())
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="donnees.zip"'
    return response


@require_POST
@national(rules.may_answer_rights_requests)
def erase(request: NationalRequest, pk: int) -> HttpResponse:
    """Erase everything about the person: the address is typed again to be sure of whom."""
    asked = get_object_or_404(RightsRequest, pk=pk)
    if request.POST.get("email", "").strip().lower() != asked.email:
        messages.error(request, _("Rien n’a été effacé : recopiez l’adresse de la personne pour confirmer."))
        return redirect("national:rights_request", pk=pk)
    counts = actions.erase_on_request(request=asked, by=request.user, at=clock.now())
    messages.success(request, _("C’est effacé : %(rows)d fiches.") % {"rows": sum(counts.values())})
    return redirect("national:rights_requests")


@require_safe
@national(rules.has_national_role)
def full_register(request: NationalRequest) -> HttpResponse:
    """The treatments: why, on which basis, for how long, who sees them."""
    context = {"lines": register.public_lines(), "columns": len(register.columns()), "printed_at": clock.now()}
    return render(request, "national/register.html", context)


@require_safe
@national(rules.has_national_role)
def register_columns(request: NationalRequest) -> HttpResponse:
    """The register table by table, column by column, some at a time; the file holds them all."""
    asked = request.GET.get("table", "").strip()
    columns = [column for column in register.columns() if asked in column.table]
    page = Paginator(columns, COLUMNS_SHOWN).get_page(request.GET.get("page"))
    return render(request, "national/register_columns.html", {"page": page, "asked": asked})


@require_safe
@national(rules.has_national_role)
def register_file(request: NationalRequest) -> HttpResponse:
    """The same, as CSV: one line per column of a table, with its treatment."""
    headers = [
        _("Table"), _("Colonne"), _("Titre"), _("Nature"), _("Traitement"), _("Finalité"), _("Base légale"),
        _("Durée"), _("Personnes concernées"), _("Responsable"), _("Destinataires"),
    ]  # fmt: skip
    response = HttpResponse(
        sheets.write_csv(headers, [_line(column) for column in register.columns()]),
        content_type="text/csv; charset=utf-8",
    )
    response.headers["Content-Disposition"] = 'attachment; filename="registre-des-traitements.csv"'
    return response


def _line(column: register.Column) -> list[str]:
    shown = [column.table, column.name, column.title, str(column.kind.label)]
    if (made_for := column.treatment) is None:
        return [*shown, *[""] * 7]
    words = (made_for.key, made_for.purpose, made_for.basis, made_for.delay, made_for.people, made_for.controller)
    return [*shown, *(str(word) for word in words), str(made_for.recipients)]
