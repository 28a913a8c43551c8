"""Under /en/, no French is left but what people wrote; each page leads to itself in the other language."""

import re

import pytest
from django.conf import settings
from django.test import Client

from concitoyens.congress.models import Congress
from concitoyens.web.components.map import COLLECTIVITIES, outlines
from concitoyens.web.context import in_language
from concitoyens.web.links import COOKIE
from tests.factories.accounts import UserFactory, signed_in
from tests.i18n.reading import content, french_in, visible_text, without
from tests.rights.arguments import World, build
from tests.rights.matrix import Line, lines, urls

LINES, URLS = lines(), urls()
ROLE = "operator"
_LINK = re.compile(r"<(?:a|form)\b[^>]*>")
_HREF, _HREFLANG = re.compile(r'(?:href|action)="(/[^"]*)"'), re.compile(r'hreflang="(\w+)"')
#: The same in every language.
_FOR_MACHINES = ("/static/", "/.well-known/", "/medias/", "/l/", "/donnees/", "/flux/", "/api/", "/compteur")


def _is_page(line: Line, role: str) -> bool:
    return not line.no_page and "GET" in line.statuses and line.expected(role, "GET") == {200}


PAGES = sorted(
    name for name, line in LINES.items() if name in URLS and _is_page(line, "link_holder" if line.public else ROLE)
)
#: French on purpose, on pages in English: names and addresses, which are not translated.
PROPER_NAMES = (
    "Licence Ouverte 2.0", "La Poste", "Défenseur des droits", "Libre réponse 71120", "Paris Cedex", "Paris CEDEX",
    "La Réunion", "Français", "Journée citoyenne",
)  # fmt: skip
#: Who publishes and hosts the site, as its settings say.
PUBLISHED = list(settings.LEGAL.values())
DEPARTMENTS = [*(outline.name for outline in outlines().values()), *COLLECTIVITIES.values()]


@pytest.fixture
def world(db: None) -> World:
    return build()


def _read(world: World, name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> str:
    line = LINES[name]
    monkeypatch.setattr(settings, "DEMO", line.demo)
    client = Client() if line.public else signed_in(UserFactory.create(role=ROLE, name="Ann Smith"))
    if token := world.tokens.get(name):
        client.cookies[COOKIE] = token
    answer = client.get(in_language(world.path(URLS[name]), language))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_is_english_and_leads_to_english_pages_and_to_itself_in_french(world, name, monkeypatch):
    known = [*content(), *PUBLISHED, *DEPARTMENTS, *PROPER_NAMES]
    path, html = world.path(URLS[name]), _read(world, name, "en", monkeypatch)
    links = _links(html)
    inside = [target for target, spoken in links if not spoken and not target.startswith(_FOR_MACHINES)]
    assert '<html lang="en"' in html
    assert [text for text in visible_text(html) if french_in(without(text, known))] == []
    assert [target for target in inside if not target.startswith("/en/")] == []
    if not LINES[name].framed:  # shown inside the page of another site, which has its own language
        assert [target for target, spoken in links if spoken == "fr"] == [in_language(path, "fr")]


@pytest.mark.parametrize("name", ["public:home", "public:congress", "public:register", "public:my_registration"])
def test_a_french_page_leads_to_itself_in_english(world, name, monkeypatch):
    links = _links(_read(world, name, "fr", monkeypatch))
    assert [target for target, spoken in links if spoken == "en"] == [in_language(world.path(URLS[name]), "en")]


def test_what_organisers_wrote_says_that_it_is_french(world, monkeypatch):
    html = _read(world, "public:congress", "en", monkeypatch)
    congress = Congress.objects.get(slug=world.arguments["public:congress"]["slug"])
    beside = [*PROPER_NAMES, congress.title, congress.author]  # in the title of the page, the path and the signature
    body = html.split("</head>")[1]
    assert congress.summary in body
    assert [text for text in visible_text(body) if french_in(without(text, beside))] == []


def _links(html: str) -> list[tuple[str, str]]:
    """Where the links and forms of a page lead inside the site, and the language they announce."""
    found = []
    for tag in _LINK.findall(html):
        if target := _HREF.search(tag):
            spoken = _HREFLANG.search(tag)
            found.append((target[1], spoken[1] if spoken else ""))
    return found
