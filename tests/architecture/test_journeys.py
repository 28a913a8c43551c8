"""What a browser shows comes a moment later than what was clicked: a test awaits it, it never asks once."""

import re
from pathlib import Path

ASKED_ONCE = re.compile(
    r"assert\b.*\.(is_visible|is_hidden|is_checked|is_enabled|is_disabled|inner_text|text_content|input_value)\("
    r"|assert page\S*\.count\(\)|assert page\.url\b"
)


def test_the_state_of_a_page_is_awaited() -> None:
    tests = Path(__file__).parent.parent
    found = [
        f"{path.relative_to(tests)}:{number}: use expect(…): {line.strip()}"
        for path in sorted(tests.rglob("*.py"))
        if "playwright" in (text := path.read_text())
        for number, line in enumerate(text.splitlines(), 1)
        if ASKED_ONCE.search(line)
    ]
    assert found == []
