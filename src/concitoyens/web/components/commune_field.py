"""The commune in a form: typed freely, taken when it is one, chosen from a short list when it may be several."""

from typing import Any

from django import forms, template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concitoyens.territories.models import Commune
from concitoyens.territories.queries import look_up

from . import icons

register = template.Library()
#: Candidates proposed at once; beyond, one types more letters.
SHOWN = 12


class CommuneInput(forms.TextInput):
    """A text, and after a doubtful answer the communes among which to choose, all in the same form."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", **(attrs or {})})
        self.candidates: list[Commune] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The candidate ticked, unless another text was typed since the list was shown."""
        typed: str | None = data.get(name)
        chosen: str = data.get(f"{name}_choice", "")
        return chosen if chosen and data.get(f"{name}_asked") == typed else typed

    def format_value(self, value: Any) -> str | None:
        return value.choice if isinstance(value, Commune) else super().format_value(value)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        control = super().render(name, value, {"class": "input", **(attrs or {})}, renderer)
        data = {
            "control": control, "name": name, "id": (attrs or {}).get("id") or f"id_{name}", "asked": value or "",
            "candidates": self.candidates, "url": reverse("public:commune_search"),
        }  # fmt: skip
        return render_to_string("components/commune_field.html", data)


class CommuneField(forms.CharField):
    """Cleans to a ``Commune`` (None when empty and not required). One statement when a code or a choice is posted."""

    widget = CommuneInput
    default_error_messages = {
        "required": gettext_lazy("Indiquez votre commune : son nom, son code postal ou son code INSEE."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Commune"))
        kwargs.setdefault("help_text", gettext_lazy("Nom, code postal ou code INSEE."))
        super().__init__(max_length=100, **kwargs)

    def clean(self, value: Any) -> Commune | None:
        if isinstance(value, Commune):
            return value
        typed = str(super().clean(value))
        if not typed:
            return None
        answer = look_up(typed)
        if answer.commune:
            return answer.commune
        self._propose(list(answer.matches or answer.alike))
        raise forms.ValidationError(self._sentence(typed, len(answer.matches), len(answer.alike)), code="commune")

    def _propose(self, candidates: list[Commune]) -> None:
        # fields, hence their widgets, are copied for each form
        self.widget.candidates = candidates[:SHOWN]

    @staticmethod
    def _sentence(typed: str, matches: int, alike: int) -> str:
        facts = {"typed": typed, "count": matches or alike}
        if matches > SHOWN:
            sentence = _("Plus de %(most)d communes correspondent à « %(typed)s ». Choisissez, ou précisez le nom.")
            return sentence % {**facts, "most": SHOWN}
        if matches:
            return ngettext(
                "%(count)d commune correspond à « %(typed)s ». Choisissez la vôtre.",
                "%(count)d communes correspondent à « %(typed)s ». Choisissez la vôtre.",
                matches,
            ) % facts  # fmt: skip
        if alike:
            return _("Aucune commune ne s’appelle « %(typed)s ». En voici dont le nom ou le code est proche.") % facts
        return _(
            "Aucune commune ne s’appelle « %(typed)s ». Essayez le début du nom, le code postal ou le code INSEE."
        ) % facts  # fmt: skip


@register.simple_tag
def commune_search(*, value: str = "") -> SafeString:
    """The search box of communes: works by its address, proposes communes while one types."""
    data = {
        "value": value, "action": reverse("public:communes"), "url": reverse("public:commune_search"),
        "picture": icons.icon("search"),
    }  # fmt: skip
    return render_to_string("components/commune_search.html", data)
