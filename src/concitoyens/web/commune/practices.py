"""« Nous l’avons fait »: what the commune did of the inventory, told to the others."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts.models import User
from concitoyens.accounts.queries import mandates_of
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.initiatives.actions import practices
from concitoyens.initiatives.models import Initiative, Practice

from .access import CommuneRequest, for_commune
from .practice_forms import PracticeForm, choices

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def which(request: HttpRequest, slug: str) -> HttpResponse:
    """From a sheet: straight to the form of one's commune, else the choice among several."""
    sheet = get_object_or_404(Initiative.objects.published(), slug=slug)
    assert isinstance(request.user, User)  # refusal by default came before
    addresses = [
        (mandate.commune, f"{reverse('commune:practice_add', args=[mandate.commune.code])}?fiche={sheet.slug}")
        for mandate in mandates_of(request.user, at=clock.now())
    ]
    if len(addresses) == 1:
        return redirect(addresses[0][1])
    return render(request, "commune/practice_which.html", {"sheet": sheet, "addresses": addresses})


@require_safe
@for_commune()
def show(request: CommuneRequest) -> HttpResponse:
    """What the commune has told, the latest first."""
    told = Practice.objects.filter(commune=request.commune).select_related("initiative")
    return render(request, "commune/practices.html", {"practices": told.order_by("-year", "initiative__name", "pk")})


@get_or_post
@for_commune()
def add(request: CommuneRequest) -> HttpResponse:
    """Tell one more; ``fiche`` says which."""
    form = PracticeForm(request.POST or None, initial={"initiative": request.GET.get("fiche", "")}, sheets=choices())
    if form.is_valid():
        sheet = get_object_or_404(Initiative, slug=form.cleaned_data["initiative"])
        if _done(form, lambda: practices.tell(
            commune=request.commune, initiative=sheet, told=form.told(), by=request.user, at=clock.now()
        )):  # fmt: skip
            messages.success(request, _("Merci. La fiche le montre aux autres communes."))
            return redirect("commune:practices", request.commune.code)
    return render(request, "commune/practice.html", {"form": form}, status=422 if form.errors else 200)


@get_or_post
@for_commune()
def change(request: CommuneRequest, pk: int) -> HttpResponse:
    """Say it better."""
    practice = _find(request, pk)
    form = PracticeForm(request.POST or None, initial=PracticeForm.initial_of(practice))
    if form.is_valid() and _done(form, lambda: practices.change(
        practice=practice, told=form.told(), by=request.user, at=clock.now()
    )):  # fmt: skip
        messages.success(request, _("C’est corrigé."))
        return redirect("commune:practices", request.commune.code)
    data = {"form": form, "practice": practice}
    return render(request, "commune/practice.html", data, status=422 if form.errors else 200)


@require_POST
@for_commune()
def take_back(request: CommuneRequest, pk: int) -> HttpResponse:
    """Off the sheet."""
    practices.take_back(practice=_find(request, pk), by=request.user, at=clock.now())
    messages.success(request, _("C’est retiré : la fiche ne le montre plus."))
    return redirect("commune:practices", request.commune.code)


def _find(request: CommuneRequest, pk: int) -> Practice:
    own = Practice.objects.filter(commune=request.commune).select_related("initiative", "commune")
    return get_object_or_404(own, pk=pk)


def _done(form: PracticeForm, act: Callable[[], object]) -> bool:
    try:
        act()
    except DomainError as refusal:
        form.add_error("year", refusal.for_user())
        return False
    return True
