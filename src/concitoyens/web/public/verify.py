"""Whether a certificate of attendance is true: from the code printed on it, without naming who holds it."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.congress.queries.certificates import find_certificate, masked_name
from concitoyens.core import clock
from concitoyens.core.limits import Limit, TooManyAttempts, count_attempt
from concitoyens.core.net import address_block, client_address
from concitoyens.web.middleware import public

#: Codes typed from one network in ten minutes: a town hall has a few papers to check, a machine has millions.
TRIES = 30


class CodeForm(forms.Form):
    """The code of a paper."""

    code = forms.CharField(
        label=_("Code de l’attestation"), max_length=40,
        help_text=_("18 lettres et chiffres, comme K7QF3M-7PAC4D-EFGHJK."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Type the code."""
    if request.method != "POST":
        return _page(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    block = address_block(client_address(request))
    try:
        count_attempt([Limit(f"block/{block}/verify", TRIES, timedelta(minutes=10))], at=clock.now())
    except TooManyAttempts as error:
        return _page(request, form, error.for_user(), status=429)
    found = find_certificate(form.cleaned_data["code"])
    if found is None:
        form.add_error("code", _("Aucune attestation ne porte ce code. Recopiez-le tel qu’il est écrit."))
        return _page(request, form, status=422)
    return redirect("public:verify", found.code)


@public
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What the paper must say to be true."""
    found = find_certificate(code)
    if found is None:
        told = _("Aucune attestation ne porte ce code. Recopiez-le tel qu’il est écrit.")
        return _page(request, CodeForm(), str(told), status=404)
    context = {"certificate": found, "congress": found.congress, "masked": masked_name(found)}
    return render(request, "public/verified.html", context)


def _page(request: HttpRequest, form: CodeForm, refusal: str = "", status: int = 200) -> HttpResponse:
    return render(request, "public/verify.html", {"form": form, "refusal": refusal}, status=status)
