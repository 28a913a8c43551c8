"""Components of forms: each field says its label, its help, its error and whether it may stay empty."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from concitoyens.core.idempotency import new_key

from . import icons

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """The key of one display of one form: posted twice, it does its work once."""
    return format_html('<input type="hidden" name="form_key" value="{}">', new_key())


def unbroken(text: str) -> str:
    """A French question mark stays on the line of its last word."""
    return text.replace(" ?", "\u00a0?").replace(" :", "\u00a0:")


def _shape(widget: forms.Widget) -> str:
    """How a widget is laid: one box to tick, a group of choices, a date in parts, or one control."""
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)):
        return "group"
    return "control"


@register.simple_tag
def field(bound: BoundField, *, label: str = "", hint: str = "", optional: bool | None = None) -> SafeString:
    """A whole field of a form, whatever its widget. ``label`` and ``hint`` replace those of the form."""
    widget = bound.field.widget
    if widget.is_hidden:
        return bound.as_widget()
    said = hint or bound.help_text
    shape = _shape(widget)
    described = " ".join(
        part for part in (said and f"{bound.auto_id}_helptext", bound.errors and f"{bound.auto_id}_error") if part
    )
    attributes: dict[str, Any] = {}
    if shape != "group":
        if described:
            attributes["aria-describedby"] = described
        if widget.attrs.get("class") is None and shape == "control":
            attributes["class"] = "input"
    data = {
        "field": bound,
        "control": bound.as_widget(attrs=attributes),
        "label": unbroken(label or str(bound.label)),
        "help": said,
        "described": described,
        "errors": bound.errors,
        "error_picture": icons.icon("error"),
        "optional": not bound.field.required if optional is None else optional,
    }
    return render_to_string(f"components/field_{shape}.html", data)


def first_control(bound: BoundField) -> str:
    """The id that a link to a field points at: its first choice for a group."""
    return str(bound.id_for_label or bound.auto_id)


def _target(bound: BoundField) -> str:
    if isinstance(bound.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return f"{bound.auto_id}_0"
    return first_control(bound)


@register.simple_tag
def error_summary(form: forms.BaseForm) -> SafeString:
    """What must be corrected, each line a link to its field; takes the focus when the page opens."""
    if not form.errors:
        return SafeString("")
    lines = [("", "", error) for error in form.non_field_errors()]
    lines += [(_target(bound), str(bound.label).rstrip(" ?:"), error) for bound in form for error in bound.errors]
    return render_to_string("components/error_summary.html", {"lines": lines, "picture": icons.icon("error")})


@register.simple_tag
def search_box(
    *,
    action: str,
    label: str,
    name: str = "q",
    value: str = "",
    hint: str = "",
    button: str = "",
    anchor: str = "search",
) -> SafeString:
    """A labelled search form that works by its address: no script, the result can be kept and sent."""
    data = {
        "action": action,
        "label": label,
        "name": name,
        "value": value,
        "help": hint,
        "button": button,
        "id": anchor,
    }
    return render_to_string("components/search_box.html", {**data, "picture": icons.icon("search")})


@register.simple_tag
def steps(current: int, *labels: str) -> SafeString:
    """Where one is in a form of several pages (1 = first), the table filling up as one goes."""
    filled = round(icons.CHAIRS * current / max(1, len(labels)))
    numbered = list(enumerate(labels, start=1))
    data = {"current": current, "steps": numbered, "total": len(labels), "picture": icons.motif(filled)}
    return render_to_string("components/steps.html", {**data, "label": labels[current - 1] if labels else ""})
