"""Being there: what an open page says of itself each minute, and how many are in front of it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from concitoyens.congress.actions import presence
from concitoyens.congress.actions.seen import seen
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.notifications.models import Link
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public

from .room import back_to_room, check_token, in_room, room_page
from .room_forms import AskForm
from .subject import MINE


class PeopleForm(forms.Form):
    """How many are in front of this screen."""

    people = forms.IntegerField(label=_("Personnes devant cet écran"), min_value=1, max_value=200)


@public
@require_POST
def here(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """This page is open: no cookie, one statement; the address tells only which seat it is."""
    check_token(presence.topic(pk), token)
    seen(registration_id=pk, at=clock.now())
    return HttpResponse(status=204)


@public
@require_POST
@with_link(MINE)
def people(request: HttpRequest, link: Link) -> HttpResponse:
    """We are so many here."""
    registration, form = in_room(link), PeopleForm(request.POST)
    if not form.is_valid():
        told = str(_("Indiquez un nombre de personnes entre 1 et 200."))
        return room_page(request, link, registration, AskForm(), told, status=422)
    try:
        presence.we_are(registration=registration, at=clock.now(), **form.cleaned_data)
    except DomainError as error:
        return room_page(request, link, registration, AskForm(), error.for_user(), status=409)
    return back_to_room(request, link, "#present")
