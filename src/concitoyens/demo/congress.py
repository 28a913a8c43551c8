"""Two congresses: that of 8 June 2021 with its true facts, and one that opens in the coming days.

Dates, hours, places and the course of the evening of 2021 are those that were announced; the words are ours,
and every phone, mailbox and person is invented (reserved ranges).
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from concitoyens.accounts.models import User
from concitoyens.congress.actions import access, organise, programme, registrations
from concitoyens.congress.enums import AttendeeRole, Channel, Mode, Provider, SessionKind
from concitoyens.congress.models import Congress
from concitoyens.core import journal
from concitoyens.core.text import fold
from concitoyens.territories.models import Commune

from .congress_texts import ADVICE, COMING, PEOPLE, PHONES, PROGRAMME_2021, PROGRAMME_COMING, TEXT_2021

PARIS = ZoneInfo("Europe/Paris")
SLUG_2021 = "congres-national-2021"
SLUG_COMING = "congres-national"
OPENING_2021 = datetime(2021, 6, 8, 17, 30, tzinfo=PARIS)


def load(at: datetime) -> None:
    """Both congresses, once."""
    coordinator = User.objects.filter(role="coordinator").order_by("pk").first()
    if coordinator is None or Congress.objects.filter(slug=SLUG_2021).exists():
        return
    _congress_2021(coordinator)
    _coming(coordinator, at)


def _congress_2021(by: User) -> None:
    announced = datetime(2021, 5, 10, 9, 0, tzinfo=UTC)
    congress = organise.create_congress(
        slug=SLUG_2021,
        zone="Europe/Paris",
        starts_at=OPENING_2021,
        ends_at=OPENING_2021 + timedelta(hours=2),
        content={
            **TEXT_2021,
            "support_email": "congres2021@concitoyens.example.org",
            "support_phones": PHONES,
            "official_date": date(2021, 9, 25),
            "replay_url": "https://tube.example.org/w/congres-2021",
            "recording_offset": -2,
        },
        by=by,
        at=announced,
    )
    _programme(congress, PROGRAMME_2021, by, announced)
    access.set_access(
        congress_id=congress.pk,
        details={
            "provider": Provider.WEBEX,
            "url": "https://webex.example.org/congres-2021",
            "password": "Ensemble2021",
            "meeting_number": "137 000 2021",
            "dial_in": ["01 99 00 20 21"],
            "dial_in_code": "137 000 2021 #",
            **ADVICE,
        },
        by=by,
        at=announced,
    )
    organise.publish(congress_id=congress.pk, by=by, at=announced)
    corrected = datetime(2021, 5, 26, 9, 0, tzinfo=UTC)
    organise.change_content(congress_id=congress.pk, content={"title": TEXT_2021["title"]}, by=by, at=corrected)
    _people(congress, by, datetime(2021, 5, 27, 9, 0, tzinfo=UTC), PEOPLE[:9], mailboxes=False)


def _coming(by: User, at: datetime) -> None:
    start = (at + timedelta(days=6)).astimezone(PARIS).replace(hour=17, minute=30, second=0, microsecond=0)
    congress = organise.create_congress(
        slug=SLUG_COMING,
        zone="Europe/Paris",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        content={
            **COMING,
            "title": f"Congrès national des Journées citoyennes {start.year}",
            "support_email": "congres@concitoyens.example.org",
            "support_phones": PHONES,
        },
        by=by,
        at=at - timedelta(days=30),
    )
    _programme(congress, PROGRAMME_COMING, by, at - timedelta(days=29))
    organise.set_capacity(congress_id=congress.pk, mode=Mode.ROOM, capacity=12, by=by, at=at)
    access.set_access(
        congress_id=congress.pk,
        details={
            "provider": Provider.FRAMED,
            "url": "https://tube.example.org/videos/embed/congres",
            "audio_url": "https://tube.example.org/congres/son",
            "captions_url": "https://sous-titres.example.org/congres",
            "sign_language_url": "https://tube.example.org/videos/embed/congres-langue-des-signes",
            "dial_in": ["01 99 00 48 21"],
            "dial_in_code": "48213 #",
            **ADVICE,
        },
        by=by,
        at=at - timedelta(days=20),
    )
    organise.publish(congress_id=congress.pk, by=by, at=at - timedelta(days=20))
    _people(congress, by, at - timedelta(days=3), PEOPLE, mailboxes=True)


def _programme(congress: Congress, lines: list[dict[str, object]], by: User, at: datetime) -> None:
    for line in lines:
        speakers = []
        for name, title, code in line.get("speakers", []):  # type: ignore[attr-defined]
            commune = Commune.objects.filter(code=code).first() if code else None
            content = programme.SpeakerContent(name=name, title=title, commune=commune)
            speakers.append(
                programme.save_speaker(congress_id=congress.pk, speaker_id=None, content=content, by=by, at=at)
            )
        starts_at = congress.starts_at + timedelta(minutes=int(str(line["after"])))
        session = programme.SessionContent(
            title=str(line["title"]),
            kind=SessionKind(str(line["kind"])),
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=int(str(line["lasts"]))),
            description=str(line.get("description", "")),
            speakers=speakers,
        )
        programme.save_session(congress_id=congress.pk, session_id=None, content=session, by=by, at=at)


def _people(
    congress: Congress, by: User, at: datetime, people: list[tuple[str, str, str, str, int]], *, mailboxes: bool
) -> None:
    """Invented people of real communes. With ``mailboxes`` their mails arrive in the mailbox of the demonstration."""
    journal.record("demo.people", actor=by, subject=congress, at=at, people=len(people))
    for place, (name, role, code, mode, count) in enumerate(people):
        wanted = Mode(mode) if Mode(mode) in congress.modes else congress.modes[0]
        application = registrations.Application(
            name=name,
            email=f"{fold(name).replace(' ', '.')}@example.org" if mailboxes else "",
            role=AttendeeRole(role),
            mode=wanted,
            commune=Commune.objects.filter(code=code).first() if code else None,
            people=count,
        )
        registrations.add_by_staff(
            congress=congress, application=application, by=by, channel=Channel.STAFF, at=at + timedelta(minutes=place)
        )
