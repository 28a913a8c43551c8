import re
import xml.etree.ElementTree as ET

import segno

from concitoyens.documents import qr

LINK = "https://concitoyens.example/i/abcdef0123456789"


def test_the_code_in_a_page_has_a_name_no_style_and_the_colour_of_the_text() -> None:
    picture = qr.svg(LINK, title='Vers « la page » & "la suite"')
    root = ET.fromstring(picture)  # our own SVG
    assert (root.get("role"), root.get("aria-label")) == ("img", 'Vers « la page » & "la suite"')
    assert "style" not in picture
    assert 'fill="currentColor"' in picture


def test_the_drawing_holds_exactly_the_dark_modules_inside_a_quiet_zone() -> None:
    side, path = qr._path(LINK)
    dark = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)", path)
        for step in range(int(length))
    }
    matrix = [list(row) for row in segno.make(LINK, micro=False, error="m").matrix]
    assert side == len(matrix) + 8
    assert dark == {(x + 4, y + 4) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
