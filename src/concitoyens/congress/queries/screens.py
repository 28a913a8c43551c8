"""The addresses that open a screen of the congress to whoever holds them."""

from datetime import datetime

from concitoyens.congress.enums import Screen
from concitoyens.congress.models import Congress
from concitoyens.core import journal
from concitoyens.notifications import links
from concitoyens.notifications.models import Link


def purpose_of(screen: Screen) -> str:
    """The purpose of the links that open it."""
    return f"congress.{screen.value}"


def living(congress: Congress, screen: Screen, at: datetime) -> Link | None:
    """The link that opens it now, if the team made one and did not revoke it."""
    found = Link.objects.filter(purpose=purpose_of(screen), subject=journal.reference(congress), revoked_at=None)
    return found.filter(expires_at__gt=at).order_by("pk").last()


def address(congress: Congress, screen: Screen, at: datetime) -> str:
    """The address to show, print or give; empty when there is none."""
    link = living(congress, screen, at)
    return links.address(links.token_of(link)) if link else ""
