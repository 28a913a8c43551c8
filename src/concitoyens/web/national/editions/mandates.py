"""Who speaks for a commune, seen by those who phone: name somebody after a call, renew, end."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concitoyens.accounts import rules
from concitoyens.accounts.actions import mandates as actions
from concitoyens.accounts.models import Mandate
from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.territories.models import Commune
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.fields import accepted

REFUSED = 422


class MandateForm(forms.Form):
    """Whom the town hall named on the phone."""

    name = forms.CharField(label=gettext_lazy("Prénom et nom"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("Adresse électronique"), max_length=254)
    called = forms.BooleanField(
        label=gettext_lazy("J’ai appelé la mairie au numéro de l’annuaire, et elle m’a nommé cette personne")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_help_communes)
def mandates(request: NationalRequest, code: str) -> HttpResponse:
    """Those who speak for a commune; a form to name somebody."""
    commune = get_object_or_404(Commune.objects.current().named(), code=code)
    form = MandateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and accepted(form, lambda: _grant(request, commune, form)):
        return redirect("national:mandates", code)
    now, living = clock.now(), Mandate.objects.living().filter(commune=commune).select_related("user")
    context = {
        "commune": commune, "form": form, "mailbox": town_hall_mailbox(commune),
        "rows": [(mandate, mandate.is_in_force(now), mandate.is_renewable(now)) for mandate in living],
    }  # fmt: skip
    return render(request, "national/editions/mandates.html", context, status=REFUSED if form.errors else 200)


@require_POST
@national(rules.may_help_communes)
def renew(request: NationalRequest, code: str, pk: int) -> HttpResponse:
    """Twelve months more, after a call."""
    mandate = _mandate(code, pk)
    done = _("Le mandat de %(name)s est renouvelé.") % {"name": mandate.user}
    return _act(request, code, lambda: actions.renew(mandate=mandate, by=request.user, at=clock.now()), done)


@require_POST
@national(rules.may_help_communes)
def end(request: NationalRequest, code: str, pk: int) -> HttpResponse:
    """Somebody no longer speaks for the commune."""
    mandate = _mandate(code, pk)
    done = _("Le mandat de %(name)s est terminé ; la personne en est informée.") % {"name": mandate.user}
    return _act(request, code, lambda: actions.end(mandate=mandate, by=request.user, at=clock.now()), done)


def _mandate(code: str, pk: int) -> Mandate:
    known = Mandate.objects.living().select_related("user", "commune__department")
    return get_object_or_404(known, pk=pk, commune__code=code)


def _grant(request: NationalRequest, commune: Commune, form: MandateForm) -> None:
    data = form.cleaned_data
    mandate = actions.grant(
        commune=commune, email=data["email"], name=data["name"], language="fr", by=request.user, at=clock.now()
    )
    messages.success(request, _("%(name)s est désormais nommé ou nommée pour la commune.") % {"name": mandate.user})


def _act(request: NationalRequest, code: str, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
    except DomainError as refusal:
        messages.error(request, refusal.for_user())
    else:
        messages.success(request, done)
    return redirect("national:mandates", code)
