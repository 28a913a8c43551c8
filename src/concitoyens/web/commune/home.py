"""The first page of a commune's space, and the choice among several communes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from concitoyens.accounts.models import Mandate, User
from concitoyens.accounts.queries import mandates_of, town_hall_mailbox
from concitoyens.core import clock
from concitoyens.editions.models import Commitment, Edition

from .access import CommuneRequest, for_commune


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """One commune: straight to it. Several: a list. None yet: what is waited for."""
    assert isinstance(request.user, User)  # refusal by default came before
    now = clock.now()
    mandates = mandates_of(request.user, at=now)
    if len(mandates) == 1:
        return redirect("commune:home", mandates[0].commune.code)
    waiting = Mandate.objects.living().filter(user=request.user, effective_at__gt=now)
    context = {"mandates": mandates, "waiting": waiting.select_related("commune__department")}
    return render(request, "commune/choose.html", context)


@require_safe
@for_commune()
def home(request: CommuneRequest) -> HttpResponse:
    """What the commune has committed to, and what to do next."""
    now, commune = clock.now(), request.commune
    commitments = list(Commitment.objects.living().filter(commune=commune).select_related("edition"))
    edition = Edition.objects.taking_commitments(now).first()
    alone = not Mandate.objects.living().filter(commune=commune).exclude(pk=request.mandate.pk).exists()
    context = {
        "commitments": commitments,
        "edition": edition,
        "to_commit": edition is not None and edition.pk not in {one.edition_id for one in commitments},
        "to_confirm": [one for one in commitments if one.verified_at is None],
        "renewable": request.mandate.is_renewable(now),
        "alone": alone,
        "mailbox": town_hall_mailbox(commune),
    }
    return render(request, "commune/home.html", context)
