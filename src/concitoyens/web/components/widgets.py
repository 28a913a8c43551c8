"""Draws the controls of forms in Python: the same HTML as Django's widget templates, about five times faster.

A form of registration holds a dozen controls and is drawn at each visit. What is not drawn here goes through
Django's templates; a test compares both, control by control.
"""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Widget = dict[str, Any]


def _attributes(widget: Widget) -> str:
    """`` name="value"``; True gives the name alone, False nothing."""
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{conditional_escape(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{conditional_escape(widget["name"])}"{value}{_attributes(widget)}>'


def _textarea(widget: Widget) -> str:
    text = conditional_escape(widget["value"] or "")
    return f'<textarea name="{conditional_escape(widget["name"])}"{_attributes(widget)}>\n{text}</textarea>'


def _option(option: Widget) -> str:
    return (
        f'<option value="{conditional_escape(option["value"])}"{_attributes(option)}>'
        f"{conditional_escape(option['label'])}</option>"
    )


def _select(widget: Widget) -> str:
    groups = []
    for label, options, _index in widget["optgroups"]:
        drawn = "".join(map(_option, options))
        groups.append(f'<optgroup label="{conditional_escape(label)}">{drawn}</optgroup>' if label else drawn)
    return f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget)}>{"".join(groups)}</select>'


def _choice(option: Widget) -> str:
    target = f' for="{option["attrs"]["id"]}"' if option["attrs"].get("id") else ""
    return f"<div><label{target}>{_input(option)} {conditional_escape(option['label'])}</label></div>"


def _choices(widget: Widget) -> str:
    anchor = widget["attrs"].get("id")
    css = widget["attrs"].get("class")
    head = (f' id="{anchor}"' if anchor else "") + (f' class="{conditional_escape(css)}"' if css else "")
    drawn = "".join(
        (f"<div><label>{conditional_escape(label)}</label>" if label else "")
        + "".join(map(_choice, options))
        + ("</div>" if label else "")
        for label, options, _index in widget["optgroups"]
    )
    return f"<div{head}>{drawn}</div>"


_INPUTS = ("text", "number", "email", "url", "hidden", "date", "datetime", "time", "checkbox", "input", "search", "tel")
DRAWN: dict[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in _INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/radio.html": _choices,
    "django/forms/widgets/checkbox_select.html": _choices,
}


class Renderer(DjangoTemplates):
    """The renderer of every form (setting FORM_RENDERER)."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """The HTML of one widget."""
        draw = DRAWN.get(template_name)
        if draw is None:
            return SafeString(super().render(template_name, context, request))
        return SafeString(draw(context["widget"]))
