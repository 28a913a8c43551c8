"""The programmes that the commune considers: kept from the list of initiatives by somebody who speaks for it."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.core import clock
from concitoyens.initiatives.actions import programmes
from concitoyens.initiatives.models import Initiative, Programme
from concitoyens.initiatives.queries.comparing import chosen, compared
from concitoyens.initiatives.queries.recommending import advise
from concitoyens.web.components.basket import Place, basket_of, form_of, on_paper

from .access import CommuneRequest, for_commune


@require_http_methods(["GET", "HEAD", "POST"])
@for_commune()
def keep(request: CommuneRequest) -> HttpResponse:
    """The basket of the address, then a button that keeps it for the commune."""
    now = clock.now()
    place = Place(request.commune, form_of(request, request.commune, now).answers(), basket_of(request.GET))
    sheets = chosen(place.basket)
    if not sheets:
        return redirect(place.address())
    if request.method == "POST":
        advice = advise(place.commune, place.answers, at=now)
        choice = programmes.Choice(
            sheets, advice.version, [card.initiative.pk for card in advice.cards], request.GET.urlencode()
        )
        kept = programmes.keep_for(
            commune=place.commune, choice=choice, by=request.user, language=get_language() or "fr", at=now
        )  # fmt: skip
        return redirect("commune:programme", request.commune.code, kept.pk)
    data = {"sheets": sheets, "rows": compared(sheets), "list_address": place.address()}
    return render(request, "commune/programme_keep.html", data)


@require_safe
@for_commune()
def show(request: CommuneRequest) -> HttpResponse:
    """Those that the people of the commune keep, the latest first."""
    known = _of_the_space(request).prefetch_related("items__initiative")
    return render(request, "commune/programmes.html", {"programmes": known})


@require_safe
@for_commune()
def one(request: CommuneRequest, pk: int) -> HttpResponse:
    """Side by side, with what can be taken out."""
    programme = _find(request, pk)
    sheets = _sheets(programme)
    data = {"programme": programme, "sheets": sheets, "rows": compared(sheets)}
    return render(request, "commune/programme.html", data)


@require_safe
@for_commune()
def pdf(request: CommuneRequest, pk: int) -> HttpResponse:
    """On paper."""
    return on_paper(request.commune, _sheets(_find(request, pk)))


@require_POST
@for_commune()
def drop(request: CommuneRequest, pk: int, initiative: int) -> HttpResponse:
    """Take one initiative out."""
    programme = _find(request, pk)
    programmes.drop(programme_id=programme.pk, initiative_id=initiative, by=request.user, at=clock.now())
    return redirect("commune:programme", request.commune.code, pk)


@require_POST
@for_commune()
def throw_away(request: CommuneRequest, pk: int) -> HttpResponse:
    """Erase it."""
    programmes.throw_away(programme_id=_find(request, pk).pk, by=request.user, at=clock.now())
    return redirect("commune:programmes", request.commune.code)


def _of_the_space(request: CommuneRequest) -> QuerySet[Programme]:
    """Not those that a mailbox keeps: whoever asked for them is no part of the town hall."""
    return Programme.objects.kept().filter(commune=request.commune, email="").select_related("by")


def _find(request: CommuneRequest, pk: int) -> Programme:
    return get_object_or_404(_of_the_space(request), pk=pk)


def _sheets(programme: Programme) -> list[Initiative]:
    return [item.initiative for item in programme.items.select_related("initiative")]
