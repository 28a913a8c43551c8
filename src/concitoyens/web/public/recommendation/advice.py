"""What a commune could do: nothing is compulsory, everything asked is in the address."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.initiatives.queries.recommending import Answers, Card, Otherwise, SetAside, advise
from concitoyens.territories import queries as territories
from concitoyens.territories.models import Commune
from concitoyens.web.components.basket import Place, basket_of, form_of
from concitoyens.web.middleware import public

PAGE = 8
#: Programmes asked for from one network.
LIMITS = (20, timedelta(hours=1))


def commune_at(code: str) -> Commune:
    """The commune in force at this code, or 404."""
    commune = territories.current_of(code.upper())
    if commune is None:
        raise Http404
    return commune


@public
@require_safe
def show(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The initiatives that suit a commune, why, and what would change the list."""
    commune = commune_at(code)
    if (code, slug) != (commune.code, commune.slug):
        return redirect(Place(commune, Answers(), ()).address().partition("?")[0], permanent=True)
    now = clock.now()
    form = form_of(request, commune, now)
    place = Place(commune, form.answers(), basket_of(request.GET), "tout" in request.GET)
    advice = advise(commune, place.answers, at=now)
    shown = advice.cards if place.everything else advice.cards[:PAGE]
    data = {
        "commune": commune, "form": form, "advice": advice, "basket": place.basket,
        "cards": list(_cards(place, shown)),
        "set_aside": list(_set_aside(place, advice.set_aside)),
        "otherwise": list(_otherwise(place, advice.otherwise)),
        "more": len(advice.cards) - len(shown), "more_address": place.address(everything=True) + "#liste",
        "programme_address": place.address("public:commune_programme"),
    }  # fmt: skip
    return render(request, "public/recommendation/advice.html", data, status=422 if form.errors else 200)


def _cards(place: Place, cards: Iterable[Card]) -> Iterable[dict[str, Any]]:
    """Each card with the address that puts it in the basket, or takes it out."""
    for card in cards:
        pk = card.initiative.pk
        kept = pk in place.basket
        basket = tuple(n for n in place.basket if n != pk) if kept else (*place.basket, pk)
        yield {"card": card, "kept": kept, "toggle": f"{place.address(basket=basket)}#i{pk}"}


def _set_aside(place: Place, lines: Iterable[SetAside]) -> Iterable[dict[str, Any]]:
    for line in lines:
        opened = place.answers.opened - {line.gate} if line.opened else place.answers.opened | {line.gate}
        yield {"line": line, "address": f"{place.with_answers(opened=opened)}#liste"}


def _otherwise(place: Place, lines: Iterable[Otherwise]) -> Iterable[dict[str, Any]]:
    for line in lines:
        yield {"line": line, "address": f"{place.with_answers(**{line.name: line.value})}#liste"}
