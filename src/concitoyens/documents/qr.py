"""QR codes: one path that takes the colour of the text around it, without style, so that the strictest CSP shows it."""

from xml.sax.saxutils import escape

import segno
from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 4  # modules of white around, as the standard asks


def svg(text: str, *, title: str = "") -> SafeString:
    """The code of ``text`` for a page. Give a ``title`` unless the same link is written beside it."""
    name = escape("".join(c for c in title if c.isprintable()))
    role = f'role="img" aria-label="{name.replace(chr(34), "&quot;")}"' if name else 'aria-hidden="true"'
    caption = f"<title>{name}</title>" if name else ""
    side, path = _path(text)
    return mark_safe(  # noqa: S308 - the path holds digits, the title is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" {role} focusable="false">'
        f'{caption}<path fill="currentColor" d="{path}"/></svg>'
    )


def picture(text: str) -> str:
    """The code of ``text`` as a stand-alone SVG picture, black on white: for a PDF."""
    side, path = _path(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def _path(text: str) -> tuple[int, str]:
    """The side in modules, and the dark modules as runs, row after row."""
    matrix = segno.make(text, micro=False, error="m").matrix
    runs: list[str] = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                runs.append(f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z")
            x += length + 1
    return len(matrix) + 2 * QUIET_ZONE, "".join(runs)
