"""Ambassadors: peers by region, who agreed to be written to through the platform."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.editions.actions import ambassadors as actions
from concitoyens.editions.models import Ambassador
from concitoyens.editions.queries import ambassadors_by_region
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.editions import AmbassadorForm
from concitoyens.web.national.forms.fields import accepted

REFUSED = 422


@require_safe
@national(rules.has_national_role)
def ambassadors(request: NationalRequest) -> HttpResponse:
    """By region; those who stopped apart."""
    ended = Ambassador.objects.exclude(ended_at=None).select_related("region").order_by("-ended_at", "pk")
    context = {"regions": ambassadors_by_region(), "ended": ended}
    return render(request, "national/editions/ambassadors.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_coordinate_editions)
def new(request: NationalRequest) -> HttpResponse:
    """Somebody who agreed."""
    form = AmbassadorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        content = {name: value for name, value in form.cleaned_data.items() if name != "agreed"}
        if accepted(
            form, lambda: actions.add_ambassador(content=content, by=request.user, at=clock.now()), field="email"
        ):
            messages.success(request, _("%(name)s est maintenant sur la liste.") % {"name": content["name"]})
            return redirect("national:ambassadors")
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_coordinate_editions)
def ambassador(request: NationalRequest, pk: int) -> HttpResponse:
    """Correct what is said of somebody."""
    found = get_object_or_404(Ambassador.objects.select_related("commune__department"), pk=pk, ended_at=None)
    form = AmbassadorForm(request.POST if request.method == "POST" else None, ambassador=found)
    if request.method == "POST" and form.is_valid():
        content = dict(form.cleaned_data)
        if accepted(
            form,
            lambda: actions.change_ambassador(ambassador_id=pk, content=content, by=request.user, at=clock.now()),
            field="email",
        ):
            messages.success(request, _("C’est enregistré."))
            return redirect("national:ambassadors")
    return _page(request, form, found)


@require_POST
@national(rules.may_coordinate_editions)
def end(request: NationalRequest, pk: int) -> HttpResponse:
    """No longer listed nor written to."""
    found = get_object_or_404(Ambassador, pk=pk)
    actions.end_ambassador(ambassador_id=pk, by=request.user, at=clock.now())
    messages.success(request, _("%(name)s n’est plus sur la liste.") % {"name": found.name})
    return redirect("national:ambassadors")


def _page(request: NationalRequest, form: AmbassadorForm, found: Ambassador | None) -> HttpResponse:
    context = {"form": form, "ambassador": found}
    return render(request, "national/editions/ambassador.html", context, status=REFUSED if form.errors else 200)
