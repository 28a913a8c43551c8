"""A list in a form: one thing on each line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Lines(forms.CharField):
    """One item per line."""

    def __init__(self, *, longest: int = 100, most: int = 20, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": 3}))
        kwargs.setdefault("max_length", longest * most)
        super().__init__(**kwargs)
        self.longest, self.most = longest, most

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in str(super().clean(value)).splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > self.most:
            raise forms.ValidationError(_("%(most)d lignes au plus.") % {"most": self.most})
        if any(len(line) > self.longest for line in lines):
            raise forms.ValidationError(_("Une ligne dépasse %(longest)d signes.") % {"longest": self.longest})
        return lines
