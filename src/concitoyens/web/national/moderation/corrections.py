"""Corrections and reports of published sheets."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.initiatives import queries
from concitoyens.initiatives.actions import amendments as actions
from concitoyens.initiatives.actions.flags import handle as handle_flag
from concitoyens.initiatives.models import Amendment, Flag
from concitoyens.initiatives.rules import is_taken
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.moderation import AmendmentForm, OutcomeForm

from .lists import PER_PAGE


@require_safe
@national(rules.may_moderate)
def amendments(request: NationalRequest) -> HttpResponse:
    """Those that wait, the oldest first."""
    found = Amendment.objects.to_moderate().select_related("initiative", "moderator")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "national/moderation/amendments.html", {"page": page, "waiting": queries.waiting()})


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_moderate)
def amendment(request: NationalRequest, pk: int) -> HttpResponse:
    """The difference; take all of it, some of it, or nothing."""
    known = Amendment.objects.exclude(proven_at=None).select_related("initiative", "moderator")
    one = get_object_or_404(known, pk=pk)
    compared = queries.differences(one.initiative, one.changes)
    form = AmendmentForm(request.POST if request.method == "POST" else None, differences=compared)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _decide(request, one, form)
        except DomainError as error:
            refusal = error.for_user()
    context = {
        "amendment": one,
        "sheet": one.initiative,
        "differences": compared,
        "form": form,
        "refusal": refusal,
        "taken": is_taken(one, by=request.user.pk, at=clock.now()),
        "changed_since": one.initiative.updated_at > one.created_at,
        "waiting": queries.waiting(),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "national/moderation/amendment.html", context, status=status)


def _decide(request: NationalRequest, one: Amendment, form: AmendmentForm) -> HttpResponse:
    at, asked, data = clock.now(), request.POST.get("act", ""), form.cleaned_data
    if asked == "accept":
        actions.accept_amendment(
            amendment_id=one.pk, fields=data["fields_taken"], reason=data["reason"], by=request.user, at=at
        )
        messages.success(request, _("La fiche est corrigée. La personne qui l’a proposé reçoit un courriel."))
    elif asked == "refuse":
        actions.refuse_amendment(amendment_id=one.pk, reason=data["reason"], by=request.user, at=at)
        messages.success(request, _("La fiche reste comme elle est. La personne lit votre réponse."))
    else:
        actions.claim_amendment(amendment_id=one.pk, by=request.user, at=at)
        messages.success(request, _("Vous vous en occupez : les autres le voient."))
        return redirect("national:moderation_amendment", one.pk)
    return redirect("national:moderation_amendments")


@require_safe
@national(rules.may_moderate)
def flags(request: NationalRequest) -> HttpResponse:
    """Reports that nobody has answered, the oldest first."""
    return _flags(request)


@require_POST
@national(rules.may_moderate)
def handle(request: NationalRequest, pk: int) -> HttpResponse:
    """Say what was done."""
    flag = get_object_or_404(Flag, pk=pk)
    form = OutcomeForm(request.POST, auto_id=f"flag{pk}_%s")
    if not form.is_valid():
        return _flags(request, refused={pk: form}, status=422)
    try:
        handle_flag(flag_id=flag.pk, outcome=form.cleaned_data["outcome"], by=request.user, at=clock.now())
    except DomainError as error:
        form.add_error("outcome", error.for_user())
        return _flags(request, refused={pk: form}, refusal=error.for_user(), status=409)
    messages.success(request, _("C’est noté. Si la personne a laissé une adresse, elle le lit."))
    return redirect("national:moderation_flags")


def _flags(
    request: NationalRequest, *, refused: dict[int, OutcomeForm] | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    waiting = Flag.objects.filter(handled_at=None).select_related("initiative").order_by("created_at", "pk")
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    known = refused or {}
    rows = [(flag, known.get(flag.pk) or OutcomeForm(auto_id=f"flag{flag.pk}_%s")) for flag in page]
    context = {"page": page, "rows": rows, "refusal": refusal, "waiting": queries.waiting()}
    return render(request, "national/moderation/flags.html", context, status=status)
