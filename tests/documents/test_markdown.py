from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concitoyens.documents import markdown

from .payloads import PAYLOADS

ANNOUNCEMENT = """# Pourquoi

Une journée **gratuite**, *pour tous*, ~~payante~~ : [le site](https://example.org/?a=1&b=2).
Écrire à [nous](mailto:aide@example.org).

### Le matin

1. Café
2. Chantiers
   - peindre
   - planter

> Merci !

| Heure | Quoi |
|---|---|
| 9 h | Café |
"""


class Tags(HTMLParser):
    """Every tag and attribute of a fragment, as a browser would cut it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.seen.append(("comment", {}))


def test_there_are_more_than_300_payloads() -> None:
    assert len(set(PAYLOADS)) > 300


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_typed_can_run(payload: str) -> None:
    for tag, attributes in Tags(markdown.to_html(payload)).seen:
        assert tag in markdown._TAGS
        assert set(attributes) <= {"href", "rel", "start", "scope"}
        if tag == "a" and "href" in attributes:
            assert urlsplit(attributes["href"] or "").scheme in markdown.SCHEMES
            assert attributes["rel"] == "noopener"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_gives_html_text_and_blocks(text: str) -> None:
    assert {tag for tag, _ in Tags(markdown.to_html(text)).seen} <= markdown._TAGS
    assert isinstance(markdown.to_text(text), str)
    assert {block["kind"] for block in markdown.to_blocks(text)} <= {
        "heading", "paragraph", "list", "numbered", "quote", "table", "code", "rule",
    }  # fmt: skip


def test_the_first_heading_takes_the_level_asked_and_none_is_skipped() -> None:
    html = markdown.to_html(ANNOUNCEMENT, start_level=3)
    assert ("<h3>Pourquoi</h3>" in html, "<h4>Le matin</h4>" in html) == (True, True)
    blocks = markdown.to_blocks("### A\n# B\n#### C\n## D", start_level=2)
    assert [block["level"] for block in blocks] == [2, 2, 3, 3]


def test_links_keep_their_address_and_cannot_reach_the_page_that_opened_them() -> None:
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="noopener">le site</a>' in markdown.to_html(ANNOUNCEMENT)


def test_cells_of_the_first_row_are_headers_of_columns() -> None:
    assert '<th scope="col">Heure</th>' in markdown.to_html(ANNOUNCEMENT)


def test_a_mail_says_the_same_with_the_addresses_written_out() -> None:
    assert markdown.to_text(ANNOUNCEMENT) == (
        "Pourquoi\n\n"
        "Une journée gratuite, pour tous, payante : le site (https://example.org/?a=1&b=2).\n"
        "Écrire à nous (aide@example.org).\n\n"
        "Le matin\n\n"
        "1. Café\n2. Chantiers\n   - peindre\n   - planter\n\n"
        "> Merci !\n\n"
        "Heure | Quoi\n9 h | Café"
    )


def test_the_pdf_gets_the_same_words_with_their_styles() -> None:
    paragraph = markdown.to_blocks("Une **très *belle* journée**")[0]
    assert paragraph["content"] == [
        {"text": "Une "},
        {"text": "très ", "strong": True},
        {"text": "belle", "strong": True, "em": True},
        {"text": " journée", "strong": True},
    ]
