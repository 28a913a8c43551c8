"""One registration: what was said, what was sent, what the team may do for this person."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress import queries
from concitoyens.congress.actions import helping, registrations, waiting
from concitoyens.congress.enums import Channel, Need, RegistrationStatus
from concitoyens.congress.models import Registration
from concitoyens.congress.queries.equipment import last_test
from concitoyens.congress.rules import may_change
from concitoyens.core import clock, journal
from concitoyens.core.errors import DomainError
from concitoyens.notifications.models import OutgoingMail
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.fields import accepted
from concitoyens.web.national.forms.registrations import StaffDeputyForm, StaffRegistrationForm

from . import history
from .subject import REFUSED, congress_of, page, registration_of, status_of


@require_safe
@national(rules.may_see_registrations)
def registration(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Everything about one registration."""
    return _page(request, slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_help_registrants)
def add(request: NationalRequest, slug: str) -> HttpResponse:
    """Register somebody who phones: a seat or a rank at once."""
    congress = congress_of(slug)
    form = StaffRegistrationForm(request.POST if request.method == "POST" else None, congress=congress)
    if request.method == "POST" and form.is_valid():
        created: list[Registration] = []

        def act() -> None:
            created.append(
                registrations.add_by_staff(
                    congress=congress, application=form.application(), by=request.user, channel=Channel.STAFF,
                    at=clock.now(),
                )
            )  # fmt: skip

        if accepted(form, act):
            said = _("%(name)s : %(state)s.") % {"name": created[0].name, "state": created[0].get_status_display()}
            messages.success(request, said)
            return redirect("national:registration", slug, created[0].pk)
    return page(
        request,
        "registration_form",
        congress,
        status=status_of(form),
        tab="registrations",
        form=form,
        registration=None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_help_registrants)
def change(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Correct what was said."""
    congress = congress_of(slug)
    found = registration_of(congress, pk)
    data = request.POST if request.method == "POST" else None
    form = StaffRegistrationForm(data, congress=congress, registration=found)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: registrations.change(
                registration_id=pk, application=form.application(), by=request.user, at=clock.now()
            ),
        )
    ):
        messages.success(request, _("L’inscription est corrigée."))
        return redirect("national:registration", slug, pk)
    return page(
        request, "registration_form", congress, status=status_of(form), tab="registrations", form=form,
        registration=registration_of(congress, pk),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_help_registrants)
def deputy(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody else comes instead."""
    congress = congress_of(slug)
    found = registration_of(congress, pk)
    form = StaffDeputyForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: registrations.send_deputy(registration_id=pk, **form.cleaned_data, by=request.user, at=clock.now()),
        )
    ):
        messages.success(request, _("L’inscription est au nom de la personne qui vient. Elle reçoit un courriel."))
        return redirect("national:registration", slug, pk)
    return page(
        request, "registration_deputy", congress, status=status_of(form), tab="registrations", form=form,
        registration=found,
    )  # fmt: skip


@require_POST
@national(rules.may_help_registrants)
def confirm(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody confirms on the phone: their request, or the seat that was offered."""
    found = registration_of(congress_of(slug), pk)
    if found.status == RegistrationStatus.PENDING:
        act: Callable[..., object] = registrations.confirm
    else:
        act = waiting.accept_offer
    return _do(
        request, slug, pk, lambda: act(registration_id=pk, by=request.user, at=clock.now()), _("C’est confirmé.")
    )


@require_POST
@national(rules.may_help_registrants)
def resend(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Mail again what this person needs now."""
    registration_of(congress_of(slug), pk)
    said = _("Le courriel repart.")
    return _do(request, slug, pk, lambda: helping.resend(registration_id=pk, by=request.user, at=clock.now()), said)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_help_registrants)
def cancel(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Say what will happen, then do it."""
    congress = congress_of(slug)
    found = registration_of(congress, pk)
    if request.method != "POST":
        return page(request, "registration_cancel", congress, tab="registrations", registration=found)
    said = _("L’inscription est annulée.")
    act = lambda: registrations.cancel(registration_id=pk, by=request.user, at=clock.now())  # noqa: E731
    return _do(request, slug, pk, act, said)


def _do(request: NationalRequest, slug: str, pk: int, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        return _page(request, slug, pk, refusal=error.for_user(), status=REFUSED)
    messages.success(request, said)
    return redirect("national:registration", slug, pk)


def _page(request: NationalRequest, slug: str, pk: int, refusal: str = "", status: int = 200) -> HttpResponse:
    congress, at = congress_of(slug), clock.now()
    found = registration_of(congress, pk)
    asked = list(congress.questions.all())
    return page(
        request, "registration", congress, status=status, tab="registrations", registration=found, refusal=refusal,
        needs=[Need(need).label for need in found.needs if need in Need.values],
        answers=[(one.label, found.answers.get(str(one.pk), "")) for one in asked if found.answers.get(str(one.pk))],
        rank=queries.waiting_place(found) if found.waiting_rank else 0,
        equipment=last_test(found), history=history.of(journal.reference(found)), mails=mails_of(found),
        changeable=may_change(found, at), certificates=list(found.certificates.order_by("pk")),
    )  # fmt: skip


def mails_of(found: Registration) -> QuerySet[OutgoingMail]:
    """The mails of this registration, newest first: what was sent, and what is on its way."""
    mails = OutgoingMail.objects.filter(message__startswith="congress.", to_normal=found.email_normal)
    return mails.filter(arguments__registration_id=found.pk).order_by("-created_at", "-pk")
