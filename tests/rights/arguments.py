"""The small world that the URLs of the matrix speak of."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from concitoyens.accounts import demo
from concitoyens.accounts.messages import ACCEPT, MY_DATA, OBJECTION, RENEWAL
from concitoyens.accounts.models import Mandate
from concitoyens.congress.actions import polls, presence
from concitoyens.congress.actions.room import topic
from concitoyens.congress.enums import Screen
from concitoyens.congress.models import Congress
from concitoyens.core import clock, journal, live
from concitoyens.notifications import layout, links, news
from concitoyens.reports.actions.figures import refresh as refresh_figures
from concitoyens.web.links import COOKIE
from tests.factories.accounts import (
    DataRequestFactory,
    DirectoryImportFactory,
    MandateFactory,
    MandateInvitationFactory,
    RightsRequestFactory,
    TownHallMailboxFactory,
    UserFactory,
)
from tests.factories.congress import (
    CongressDocumentFactory,
    CongressFactory,
    MailTextFactory,
    OrganiserQuestionFactory,
    PollFactory,
    RegistrationFactory,
    RegistrationImportFactory,
    RoomIdeaFactory,
    RoomQuestionFactory,
    SessionFactory,
    SpeakerFactory,
    TrackFactory,
    WordsFactory,
)
from tests.factories.editions import (
    AmbassadorFactory,
    CharterArticleFactory,
    CharterFactory,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    HealthConstraintFactory,
    OfficialDateFactory,
    PartnerFactory,
)
from tests.factories.initiatives import InitiativeFactory, InitiativePhotoFactory, ProgrammeItemFactory
from tests.factories.notifications import NewsSubscriptionFactory, OutgoingMailFactory
from tests.factories.territories import CommuneFactory, IntercommunalityFactory

from . import after, contributions, editions
from .matrix import Url

#: Never given to anybody.
RANDOM_NUMBER = 987_654_321
RANDOM_TEXT = "n0tG1venT0Anyb0dy-aaaaaaaaaaaaaaaaaaaaaaaaa"


@dataclass
class World:
    """Rows made by the factories, by URL name: the arguments, and the token of the link where a page needs one."""

    arguments: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    #: Who speaks for the commune of the world.
    speakers: dict[str, Mandate] = field(default_factory=dict)

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
    after.add(world)
    editions.add(world)
    _initiatives(world)
    _programmes(world)
    _commune(world)
    _movement(world)
    _open_data(world)
    return world


def _territories(world: World) -> None:
    commune = CommuneFactory.create()
    department = commune.department
    world.arguments["public:commune"] = {"code": commune.code, "slug": commune.slug}
    world.arguments["public:commune_by_code"] = {"code": commune.code}
    for name in ("initiatives", "programme", "programme_sent", "programme_pdf"):
        world.arguments[f"public:commune_{name}"] = {"code": commune.code, "slug": commune.slug}
    world.arguments["public:department"] = {"code": department.code, "slug": department.slug}
    world.arguments["public:department_by_code"] = {"code": department.code}


def _map(world: World) -> None:
    """A counted edition with one confirmed commune that told what its day was."""
    at = clock.now()
    edition = EditionFactory.create(
        charter=None, starts_on=at + timedelta(days=60), ends_on=at + timedelta(days=60),
        opens_at=at - timedelta(days=9),
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


def _initiatives(world: World) -> None:
    photo = InitiativePhotoFactory.create()
    for name in ("initiative", "initiative_pdf"):
        world.arguments[f"public:{name}"] = {"slug": photo.initiative.slug}
    world.arguments["public:initiative_photo"] = {"slug": photo.initiative.slug, "name": photo.name}
    contributions.add(world, photo.initiative)


def _programmes(world: World) -> None:
    for act in ("", "_keep", "_drop", "_throw_away", "_pdf"):
        item = ProgrammeItemFactory.create()
        world.add_link(
            f"public:my_programme{act}", purpose="initiatives.programme", subject=journal.reference(item.programme)
        )


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
        "find_link", "link_sent", "congress_brought", "replay",
    ):  # fmt: skip
        world.arguments[f"public:{name}"] = {"slug": congress.slug}
    world.arguments["public:session_calendar"] = {"slug": congress.slug, "uid": session.uid}
    world.arguments["public:congress_document"] = {"slug": congress.slug, "digest": document.sha256}
    pending = RegistrationFactory.create(congress=congress, pending=True, commune=None)
    world.add_link("public:confirm_registration", purpose="congress.confirm", subject=journal.reference(pending))
    for name in (
        "my_registration", "change_registration", "cancel_registration", "send_deputy", "accept_offer",
        "enter_congress", "access_fragment", "my_calendar", "access_sheet", "room", "room_ask", "room_act",
        "room_vote", "room_say", "room_my_idea", "room_people", "room_video", "room_video_state", "equipment",
    ):  # fmt: skip
        coming = RegistrationFactory.create(congress=congress, commune=None)
        world.add_link(f"public:{name}", purpose="congress.registration", subject=journal.reference(coming))
    token = live.token(topic(congress.pk), clock.now())
    world.arguments["public:room_video_state"]["known"] = congress.access.version
    world.arguments["public:room_snapshot"] = {"pk": congress.pk, "token": token}
    seat = RegistrationFactory.create(congress=congress, commune=None)
    world.arguments["public:room_here"] = {"pk": seat.pk, "token": presence.token(seat, clock.now())}
    poll = PollFactory.create(congress=congress, opened=True)
    world.arguments["public:poll_results"] = {
        "pk": poll.pk, "token": live.token(polls.topic(poll.pk), clock.now())
    }  # fmt: skip
    for screen in Screen:
        world.add_link(f"public:{screen}", purpose=f"congress.{screen}", subject=journal.reference(congress))
    held = CongressFactory.create(starts_at=clock.now() - timedelta(days=2))
    RoomQuestionFactory.create(registration__congress=held, registration__commune=None, shown=True)
    world.arguments["public:congress_answers"] = {"slug": held.slug}


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
        "room", "room_settings", "room_doors", "room_projection", "room_polls", "room_ideas", "congress_video",
        "room_screens", "room_screen_act", "room_hall_sheet", "room_silences",
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
        "room_question": RoomQuestionFactory.create(registration__congress=congress, registration__commune=None),
        "room_take_idea": RoomQuestionFactory.create(registration__congress=congress, registration__commune=None),
        "room_idea": RoomIdeaFactory.create(registration__congress=congress, registration__commune=None),
        "room_idea_act": RoomIdeaFactory.create(registration__congress=congress, registration__commune=None),
        "room_poll_words": WordsFactory.create(congress=congress),
        "room_silence": RegistrationFactory.create(congress=congress, commune=None),
        "room_unsilence": RegistrationFactory.create(congress=congress, commune=None),
        "room_poll_act": PollFactory.create(congress=congress),
        "room_act": RoomQuestionFactory.create(registration__congress=congress, registration__commune=None),
    }
    for name in ("import", "import_columns", "import_start", "import_stop"):
        rows[name] = RegistrationImportFactory.create(congress=congress, rows=lines)
    for name in ("", "_change", "_confirm", "_resend", "_cancel", "_deputy"):
        rows[f"registration{name}"] = RegistrationFactory.create(congress=congress, commune=None)
    for name, row in rows.items():
        world.arguments[f"national:{name}"] = {"slug": slug, "pk": row.pk}
    world.arguments["national:room_polls_export"] = {"slug": slug, "layout": "json"}
    for name in ("mail_text", "mail_html", "mail_text_restore", "mail_text_try"):
        world.arguments[f"national:{name}"] = {"slug": slug, "step": "j1", "language": "fr"}


def _commune(world: World) -> None:
    """A commune with its owner and an agent; the town hall may still object to a newcomer."""
    for name in ("directory", "directory_apply"):
        world.arguments[f"national:{name}"] = {"pk": DirectoryImportFactory.create().pk}
    owner = MandateFactory.create(granted_at=clock.now() - timedelta(days=350))
    commune = owner.commune
    agent = MandateFactory.create(commune=commune, agent=True)
    world.speakers = {"owner": owner, "agent": agent}
    colleague = MandateFactory.create(commune=commune, agent=True, granted_at=clock.now() - timedelta(days=340))
    asked = MandateInvitationFactory.create(commune=commune, invited_by=owner.user)
    for name in ("home", "people", "invite"):
        world.arguments[f"commune:{name}"] = {"code": commune.code}
    world.arguments["national:mandates"] = {"code": commune.code}
    for name in ("mandate_renew", "mandate_end"):
        world.arguments[f"national:{name}"] = {"code": commune.code, "pk": colleague.pk}
    for name in ("hand_over", "end", "ask_renewal"):
        world.arguments[f"commune:{name}"] = {"code": commune.code, "pk": colleague.pk}
    world.arguments["commune:end"] = {"code": commune.code, "pk": agent.pk}
    for name in ("invite_again", "withdraw"):
        world.arguments[f"commune:{name}"] = {"code": commune.code, "pk": asked.pk}
    editions.add_space(world, commune)
    newcomer = MandateFactory.create(commune=commune, agent=True, pending=True)
    world.add_link("commune:objection", purpose=OBJECTION, subject=journal.reference(newcomer))
    world.add_link("commune:renewal", purpose=RENEWAL, subject=journal.reference(colleague))
    world.add_link("commune:invitation", purpose=ACCEPT, subject=journal.reference(asked))


def _movement(world: World) -> None:
    """An edition ready to be published, a draft of the charter with one article, an ambassador, a health level."""
    edition = EditionFactory.create(starts_on=date(2030, 5, 4), ends_on=date(2030, 5, 4))
    official = OfficialDateFactory.create(edition=edition, date=date(2030, 5, 4))
    for name in (
        "edition",
        "edition_publish",
        "edition_add_date",
        "edition_add_partner",
        "postponements",
        "edition_ask_signatures",
    ):
        world.arguments[f"national:{name}"] = {"slug": edition.slug}
    world.arguments["national:edition_remove_date"] = {"slug": edition.slug, "pk": official.pk}
    partner = PartnerFactory.create(edition=edition)
    world.arguments["national:edition_remove_partner"] = {"slug": edition.slug, "pk": partner.pk}
    world.arguments["national:health_lift"] = {"pk": HealthConstraintFactory.create().pk}
    article = CharterArticleFactory.create(charter=CharterFactory.create(draft=True, version=30_000))
    for name in ("charter", "charter_publish", "article_new"):
        world.arguments[f"national:{name}"] = {"version": 30_000}
    for name in ("article", "article_move", "article_remove"):
        world.arguments[f"national:{name}"] = {"version": 30_000, "pk": article.pk}
    for name in ("ambassador", "ambassador_end"):
        world.arguments[f"national:{name}"] = {"pk": AmbassadorFactory.create().pk}
    world.arguments["national:mailbox_forget"] = {"code": TownHallMailboxFactory.create().commune.code}


def _open_data(world: World) -> None:
    """What programs read: a confirmed commune of an edition, a sheet of the inventory."""
    commitment = CommitmentFactory.create()
    code, slug = commitment.commune.code, commitment.edition.slug
    for name in ("commune", "recommendation"):
        world.arguments[f"api:{name}"] = {"code_insee": code}
    world.arguments["files:commune_calendar"] = {"code": code}
    for name in ("edition", "commitments", "figures"):
        world.arguments[f"api:{name}"] = {"edition": slug}
    for name in ("commitments", "commitments_geojson", "figures", "edition_calendar"):
        world.arguments[f"files:{name}"] = {"slug": slug}
    world.arguments["api:initiative"] = {"initiative": InitiativeFactory.create().slug}
    world.arguments["files:schema"] = {"name": "communes"}
