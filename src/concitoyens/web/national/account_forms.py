"""Forms of sign-in and of the account."""

from datetime import timedelta
from typing import Any

from allauth.mfa.base import forms as mfa
from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.core import clock
from concitoyens.core.limits import Limit, TooManyAttempts, count_attempt


class EmailForm(forms.Form):
    """A mailbox."""

    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class CodeForm(forms.Form):
    """The digits of a mail; spaces are allowed, pasting too."""

    code = forms.CharField(
        label=_("Code à six chiffres"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, length: int = 6, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if length != 6:
            self.fields["code"].label = _("Code à %(length)d chiffres") % {"length": length}


class _SecondFactorCode(mfa.BaseAuthenticateForm):  # type: ignore[misc]
    """Attempts counted in PostgreSQL, and each code taken once, whatever the number of processes."""

    code = forms.CharField(
        label=_("Code de votre application ou code de secours"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        now, code = clock.now(), "".join(str(self.cleaned_data["code"]).split())
        tries = f"second-factor/{self.user.pk}"
        count_attempt([Limit(tries, 10, timedelta(minutes=15)), Limit(tries, 50, timedelta(days=1))], at=now)
        try:
            count_attempt([Limit(f"{tries}/{code}", 1, timedelta(seconds=90))], at=now)
        except TooManyAttempts as again:
            raise forms.ValidationError(
                _("Ce code vient de servir. Attendez que l’application en montre un autre.")
            ) from again
        return str(super().clean_code())


class AuthenticateForm(_SecondFactorCode, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step of sign-in."""


class ReauthenticateForm(_SecondFactorCode, mfa.ReauthenticateForm):  # type: ignore[misc]
    """Asked again before a change to the second factor."""


class InvitationForm(forms.Form):
    """Somebody who joins the team."""

    name = forms.CharField(label=_("Prénom et nom"), max_length=150)
    email = forms.EmailField(label=_("Adresse électronique"), max_length=254)
    role = forms.ChoiceField(label=_("Rôle"), choices=())

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
