"""The small world that the URLs of the matrix speak of."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from concitoyens.accounts import demo
from concitoyens.accounts.messages import MY_DATA
from concitoyens.congress.models import Congress
from concitoyens.core import clock, journal
from concitoyens.notifications import layout, links, news
from concitoyens.reports.actions.figures import refresh as refresh_figures
from concitoyens.web.links import COOKIE
from tests.factories.accounts import DataRequestFactory, RightsRequestFactory, UserFactory
from tests.factories.congress import (
    CongressDocumentFactory,
    MailTextFactory,
    OrganiserQuestionFactory,
    RegistrationFactory,
    RegistrationImportFactory,
    SessionFactory,
    SpeakerFactory,
    TrackFactory,
)
from tests.factories.editions import CommitmentDayFactory, EditionFactory
from tests.factories.notifications import NewsSubscriptionFactory, OutgoingMailFactory
from tests.factories.territories import CommuneFactory, IntercommunalityFactory

from .matrix import Url

#: Never given to anybody.
RANDOM_NUMBER = 987_654_321
RANDOM_TEXT = "n0tG1venT0Anyb0dy-aaaaaaaaaaaaaaaaaaaaaaaaa"


@dataclass
class World:
    """Rows made by the factories, by URL name: the arguments, and the token of the link where a page needs one."""

    arguments: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def path(self, url: Url) -> str:
        """The address of the page for what exists."""
        return reverse(url.name, kwargs=self.arguments[url.name] if url.arguments else None)

    def random_path(self, url: Url) -> str:
        """The same page for something that does not exist."""
        known = self.arguments[url.name]
        return reverse(url.name, kwargs={name: _unknown(known[name]) for name in url.arguments})

    def hold_link(self, client: Client, url: Url) -> None:
        """This browser came by the mailed link of the page."""
        if token := self.tokens.get(url.name):
            client.cookies[COOKIE] = token

    def add_link(self, name: str, *, purpose: str, subject: str) -> None:
        """The page ``name`` is opened by a mailed link."""
        at = clock.now()
        token = links.issue(purpose=purpose, subject=subject, at=at, expires_at=at + timedelta(days=1))
        link = links.find(token, purpose=purpose, at=at)
        assert link is not None
        self.arguments[name], self.tokens[name] = {"handle": link.handle}, token


def _unknown(known: object) -> object:
    if isinstance(known, UUID):
        return UUID(int=RANDOM_NUMBER)
    return RANDOM_NUMBER if isinstance(known, int) else RANDOM_TEXT


def build() -> World:
    """One of each."""
    world = World()
    _territories(world)
    _map(world)
    _accounts(world)
    _notifications(world)
    _congress(world)
    _organiser(world)
    return world


def _territories(world: World) -> None:
    commune = CommuneFactory.create()
    department = commune.department
    world.arguments["public:commune"] = {"code": commune.code, "slug": commune.slug}
    world.arguments["public:commune_by_code"] = {"code": commune.code}
    world.arguments["public:department"] = {"code": department.code, "slug": department.slug}
    world.arguments["public:department_by_code"] = {"code": department.code}


def _map(world: World) -> None:
    """A counted edition with one confirmed commune that told what its day was."""
    at = clock.now()
    edition = EditionFactory.create(
        starts_on=at + timedelta(days=60), ends_on=at + timedelta(days=60), opens_at=at - timedelta(days=9),
        closes_at=at + timedelta(days=60),
    )  # fmt: skip
    days = CommitmentDayFactory.create(
        commitment__edition=edition, commitment__reported=True, commitment__declared_at=at - timedelta(days=9),
        commitment__commune__intercommunality=IntercommunalityFactory(),
    )  # fmt: skip
    refresh_figures(edition=edition, at=at)
    commune, slug = days.commitment.commune, {"slug": edition.slug}
    for name in ("edition_map", "edition_map_regions", "edition_map_intercommunalities"):
        world.arguments[f"public:{name}"] = slug
    world.arguments["public:map_department"] = {"code": commune.department_id}
    world.arguments["public:edition_map_department"] = {"code": commune.department_id} | slug
    world.arguments["public:poster"] = {"code": commune.code, "paper": "a4"}


def _accounts(world: World) -> None:
    member = UserFactory.create(role="observer")
    for name in ("change_role", "close_account"):
        world.arguments[f"national:{name}"] = {"pk": member.pk}
    asked = RightsRequestFactory.create()
    for name in ("rights_request", "rights_request_file", "rights_request_erase"):
        world.arguments[f"national:{name}"] = {"pk": asked.pk}
    mine = journal.reference(DataRequestFactory.create())
    for name in ("my_data_show", "my_data_download", "my_data_erase"):
        world.add_link(f"public:{name}", purpose=MY_DATA, subject=mine)
    world.arguments["mfa_remove_webauthn"] = world.arguments["mfa_edit_webauthn"] = {"pk": 1}
    world.arguments["demo:enter"] = {"token": demo.identities()[0].entry_path.split("/")[-2]}


def _notifications(world: World) -> None:
    mail = OutgoingMailFactory.create(sent=True)
    for name in ("mailbox_mail", "mailbox_html"):
        world.arguments[f"public:{name}"] = {"pk": mail.pk}
    world.arguments["public:mailbox_file"] = {"pk": mail.pk, "number": 0}
    subscription = journal.reference(NewsSubscriptionFactory.create(confirmed=True))
    world.add_link("public:news_confirm", purpose=news.CONFIRM, subject=subscription)
    world.add_link("public:unsubscribe", purpose=news.UNSUBSCRIBE, subject=subscription)
    world.add_link("public:not_me", purpose=layout.NOT_ME, subject="mailbox:paul@example.org")
    world.arguments["public:link"] = {"token": world.tokens["public:news_confirm"]}
    world.arguments["public:one_click"] = {"token": world.tokens["public:unsubscribe"]}


def _congress(world: World) -> None:
    """A congress in three weeks, whatever the day of the test."""
    opening = clock.now() + timedelta(days=21)
    session = SessionFactory.create(congress__starts_at=opening)
    congress = session.congress
    document = CongressDocumentFactory.create(congress=congress)
    for name in (
        "congress", "congress_pdf", "programme_pdf", "congress_calendar", "register", "registration_received",
        "find_link", "link_sent",
    ):  # fmt: skip
        world.arguments[f"public:{name}"] = {"slug": congress.slug}
    world.arguments["public:session_calendar"] = {"slug": congress.slug, "uid": session.uid}
    world.arguments["public:congress_document"] = {"slug": congress.slug, "digest": document.sha256}
    pending = RegistrationFactory.create(congress=congress, pending=True, commune=None)
    world.add_link("public:confirm_registration", purpose="congress.confirm", subject=journal.reference(pending))
    for name in (
        "my_registration", "change_registration", "cancel_registration", "send_deputy", "accept_offer",
        "enter_congress", "access_fragment", "my_calendar", "access_sheet",
    ):  # fmt: skip
        coming = RegistrationFactory.create(congress=congress, commune=None)
        world.add_link(f"public:{name}", purpose="congress.registration", subject=journal.reference(coming))


def _organiser(world: World) -> None:
    """The same congress as its organisers see it."""
    slug = world.arguments["public:congress"]["slug"]
    congress = Congress.objects.get(slug=slug)
    for name in (
        "congress", "congress_preview", "congress_publish", "congress_duplicate", "congress_content",
        "congress_add_document", "congress_rules", "congress_add_question", "congress_move", "congress_cancel",
        "congress_programme", "session_new", "speaker_new", "track_add", "congress_access", "congress_replace_link",
        "registrations", "registration_add", "registrations_export", "import_upload", "import_template",
        "congress_statistics", "mail_texts", "message", "message_send", "congress_journal",
    ):  # fmt: skip
        world.arguments[f"national:{name}"] = {"slug": slug}
    MailTextFactory.create(congress=congress, step="message")
    sent = journal.record(
        "congress.message_sent", actor=journal.SYSTEM, subject=congress, at=clock.now(), told=0, mark="x"
    )
    lines = {"headers": ["Nom"], "cells": [], "numbers": [], "columns": {}}
    rows = {
        "congress_remove_document": CongressDocumentFactory.create(congress=congress),
        "congress_remove_question": OrganiserQuestionFactory.create(congress=congress),
        "session": SessionFactory.create(congress=congress),
        "session_drop": SessionFactory.create(congress=congress),
        "speaker": SpeakerFactory.create(congress=congress),
        "speaker_remove": SpeakerFactory.create(congress=congress),
        "track": TrackFactory.create(congress=congress),
        "track_remove": TrackFactory.create(congress=congress),
        "mailing": sent,
    }
    for name in ("import", "import_columns", "import_start", "import_stop"):
        rows[name] = RegistrationImportFactory.create(congress=congress, rows=lines)
    for name in ("", "_change", "_confirm", "_resend", "_cancel", "_deputy"):
        rows[f"registration{name}"] = RegistrationFactory.create(congress=congress, commune=None)
    for name, row in rows.items():
        world.arguments[f"national:{name}"] = {"slug": slug, "pk": row.pk}
    for name in ("mail_text", "mail_html", "mail_text_restore", "mail_text_try"):
        world.arguments[f"national:{name}"] = {"slug": slug, "step": "j1", "language": "fr"}
