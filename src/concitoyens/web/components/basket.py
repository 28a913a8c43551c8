"""Where one stands in the list of initiatives of a commune: the answers and the basket, both in the address."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header

from concitoyens.core import clock
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.papers.programmes import programme as paper
from concitoyens.initiatives.queries.recommending import Answers, known_answers
from concitoyens.territories.models import Commune

from .answers_form import AnswersForm, address_of

KEPT, MOST_KEPT = "garde", 20


@dataclass(frozen=True)
class Place:
    """Where one stands: the commune, its answers, and what is in the basket. Gives addresses from there."""

    commune: Commune
    answers: Answers
    basket: tuple[int, ...]
    everything: bool = False

    def address(self, name: str = "public:commune_initiatives", **changed: Any) -> str:
        """The same place with something changed."""
        there = replace(self, **changed)
        query = address_of(there.answers)
        if there.basket:
            query.setlist(KEPT, [str(pk) for pk in there.basket])
        if there.everything:
            query["tout"] = "oui"
        return f"{reverse(name, args=[there.commune.code, there.commune.slug])}?{query.urlencode()}"

    def with_answers(self, **answers: Any) -> str:
        return self.address(answers=replace(self.answers, **answers))


def form_of(request: HttpRequest, commune: Commune, at: datetime) -> AnswersForm:
    """The answers of the address, filled in with what is known for the day that it says."""
    try:
        on = parse_date(request.GET.get("date", ""))
    except ValueError:  # the form will say so
        on = None
    return AnswersForm(request.GET, known_answers(commune, at, on=on))


def basket_of(query: QueryDict) -> tuple[int, ...]:
    """What the address keeps: numbers of sheets, each once."""
    numbers = [int(word) for word in query.getlist(KEPT) if word.isascii() and word.isdigit() and len(word) < 10]
    return tuple(dict.fromkeys(numbers))[:MOST_KEPT]


def on_paper(commune: Commune, sheets: list[Initiative]) -> HttpResponse:
    """These sheets as a document of the commune; nothing is no document."""
    if not sheets:
        raise Http404
    answer = HttpResponse(paper(commune, sheets, at=clock.now()), content_type="application/pdf")
    name = content_disposition_header(as_attachment=True, filename=f"programme-{commune.slug}.pdf")
    answer.headers["Content-Disposition"] = str(name)
    return answer
