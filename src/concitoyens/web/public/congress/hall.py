"""By the code of the hall: one press gives a personal seat. No account, no mailbox, no name asked."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from concitoyens.congress.actions import hall
from concitoyens.congress.models import Congress
from concitoyens.congress.rules import may_join_in_hall
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import Limit, count_attempt
from concitoyens.core.net import address_block, client_address
from concitoyens.notifications import links
from concitoyens.notifications.models import Link
from concitoyens.web.components.commune_field import CommuneField
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public

from .screens import congress_of
from .subject import MINE

#: Remembers the seat on this phone, at the address of the code only: a code scanned twice gives one seat.
SEAT = "__Secure-siege" if settings.PRODUCTION else "siege"
AN_HOUR = timedelta(hours=1)
#: A hall of 300 people is one address; a flood is thousands.
FROM_ONE_BLOCK, IN_ALL = 600, 3000


class SeatForm(forms.Form):
    """Nothing that one must answer."""

    first_name = forms.CharField(
        label=_("Votre prénom"), max_length=60, required=False,
        widget=forms.TextInput({"autocomplete": "given-name"}),
        help_text=_("Montré à côté de vos questions. Vous pouvez n’en donner aucun."),
    )  # fmt: skip
    commune = CommuneField(label=_("Votre commune"), required=False)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link("congress.hall", at="public:hall")
def join(request: HttpRequest, link: Link) -> HttpResponse:
    """Take a seat, or find again the one this phone has."""
    congress, at = congress_of(link), clock.now()
    if seat := _seat(request, congress):
        return _page(request, link, congress, SeatForm(), seat=reverse("public:link", args=[seat]))
    form = SeatForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, link, congress, form)
    if not form.is_valid():
        return _page(request, link, congress, form, status=422)
    block = address_block(client_address(request))
    limits = [
        Limit(f"hall/{congress.pk}/{block}", FROM_ONE_BLOCK, AN_HOUR), Limit(f"hall/{congress.pk}", IN_ALL, AN_HOUR),
    ]  # fmt: skip
    try:
        count_attempt(limits, at=at)
        token = hall.join(congress=congress, at=at, **form.cleaned_data)
    except DomainError as error:
        return _page(request, link, congress, form, refusal=error.for_user(), status=409)
    answer = HttpResponseRedirect(reverse("public:link", args=[token]))
    answer.set_cookie(
        SEAT, token, path=reverse("public:hall", args=[link.handle]), secure=settings.PRODUCTION, httponly=True,
        samesite="Lax",
    )  # fmt: skip
    return answer


def _seat(request: HttpRequest, congress: Congress) -> str:
    """The token of the seat that this phone already has in this congress."""
    token = request.COOKIES.get(SEAT, "")
    found = links.find(token, purpose=MINE, at=clock.now()) if token else None
    return token if found and congress.registrations.filter(pk=found.subject.rpartition(":")[2]).exists() else ""


def _page(
    request: HttpRequest, link: Link, congress: Congress, form: SeatForm, *, seat: str = "", refusal: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "congress": congress, "form": form, "handle": link.handle, "seat": seat, "refusal": refusal,
        "open": may_join_in_hall(congress, clock.now()),
    }  # fmt: skip
    return render(request, "public/congress/hall.html", context, status=status)
