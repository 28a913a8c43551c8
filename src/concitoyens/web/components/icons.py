"""Small pictures drawn by us, written straight into the page: no request, the colour of the text around."""

from functools import cache
from math import cos, pi, sin

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

#: Bodies of 24 × 24 pictures, drawn with lines.
ICONS = {
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.1"/>',
    "success": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16.2 9.5"/>',
    "warning": '<path d="M12 3.5 2.5 20h19zM12 10v4.5M12 17.2v.1"/>',
    "error": '<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5.5M12 16.3v.1"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "print": '<path d="M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z"/>',
    "download": '<path d="M12 3v12m-5-5 5 5 5-5M4 20h16"/>',
    "calendar": '<path d="M4 5h16v15H4zM4 10h16M8 3v4m8-4v4"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l4 2.5"/>',
    "place": '<path d="M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 3-6.5 6.5-6.5s6.5 2.5 6.5 6.5'
    'M15.5 5a3.5 3.5 0 0 1 0 6.5M18 14c2.2 1 3.5 3.2 3.5 6"/>',
    "mail": '<path d="M3 5.5h18v13H3zM3 6.5l9 7 9-7"/>',
    "phone": '<path d="M6 3h3.5l1.5 5-2.3 1.5a12 12 0 0 0 5.8 5.8L16 13l5 1.5V18a3 3 0 0 1-3 3'
    'C10 21 3 14 3 6a3 3 0 0 1 3-3z"/>',
    "arrow": '<path d="M4 12h16m-6-6 6 6-6 6"/>',
    "lock": '<path d="M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3"/>',
    "screen": '<path d="M3 4.5h18v12H3zM8 20.5h8M12 16.5v4"/>',
}
#: Chairs around the table.
CHAIRS = 12


@cache
def icon(name: str) -> SafeString:
    """One picture of ``ICONS``; decorative: the word beside it carries the meaning."""
    body = mark_safe(ICONS[name])  # noqa: S308 constant of this module
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', body)


@cache
def motif(filled: int = CHAIRS, *, css: str = "") -> SafeString:
    """The shared table seen from above: a disc and ``filled`` of twelve chairs taken. Decorative."""
    chairs = "".join(
        f'<circle class="{"chair" if seat < filled else "chair chair-free"}"'
        f' cx="{50 + 39 * sin(2 * pi * seat / CHAIRS):.1f}" cy="{50 - 39 * cos(2 * pi * seat / CHAIRS):.1f}" r="6.5"/>'
        for seat in range(CHAIRS)
    )
    return format_html(
        '<svg class="motif {}" viewBox="0 0 100 100" aria-hidden="true" focusable="false">'
        '<circle class="table-top" cx="50" cy="50" r="24"/>{}</svg>',
        css,
        mark_safe(chairs),  # noqa: S308 numbers only
    )
