"""What organisers write and choose once a congress is over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import ExportLayout, ExportReason
from concitoyens.congress.papers.tables import TABLES

from .fields import MARKDOWN_HELP

_LAYOUTS = (ExportLayout.ZIP, ExportLayout.XLSX, ExportLayout.CSV, ExportLayout.JSON)


class NextStepsForm(forms.Form):
    """What comes after the congress."""

    next_steps = forms.CharField(
        label=_("La suite"), max_length=10_000, required=False, widget=forms.Textarea({"rows": 8}),
        help_text=MARKDOWN_HELP,
    )  # fmt: skip


class ContentExportForm(forms.Form):
    """Which tables, in which file, and why."""

    tables = forms.MultipleChoiceField(
        label=_("Que faut-il dans le fichier ?"), widget=forms.CheckboxSelectMultiple,
        choices=[(table.key, table.title) for table in TABLES],
        initial=[table.key for table in TABLES if not table.names_people],
    )  # fmt: skip
    layout = forms.ChoiceField(
        label=_("Format"), widget=forms.RadioSelect, initial=ExportLayout.ZIP,
        choices=[(one.value, one.label) for one in _LAYOUTS],
        help_text=_("Plusieurs tableaux en XLSX ou en CSV arrivent ensemble dans un ZIP."),
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=_("Pourquoi ce fichier ?"), choices=ExportReason.choices, widget=forms.RadioSelect,
        initial=ExportReason.REPORT,
        help_text=_("La raison est écrite au journal. Avec les inscriptions, la coordination en est aussi prévenue."),
    )  # fmt: skip
