"""The lines of the matrix, and the URLs of the resolver that they must match."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

FOLDER = Path(__file__).parent
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_ROLES = tomllib.loads((FOLDER / "roles.toml").read_text(encoding="utf-8"))
ROLES: list[str] = _ROLES["roles"]
WHO: dict[str, list[str]] = _ROLES["who"]
REFUSED: dict[str, int] = _ROLES["refused"]


@dataclass(frozen=True)
class Line:
    """What one URL answers to whom."""

    name: str
    who: str
    statuses: dict[str, Any] = field(default_factory=dict)
    demo: bool = False
    cookie: bool = False
    random: bool = True
    no_page: bool = False
    numbered: bool = False
    own_csp: bool = False
    framed: bool = False
    devices: bool = False
    ours: bool = False
    ecoindex: str = ""

    def expected(self, role: str, method: str) -> set[int]:
        """The statuses that are right for this role and method."""
        allowed = role in WHO[self.who]
        if method in self.statuses and allowed:
            return {self._status(method, role)}
        refusal = 404 if self.who == "link_holder" or (self.of_commune and role == "unenrolled") else REFUSED[role]
        if method in self.statuses:
            return {refusal}
        return {405} if allowed else {405, refusal}

    def _status(self, method: str, role: str) -> int:
        said = self.statuses[method]
        if isinstance(said, dict):
            said = said.get(role) or said.get("otherwise") or 0
        return int(said)

    @property
    def of_commune(self) -> bool:
        """For who speaks for the commune: a role of the national team, enrolled or not, opens nothing there."""
        return self.who in {"owners", "speakers"}

    @property
    def at_least(self) -> str:
        """The EcoIndex that its page promises: A for the public, B for management."""
        return self.ecoindex or ("A" if self.public else "B")

    @property
    def public(self) -> bool:
        """Anonymous people are answered."""
        return self.who in {"everybody", "link_holder"}


def _line(name: str, said: dict[str, Any]) -> Line:
    statuses = {key: value for key, value in said.items() if key in METHODS}
    rest = {key: value for key, value in said.items() if key not in METHODS}
    return Line(name=name, statuses=statuses, **rest)


def lines() -> dict[str, Line]:
    """Every line of every file, by URL name."""
    found: dict[str, Line] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name != "roles.toml":
            for name, said in tomllib.loads(path.read_text(encoding="utf-8")).items():
                assert name not in found, f"{name} has two lines"
                found[name] = _line(name, said)
    return found


@dataclass(frozen=True)
class Url:
    """One pattern of the resolver."""

    name: str
    route: str
    view: Callable[..., Any]
    arguments: tuple[str, ...]


def _arguments(pattern: Any) -> list[str]:
    return list(pattern.regex.groupindex) if isinstance(pattern, RegexPattern) else list(pattern.converters)


def _walk(resolver: URLResolver, route: str, space: str, arguments: tuple[str, ...]) -> Iterator[Url]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        names = (*arguments, *_arguments(entry.pattern))
        if isinstance(entry, URLPattern):
            yield Url(f"{space}{entry.name or ''}", here, entry.callback, names)
        else:
            yield from _walk(entry, here, f"{space}{entry.namespace}:" if entry.namespace else space, names)


def urls() -> dict[str, Url]:
    """Every URL, by name. Static files are the server's."""
    return {url.name: url for url in _walk(get_resolver(), "", "", ())}


def unnamed() -> list[str]:
    """Routes that nobody can name, hence list."""
    return [url.route for url in _walk(get_resolver(), "", "", ()) if not url.name or url.name.endswith(":")]
