"""« Afficher ces nombres chez vous »: choose what, see it, copy the code."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.editions.models import Edition
from concitoyens.territories.models import Department
from concitoyens.territories.queries import Answer, look_up
from concitoyens.web.middleware import public

from .counter import LONGEST, counted

WIDTH, HEIGHT = 420, 240


@public
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The code to copy, for France, a department or a commune, of one edition or of that of the moment."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("edition", "departement", "commune")}
    answer = look_up(asked["commune"]) if asked["commune"] else Answer()
    query = _query(asked, answer)
    counter = counted(query)
    address = f"?{query.urlencode()}" if query else ""
    data: dict[str, Any] = {
        "editions": Edition.objects.visible(clock.now()), "departments": Department.objects.order_by("rank"),
        "asked": asked, "candidates": answer.matches or answer.alike, "counter": counter, "width": WIDTH,
        "height": HEIGHT, "unknown": bool(asked["commune"]) and answer.commune is None,
        "frame_url": settings.BASE_URL + reverse("public:counter") + address,
        "picture": reverse("public:counter_picture") + address,
        "picture_url": settings.BASE_URL + reverse("public:counter_picture") + address,
    }  # fmt: skip
    return render(request, "public/map/counter_code.html", data, status=counter.status)


def _query(asked: dict[str, str], answer: Answer) -> QueryDict:
    """What the counter is asked: a commune wins over its department."""
    query = QueryDict(mutable=True)
    if asked["edition"]:
        query["edition"] = asked["edition"]
    if answer.commune:
        query["commune"] = answer.commune.code
    elif asked["departement"] and not asked["commune"]:
        query["departement"] = asked["departement"]
    return query
