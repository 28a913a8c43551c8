"""Health levels: by territory and period, with their source; lifted before their end when things get better."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.core.dates import PARIS, local
from concitoyens.editions.actions import circumstances
from concitoyens.editions.enums import HealthLevel
from concitoyens.editions.models import HealthConstraint
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.circumstances import HealthForm
from concitoyens.web.national.forms.fields import accepted

REFUSED, PER_PAGE = 422, 25


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_coordinate_editions)
def health(request: NationalRequest) -> HttpResponse:
    """What is in force and to come; note one more."""
    at = clock.now()
    today = local(at, PARIS).date()
    form = HealthForm(request.POST if request.method == "POST" else None, initial={"starts_on": today})
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(form, lambda: _declare(request, form), field="ends_on")
    ):
        messages.success(request, _("Le niveau est noté. Les recommandations et les pages en tiennent compte."))
        return redirect("national:health")
    every = HealthConstraint.objects.select_related("region", "department", "commune__department")
    past = every.exclude(lifted_at=None, ends_on__gte=today)
    context = {
        "form": form, "today": today, "past": Paginator(past, PER_PAGE).get_page(request.GET.get("page")),
        "living": every.filter(lifted_at=None, ends_on__gte=today).order_by("-level", "starts_on", "pk"),
    }  # fmt: skip
    return render(request, "national/editions/health.html", context, status=REFUSED if form.errors else 200)


@require_POST
@national(rules.may_coordinate_editions)
def lift(request: NationalRequest, pk: int) -> HttpResponse:
    """Before its date."""
    found = get_object_or_404(HealthConstraint, pk=pk)
    circumstances.lift(constraint_id=found.pk, by=request.user, at=clock.now())
    messages.success(request, _("Le niveau est levé."))
    return redirect("national:health")


def _declare(request: NationalRequest, form: HealthForm) -> None:
    data = form.cleaned_data
    constraint = circumstances.Constraint(
        HealthLevel(data["level"]), data["starts_on"], data["ends_on"], data["source"], data["source_url"]
    )
    circumstances.declare_health_level(territory=form.territory, constraint=constraint, by=request.user, at=clock.now())
