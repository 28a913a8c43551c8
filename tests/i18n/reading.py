"""What a person reads on a page, and the French in it that is not somebody's content."""

import re
from html import unescape
from html.parser import HTMLParser

from django.apps import apps

_SILENT = {"script", "style"}
_SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-label")
_EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_WORDS = re.compile(
    r"\b(le|la|les|des|du|une|un|et|ou|est|sont|être|pour|par|avec|dans|sur|sous|qui|que|ne|pas|plus|aux|au|ce|cette|ces"
    r"|vous|votre|vos|nous|notre|nos|leur|leurs|son|sa|ses|mon|ma|mes|elle|ils|à|où|été|aucun|aucune|tout|toute|tous"
    r"|heure|jour|page|précédente|suivante|annuler|envoyer|voir|retour)\b|\b[ldjnsc]’\w|[«»]|\s[:;?!](?=\s|$)",
    re.I,
)
#: Words of both languages, and proper names that hold French words.
_ENGLISH_TOO = {"page", "on", "mon", "son", "plus", "sa", "ma", "sur"}


class _Text(HTMLParser):
    """The text of a page, node by node, with the attributes that are read aloud; what says it is French is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        left_out = tag in _SILENT or said.get("lang") == "fr" or (bool(self._open) and self._open[-1][1])
        if tag not in _EMPTY:
            self._open.append((tag, left_out))
        if not left_out:
            self.nodes += [value for name in _SPOKEN if (value := said.get(name))]
            if tag == "meta" and said.get("name") == "description":
                self.nodes.append(said.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self._open and self._open[-1][1]):
            self.nodes.append(re.sub(r"\s+", " ", unescape(data)))


def visible_text(html: str) -> list[str]:
    """The texts of a page, in its order."""
    reader = _Text()
    reader.feed(html)
    return reader.nodes


def french_in(text: str) -> list[str]:
    """The French words of this text."""
    return [found[0] for found in _WORDS.finditer(text) if found[0].lower() not in _ENGLISH_TOO]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _strings(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _strings(part)]
    return []


def content() -> set[str]:
    """What people wrote, line by line: it stays in the language they wrote it in."""
    written: set[str] = set()
    for model in apps.get_models():
        if model.__module__.startswith("concitoyens."):
            names = [field.attname for field in model._meta.concrete_fields]
            for row in model._base_manager.order_by("pk").values_list(*names):
                written |= {line for value in row for text in _strings(value) for line in _lines(text)}
    return written


def _lines(text: str) -> list[str]:
    """Without the marks of Markdown, which a page does not show."""
    plain = [text, re.sub(r"\{\w+\}", "\n", text), re.sub(r"[*_#`]+|^- ", "", text), re.sub(r"[*_#`]+", "\n", text)]
    bare = {" ".join(line.split()) for version in plain for line in version.splitlines()}
    return [line for line in bare if french_in(line)]


def without(text: str, known: list[str]) -> str:
    """What remains when the addresses and these texts are taken out, the longest first."""
    text = re.sub(r"https?://\S+", "…", text)
    for part in sorted(known, key=len, reverse=True):
        text = text.replace(part, "…")
    return text
