"""Legal pages, in both languages, and the mention that is computed."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from concitoyens.web import ecodesign
from concitoyens.web.accessibility import Audit, audit, read
from concitoyens.web.public.pages import pages
from tests.factories.initiatives import InitiativeFactory

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
AUDITED = NOON.date()


@pytest.mark.parametrize(
    ("found", "mention"),
    [
        (Audit(), "Accessibilité : non conforme"),
        (Audit(met=106), "Accessibilité : non conforme"),
        (Audit(made_on=AUDITED, met=49, failed=51), "Accessibilité : non conforme"),
        (Audit(made_on=AUDITED, met=50, failed=50), "Accessibilité : partiellement conforme"),
        (Audit(made_on=AUDITED, met=99, failed=1), "Accessibilité : partiellement conforme"),
        (Audit(made_on=AUDITED, met=80), "Accessibilité : totalement conforme"),
    ],
)
def test_accessibility_mention_is_computed_from_the_audit(found: Audit, mention: str):
    with override("fr"):
        assert found.mention() == mention


def test_an_audit_is_read_from_its_file():
    found = read('{"made_on": "2026-11-22", "met": 3, "failed": 1, "failures": ["3.2"]}')
    assert (found.rate, found.failures) == (75.0, ("3.2",))


@pytest.mark.django_db
def test_every_page_bears_the_accessibility_mention(client: Client):
    for page in pages():
        if page.url.startswith("/compte/"):
            continue
        assert audit().mention() in client.get(page.url).content.decode(), page.url


@pytest.mark.parametrize("name", [name for name in settings.LEGAL if name.startswith(("PUBLI", "HOST"))])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_legal_page_shows_what_the_law_asks(client: Client, name: str, prefix: str):
    assert settings.LEGAL[name] in client.get(f"{prefix}/mentions-legales/").content.decode()


def test_legal_pages_set_no_cookie_and_may_be_kept(client: Client):
    answer = client.get(reverse("public:legal"))
    assert (len(answer.cookies), answer["Cache-Control"]) == (0, "public, max-age=600")


def test_a_page_gives_its_address_in_both_languages(client: Client):
    html = client.get("/en/aide/").content.decode()
    assert '<html lang="en">' in html
    assert f'hreflang="fr" href="{settings.BASE_URL}/aide/"' in html
    assert f'hreflang="en" href="{settings.BASE_URL}/en/aide/"' in html


def test_security_txt_expires_in_the_future(client: Client):
    with time_machine.travel(NOON + timedelta(days=900), tick=False):
        text = client.get("/.well-known/security.txt").content.decode()
    assert "Expires: 2029-11-06T00:00:00Z" in text
    assert f"mailto:{settings.LEGAL['SECURITY_EMAIL']}" in text


@pytest.mark.django_db
def test_sitemap_lists_each_page_and_each_published_sheet_twice(client: Client):
    InitiativeFactory(slug="repeindre-les-bancs")
    InitiativeFactory(draft=True)
    content = client.get("/sitemap.xml").content
    assert content.count(b"<url>") == 2 * (len(pages()) + 1)
    assert b"/initiatives/repeindre-les-bancs/" in content


def test_robots_stay_out_of_the_spaces_with_people(client: Client):
    assert b"Disallow: /national/" in client.get("/robots.txt").content


def test_ecodesign_score_counts_unseen_criteria_as_unmet():
    states: tuple[Literal["met", "partial", "not_applicable"], ...] = ("met", "partial", "not_applicable")
    found = ecodesign.Declaration(
        made_on=AUDITED,
        counts={"priority": 7, "advised": 0, "moderate": 0},
        criteria=tuple(ecodesign.Criterion("1", "priority", state, asks={}, does={}) for state in states),
    )
    assert found.score == 25


def test_the_declaration_covers_the_78_criteria_of_the_reference():
    assert ecodesign.declaration().total == 78
