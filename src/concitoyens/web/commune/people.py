"""Who speaks for the commune: colleagues invited, the commune handed over, mandates ended or to renew."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.accounts.actions import invitations, mandate_delays, mandates
from concitoyens.accounts.models import Mandate, MandateInvitation
from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.notifications.mailboxes import throttle_unconfirmed
from concitoyens.web.limited import limited

from .access import CommuneRequest, for_commune
from .forms import InvitationForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_commune()
def people(request: CommuneRequest) -> HttpResponse:
    """The owner, the agents, those who wait, and the invitations not answered yet."""
    now, owner = clock.now(), request.mandate.is_owner
    living = Mandate.objects.living().filter(commune=request.commune, expires_at__gt=now).select_related("user")
    rows = [
        {
            "mandate": mandate,
            "in_force": mandate.is_in_force(now),
            "renewable": mandate.is_renewable(now) and (owner or mandate == request.mandate),
            "may_receive": owner and mandate != request.mandate and mandate.is_in_force(now),
            "may_end": owner or mandate == request.mandate,
        }
        for mandate in living
    ]
    opened = MandateInvitation.objects.filter(commune=request.commune, accepted_at=None, withdrawn_at=None)
    context = {
        "rows": rows,
        "invitations": [(one, one.is_open(now)) for one in opened],
        "owner": owner,
        "mailbox": town_hall_mailbox(request.commune),
    }
    return render(request, "commune/people.html", context)


@get_or_post
@limited
@for_commune(rules.owns)
def invite(request: CommuneRequest) -> HttpResponse:
    """Ask a colleague to join, by mail."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _invite(request, form.cleaned_data["email"], form.cleaned_data["name"])
        except DomainError as refusal:
            form.add_error("email", refusal.for_user())
        else:
            return redirect("commune:people", request.commune.code)
    context = {"form": form, "mailbox": town_hall_mailbox(request.commune)}
    return render(request, "commune/invite.html", context, status=422 if form.errors else 200)


@require_POST
@limited
@for_commune(rules.owns)
def send_again(request: CommuneRequest, pk: int) -> HttpResponse:
    """The same invitation, for seven days more."""
    found = _invitation(request, pk)
    return _done(request, lambda: _invite(request, found.email, found.name))


@require_POST
@for_commune(rules.owns)
def withdraw(request: CommuneRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    found = _invitation(request, pk)
    sentence = _("L’invitation est retirée : son lien ne sert plus.")
    return _done(request, lambda: invitations.withdraw(invitation=found, by=request.user, at=clock.now()), sentence)


@get_or_post
@for_commune(rules.owns)
def hand_over(request: CommuneRequest, pk: int) -> HttpResponse:
    """Make a colleague the owner: what it changes, then a button."""
    to = _mandate(request, pk)
    if to == request.mandate:
        return redirect("commune:people", request.commune.code)
    if request.method != "POST":
        return render(request, "commune/hand_over.html", {"to": to})
    sentence = _("%(name)s est maintenant responsable de la commune.") % {"name": to.user}
    return _done(
        request,
        lambda: mandates.hand_over(mandate=request.mandate, to=to, by=request.user, at=clock.now()),
        sentence,
    )


@get_or_post
@for_commune()
def end(request: CommuneRequest, pk: int) -> HttpResponse:
    """End one's own mandate, or as owner that of a colleague: what it changes, then a button."""
    mandate = _mandate(request, pk)
    own = mandate == request.mandate
    if request.method != "POST":
        if not (own or request.mandate.is_owner):
            return redirect("commune:people", request.commune.code)
        return render(request, "commune/end.html", {"mandate": mandate, "own": own})
    sentence = _("Le mandat de %(name)s est terminé.") % {"name": mandate.user}
    return _done(request, lambda: mandates.end(mandate=mandate, by=request.user, at=clock.now()), sentence, leave=own)


@require_POST
@for_commune()
def ask_renewal(request: CommuneRequest, pk: int) -> HttpResponse:
    """Ask the town hall again to renew a mandate in its last thirty days."""
    mandate = _mandate(request, pk)
    sentence = _("La mairie est de nouveau invitée à renouveler ce mandat, une fois par jour au plus.")
    return _done(
        request,
        lambda: mandate_delays.ask_renewal_again(mandate=mandate, by=request.user, at=clock.now()),
        sentence,
    )


def _mandate(request: CommuneRequest, pk: int) -> Mandate:
    living = Mandate.objects.living().filter(commune=request.commune).select_related("user", "commune__department")
    return get_object_or_404(living, pk=pk)


def _invitation(request: CommuneRequest, pk: int) -> MandateInvitation:
    return get_object_or_404(MandateInvitation.objects.select_related("commune"), pk=pk, commune=request.commune)


def _invite(request: CommuneRequest, email: str, name: str) -> None:
    """Limited by mailbox and by commune: nobody is written to by this form more than they would bear."""
    now = clock.now()
    throttle_unconfirmed(
        email, "commune-invitation", now, token=request.POST.get("form_key", ""),
        also=invitations.limits_of_invitations(request.commune),
    )  # fmt: skip
    invitations.invite(commune=request.commune, email=email, name=name, by=request.user, at=now)
    messages.success(request, _("Invitation envoyée à %(email)s.") % {"email": email})


def _done(
    request: CommuneRequest, act: Callable[[], object], sentence: str = "", *, leave: bool = False
) -> HttpResponse:
    """Act, say it, and go back to the people; to the list of communes after leaving this one."""
    try:
        act()
    except DomainError as refusal:
        messages.error(request, refusal.for_user())
        return redirect("commune:people", request.commune.code)
    if sentence:
        messages.success(request, sentence)
    return redirect("commune:choose") if leave else redirect("commune:people", request.commune.code)
