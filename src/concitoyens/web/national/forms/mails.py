"""The words of the mails."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import MARKDOWN_HELP


class MailTextForm(forms.Form):
    """Subject and text, with variables between braces."""

    subject = forms.CharField(label=_("Objet"), max_length=150)
    body = forms.CharField(
        label=_("Texte"), help_text=MARKDOWN_HELP, max_length=5000, widget=forms.Textarea({"rows": 12})
    )
