"""Components of content: a typed tag, a template and a style sheet each. All are shown at /composants/."""

from typing import Literal

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from . import icons

Level = Literal["info", "success", "warning", "error"]
BADGES = {"neutral": "", "info": "info", "success": "success", "warning": "warning", "error": "error"}
#: What the picture of a notice says, for those who do not see it.
LEVELS = {
    "info": _("Information"),
    "success": _("C’est fait"),
    "warning": _("Attention"),
    "error": _("Refusé"),
}

register = template.Library()
register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.motif, name="motif")


@register.simple_block_tag
def notice(content: str, *, level: Level = "info", title: str = "") -> SafeString:
    """A boxed message. An error is announced at once, the rest when the reader is free."""
    return render_to_string(
        "components/notice.html",
        {
            "content": content,
            "level": level,
            "level_name": LEVELS[level],
            "title": title,
            "role": "alert" if level == "error" else "status",
            "picture": icons.icon(level),
        },
    )


@register.simple_tag
def badge(text: str, *, level: str = "neutral") -> SafeString:
    """A short state: a word, a colour and a picture (never the colour alone)."""
    picture = icons.icon(BADGES[level]) if BADGES[level] else ""
    return format_html('<span class="badge badge-{}">{}{}</span>', level, picture, text)


@register.simple_block_tag
def card(
    content: str, *, title: str = "", url: str = "", level: int = 2, pinned: bool = False, lang: str = ""
) -> SafeString:
    """A sheet on the board. With ``url`` its title is a link; ``pinned`` for the one that matters most.

    lang: the language of a title that somebody wrote, on a page in another one.
    """
    data = {"content": content, "title": title, "url": url, "heading": f"h{level}", "pinned": pinned, "lang": lang}
    return render_to_string("components/card.html", data)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A list of ``{% fact %}``: label and value, side by side where there is room."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, label: str, *, icon: str = "") -> SafeString:
    """One label and its value."""
    picture = icons.icon(icon) if icon else ""
    return format_html('<div class="fact"><dt>{}{}</dt><dd>{}</dd></div>', picture, label, content)


@register.simple_tag
def stat(*, value: object, label: str, detail: str = "") -> SafeString:
    """A large figure and what it counts; the label is read first."""
    more = format_html('<span class="stat-detail">{}</span>', detail) if detail else ""
    return format_html(
        '<p class="stat"><span class="stat-label">{}</span> <strong class="stat-value">{}</strong>{}</p>',
        label,
        value,
        more,
    )


@register.simple_block_tag
def table_scroll(content: str, *, label: str) -> SafeString:
    """Around a wide table: on a narrow screen it slides, with a finger or with the arrow keys."""
    return format_html('<div class="table-scroll" role="region" aria-label="{}" tabindex="0">{}</div>', label, content)


@register.simple_block_tag
def empty_state(content: str, *, title: str) -> SafeString:
    """An empty table with free chairs, and the next step: what to do so that it fills."""
    return render_to_string(
        "components/empty_state.html", {"content": content, "title": title, "picture": icons.motif(3)}
    )


@register.simple_tag
def print_button(text: str) -> SafeString:
    """A button that prints. Hidden without JavaScript, where the browser's own command does it."""
    return format_html(
        '<button class="button button-quiet no-print" type="button" data-cc-print hidden>{}{}</button>',
        icons.icon("print"),
        text,
    )


@register.simple_tag
def countdown(*, seconds: int, until: str) -> SafeString:
    """How long until an hour, counted from the server's clock; the page opens by itself when it is due.

    ``until`` is the sentence with the hour: it is what is read without JavaScript.
    """
    return format_html(
        '<p class="countdown" data-cc-countdown="{}"><span>{}</span>'
        ' <strong class="countdown-left" role="timer" aria-live="off" hidden></strong></p>',
        max(0, int(seconds)),
        until,
    )
