"""Feeds that one subscribes to: Atom (RFC 4287) of what is new, calendars (RFC 5545) of what is coming."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from concitoyens.core.dates import day
from concitoyens.documents import calendar
from concitoyens.documents.event_state import EventState
from concitoyens.editions.models import Commitment, Edition
from concitoyens.editions.queries import confirmed, local_occasions, national_occasions, occasions_of
from concitoyens.initiatives.models import Initiative
from concitoyens.territories.models import Commune

MOST = 50
#: How often a calendar that subscribed should look again.
REFRESH = timedelta(hours=6)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """One entry; ``identity`` never changes, whatever its title or address become."""

    identity: str
    title: str
    summary: str
    url: str
    published: datetime
    updated: datetime
    category: str


def new_initiatives() -> bytes:
    """The sheets published or changed last."""
    rows = Initiative.objects.published().order_by("-updated_at", "-pk")[:MOST]
    entries = [
        Entry(
            _identity("initiative", row.pk), row.name, row.description, _absolute(row.get_absolute_url()),
            row.published_at or row.updated_at, row.updated_at, str(row.get_category_display()),
        )
        for row in rows
    ]  # fmt: skip
    return _atom(
        "initiatives", _("Nouvelles initiatives de l’inventaire"), entries,
        address=reverse("files:initiatives_atom"), page=reverse("public:initiatives"),
    )  # fmt: skip


def newly_committed(at: datetime) -> bytes:
    """The communes whose town hall confirmed last, in the editions that are shown."""
    rows = confirmed().filter(edition__in=Edition.objects.visible(at)).order_by("-verified_at", "-pk")[:MOST]
    return _atom(
        "communes-engagees", _("Communes nouvellement engagées"), [_committed(row) for row in rows],
        address=reverse("files:commitments_atom"), page=reverse("public:editions"),
    )  # fmt: skip


def _committed(row: Commitment) -> Entry:
    assert row.verified_at is not None
    dates = ", ".join(day(one.on, language="fr") for one in local_occasions([row]) if one.state != EventState.CANCELLED)
    said = {"commune": row.commune.label, "edition": row.edition.name, "dates": dates}
    summary = _("%(edition)s : %(dates)s.") % said if dates else row.edition.name
    title = _("%(commune)s s’engage") % said
    changed = max(moment for moment in (row.verified_at, row.held_at, row.reported_at) if moment)
    return Entry(
        _identity("engagement", row.pk), title, summary, _absolute(row.commune.get_absolute_url()), row.verified_at,
        changed, row.edition.name,
    )  # fmt: skip


def edition_calendar(edition: Edition) -> bytes:
    """The official dates of an edition."""
    events = [one.in_calendar() for one in national_occasions(edition)]
    return calendar.render(events, name=edition.name, refresh=REFRESH)


def commune_calendar(commune: Commune, at: datetime) -> bytes:
    """The days of a commune, those of the commune that it follows included."""
    name = _("Journée citoyenne : %(commune)s") % {"commune": commune.name}
    return calendar.render((one.in_calendar() for one in occasions_of(commune, at)), name=name, refresh=REFRESH)


def _atom(name: str, title: str, entries: Iterable[Entry], *, address: str, page: str) -> bytes:
    feed = Atom1Feed(
        title=title, link=_absolute(page), description="", feed_url=_absolute(address), language="fr",
        author_name="Concitoyens", feed_guid=f"tag:{settings.MAIL_DOMAIN},2026:{name}",
        feed_copyright=_("Licence Ouverte 2.0"),
    )  # fmt: skip
    for entry in entries:
        feed.add_item(
            title=_clean(entry.title), link=entry.url, description=_clean(entry.summary), unique_id=entry.identity,
            pubdate=entry.published, updateddate=entry.updated, categories=[entry.category],
        )  # fmt: skip
    return feed.writeString("utf-8").encode()


def _identity(kind: str, key: int) -> str:
    """A tag URI (RFC 4151)."""
    return f"tag:{settings.MAIL_DOMAIN},2026:{kind}/{key}"


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)
