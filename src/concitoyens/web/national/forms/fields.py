"""Fields that several forms of the national team share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concitoyens.core.errors import DomainError
from concitoyens.web.components.lines import Lines

__all__ = [
    "MARKDOWN_HELP", "ZONES", "HttpsURLField", "Lines", "LocalMoment", "SecondForm", "accepted", "use_zone",
]  # fmt: skip

#: Where congresses may be held: the zones of France.
ZONES = [
    ("Europe/Paris", _("Paris")),
    ("America/Guadeloupe", _("Guadeloupe, Saint-Barthélemy, Saint-Martin")),
    ("America/Martinique", _("Martinique")),
    ("America/Cayenne", _("Guyane")),
    ("Indian/Reunion", _("La Réunion")),
    ("Indian/Mayotte", _("Mayotte")),
    ("America/Miquelon", _("Saint-Pierre-et-Miquelon")),
    ("Pacific/Noumea", _("Nouvelle-Calédonie")),
    ("Pacific/Tahiti", _("Polynésie française")),
    ("Pacific/Wallis", _("Wallis-et-Futuna")),
]
MARKDOWN_HELP = _("Un titre : ## Titre. Une liste : - élément. Gras : **mot**. Lien : [texte](https://…).")


class LocalMoment(forms.DateTimeField):
    """A day and an hour in the zone of the congress."""

    widget = forms.DateTimeInput
    zone: str = "Europe/Paris"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        with timezone.override(self.zone):
            return super().has_changed(initial, data)


def use_zone(form: forms.BaseForm, zone: str) -> None:
    """Every hour of this form is said in ``zone``."""
    for field in form.fields.values():
        if isinstance(field, LocalMoment):
            field.zone = zone


def accepted(form: forms.BaseForm, act: Callable[[], object], *, field: str | None = None) -> bool:
    """Do ``act``; a refusal of the domain is shown by the form, and nothing typed is lost."""
    try:
        act()
    except DomainError as error:
        form.add_error(field, error.for_user())
        return False
    return True


class HttpsURLField(forms.URLField):
    """A link that a browser may be sent to."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", "max_length": 1000, **kwargs})

    def clean(self, value: Any) -> str:
        url: str = super().clean(value)
        if url and not url.startswith("https://"):
            raise forms.ValidationError(_("Le lien commence par https://"))
        return url


class SecondForm(forms.Form):
    """A form that stands beside another one: its fields have identifiers of their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "also_%s", **kwargs})
