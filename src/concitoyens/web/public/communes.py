"""Communes: search, one page each, and lists by department. Nothing here depends on who asks, so all may be cached."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.editions.queries import current_edition
from concitoyens.reports.queries import commitment_of
from concitoyens.territories import queries
from concitoyens.territories.models import Commune, Department
from concitoyens.web.middleware import public

from .editions.commune import edition_of

#: Seconds during which a shared cache may keep these pages: the data changes once a year.
KEPT = 3600
#: A commune's own page says what it prepares.
FRESH = 60
PER_PAGE = 40
LONGEST_QUERY = 100
PROPOSED = 8
SORTS = {
    "nom": ("sort_name", "code"), "-nom": ("-sort_name", "code"),
    "population": ("population", "sort_name"), "-population": ("-population", "sort_name"),
}  # fmt: skip


@public
@require_safe
@cache_control(public=True, max_age=KEPT)
def index(request: HttpRequest) -> HttpResponse:
    """The search box, and what it found; one sure hit leads straight to its page."""
    asked = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    answer = queries.look_up(asked) if asked else queries.Answer()
    if answer.commune:
        return redirect(answer.commune)
    return render(request, "public/communes/index.html", {"asked": asked, "answer": answer})


@public
@require_safe
@cache_control(public=True, max_age=KEPT)
def propose(request: HttpRequest) -> JsonResponse:
    """What the commune field proposes while one types: the value to post, the name, the department."""
    asked = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = queries.search(asked, limit=PROPOSED)
    communes = [
        {"value": commune.choice, "name": commune.name, "detail": f"{commune.department_id}, {commune.department.name}"}
        for commune in found
    ]
    return JsonResponse({"communes": communes})


@public
@require_safe
@cache_control(public=True, max_age=FRESH)
def show(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """One commune. A former code, another spelling or the code alone lead to the address in force."""
    commune = queries.current_of(code.upper())
    if commune is None:
        raise Http404
    if (code, slug) != (commune.code, commune.slug):
        return redirect(commune, permanent=True)
    edition = current_edition(clock.now())
    data = {
        "commune": commune,
        "around": queries.around(commune),
        "homonyms": list(queries.homonyms(commune)[:12]),
        **edition_of(commune),
        "has_poster": bool(edition and commitment_of(commune, edition)),
    }
    return render(request, "public/communes/commune.html", data)


@public
@require_safe
@cache_control(public=True, max_age=KEPT)
def departments(request: HttpRequest) -> HttpResponse:
    """All departments and overseas collectivities, with how many communes each has."""
    found = queries.departments()
    data = {"departments": found, "communes": sum(count for _department, count in found)}
    return render(request, "public/communes/departments.html", data)


@public
@require_safe
@cache_control(public=True, max_age=KEPT)
def department(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """The communes of a department, in pages; sorted by name or population."""
    found = get_object_or_404(Department.objects.select_related("region"), code=code.upper())
    if (code, slug) != (found.code, found.slug):
        return redirect(found, permanent=True)
    sort = request.GET.get("tri", "nom")
    communes = Commune.objects.current().filter(department=found).order_by(*SORTS.get(sort, SORTS["nom"]))
    page = Paginator(communes, PER_PAGE).get_page(request.GET.get("page"))
    data = {"department": found, "page": page, "list_address": reverse("public:departments")}
    return render(request, "public/communes/department.html", data)
