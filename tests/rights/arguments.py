"""The small world that the URLs of the matrix speak of."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from concitoyens.accounts import demo
from tests.factories.accounts import UserFactory
from tests.factories.territories import CommuneFactory

from .matrix import Line, Url

#: Never given to anybody.
RANDOM: dict[str, Any] = {"pk": 987_654_321, "id": 987_654_321}
RANDOM_TEXT = "n0tG1venT0Anyb0dy-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


@dataclass
class World:
    """Rows made by the factories, and the arguments of each URL that needs some, by its name."""

    arguments: dict[str, dict[str, Any]] = field(default_factory=dict)

    def path(self, url: Url, line: Line, role: str) -> str:
        """The address that this role opens: only a link holder has the right link."""
        if not url.arguments:
            return reverse(url.name)
        if line.who == "link_holder" and role != "link_holder":
            return self.random_path(url)
        return reverse(url.name, kwargs=self.arguments[url.name])

    def random_path(self, url: Url) -> str:
        """The same page for something that does not exist."""
        known = self.arguments.get(url.name, {})
        return reverse(url.name, kwargs={name: _unknown(name, known.get(name)) for name in url.arguments})


def _unknown(name: str, known: object) -> object:
    if isinstance(known, int) or name in RANDOM:
        return RANDOM.get(name, 987_654_321)
    return RANDOM_TEXT


def build() -> World:
    """One of each."""
    commune = CommuneFactory()
    colleague = UserFactory(role="observer")
    world = World()
    world.arguments |= _territories(commune) | _accounts(colleague)
    return world


def _territories(commune: Any) -> dict[str, dict[str, Any]]:
    return {"public:commune": {"code": commune.code, "slug": commune.slug}}


def _accounts(colleague: Any) -> dict[str, dict[str, Any]]:
    return {"mfa_remove_webauthn": {"pk": 1}, "mfa_edit_webauthn": {"pk": 1}, "demo:enter": {"token": demo.identities()[0].entry_path.split("/")[-2]}}
