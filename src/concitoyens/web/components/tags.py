"""Components: one typed tag, one template and one style sheet each."""

from typing import Literal

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def notice(content: str, *, level: Literal["info", "success", "warning", "error"], title: str) -> SafeString:
    """A boxed message. An error is announced at once, the rest when the reader is free."""
    role = "alert" if level == "error" else "status"
    return render_to_string(
        "components/notice.html", {"content": content, "level": level, "title": title, "role": role}
    )
