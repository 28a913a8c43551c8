from html.parser import HTMLParser

import pytest
from django.utils.safestring import mark_safe

from concitoyens.notifications import registry
from concitoyens.notifications.layout import Letter

pytestmark = pytest.mark.django_db


class Page(HTMLParser):
    """Tags and attributes of a mail."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def letter() -> Letter:
    return (
        Letter("Votre inscription", "Bonjour Anne & Paul,")
        .paragraph("Tout est prêt.")
        .facts([("Date", "8 juin 2021, 17 h 30"), ("Vide", "")])
        .rich(mark_safe("<p>Venez <a href='https://example.org'>ici</a></p>"), "Venez ici")
        .notice("Installez l’application avant.", level="warning")
        .button("Confirmer mon inscription", "https://example.org/l/abc/")
        .code("482 913")
        .footer("Vous recevez ce message parce que vous êtes inscrite.")
    )


def test_both_halves_say_the_same() -> None:
    mail = letter().mail(to="anne@example.org")
    for words in ("Tout est prêt.", "8 juin 2021, 17 h 30", "https://example.org/l/abc/", "482 913", "Venez"):
        assert words in mail.text
        assert words in mail.html
    assert "Vide" not in mail.text + mail.html
    assert "Bonjour Anne & Paul," in mail.text
    assert "Bonjour Anne &amp; Paul," in mail.html


def test_the_html_half_can_be_read_aloud_enlarged_and_tracks_nobody() -> None:
    mail = letter().mail(to="anne@example.org")
    page = Page(mail.html)
    assert ("html", {"lang": "fr", "dir": "ltr"}) in page.tags
    names = {tag for tag, _ in page.tags}
    assert names & {"img", "script", "link", "iframe", "form", "object"} == set()
    assert all(attrs.get("role") == "presentation" for tag, attrs in page.tags if tag == "table")
    assert "url(" not in mail.html
    assert max(len(line.encode()) for line in mail.html.splitlines()) < 2000


@pytest.mark.parametrize(
    "message", [m for m in registry.every() if not m.name.startswith("test.")], ids=lambda m: m.name
)
def test_every_message_has_a_kind_and_a_name_for_people(message: registry.Message) -> None:
    assert message.kind in {"service", "news"}
    assert message.title != message.name
