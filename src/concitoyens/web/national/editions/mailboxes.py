"""The mailbox of a town hall, noted after a call: it wins over the directory, and it alone confirms a commitment."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concitoyens.accounts import rules
from concitoyens.accounts.actions.mailboxes import forget_mailbox, record_mailbox
from concitoyens.accounts.models import TownHallMailbox
from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core import clock
from concitoyens.territories.models import Commune
from concitoyens.web.components.commune_field import CommuneField
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.fields import accepted

REFUSED, PER_PAGE = 422, 25


class MailboxForm(forms.Form):
    """What somebody of the town hall said on the phone."""

    commune = CommuneField(label=gettext_lazy("Commune"))
    email = forms.EmailField(
        label=gettext_lazy("Adresse électronique de la mairie"), max_length=254,
        help_text=gettext_lazy("Appelez le numéro de l’annuaire, jamais un numéro reçu par courriel. Faites épeler."),
    )  # fmt: skip
    called = forms.BooleanField(
        label=gettext_lazy("J’ai appelé la mairie au numéro de l’annuaire, et elle m’a donné cette adresse")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_help_communes)
def mailboxes(request: NationalRequest) -> HttpResponse:
    """Note one; those noted, the latest first. A commune asked in the address is shown with its number to call."""
    asked = Commune.objects.current().named().filter(code=request.GET.get("commune", "")[:5]).first()
    form = MailboxForm(request.POST if request.method == "POST" else None, initial={"commune": asked})
    if request.method == "POST" and form.is_valid() and accepted(form, lambda: _record(request, form)):
        messages.success(
            request, _("L’adresse de la mairie de %(name)s est notée.") % {"name": form.cleaned_data["commune"].label}
        )
        return redirect("national:mailboxes")
    noted = TownHallMailbox.objects.select_related("commune__department", "recorded_by").order_by("-recorded_at", "pk")
    context = {
        "form": form, "asked": asked, "may_import": rules.may_import_directories(request.user),
        "known": town_hall_mailbox(asked) if asked else "",
        "page": Paginator(noted, PER_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "national/editions/mailboxes.html", context, status=REFUSED if form.errors else 200)


@require_POST
@national(rules.may_help_communes)
def forget(request: NationalRequest, code: str) -> HttpResponse:
    """Back to the mailbox of the directory."""
    noted = get_object_or_404(TownHallMailbox.objects.select_related("commune__department"), commune__code=code)
    forget_mailbox(commune=noted.commune, by=request.user, at=clock.now())
    messages.success(request, _("C’est de nouveau l’adresse de l’annuaire qui sert."))
    return redirect("national:mailboxes")


def _record(request: NationalRequest, form: MailboxForm) -> None:
    data = form.cleaned_data
    record_mailbox(commune=data["commune"], email=data["email"], by=request.user, at=clock.now())
