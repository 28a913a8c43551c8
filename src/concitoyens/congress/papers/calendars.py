"""Calendar entries of a congress and of its sessions."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from concitoyens.congress.enums import CongressStatus, Mode
from concitoyens.congress.models import Congress, CongressSession, Registration
from concitoyens.documents import calendar

#: Told before the start by the reader's calendar: a day, and an hour.
ALARMS = (timedelta(days=1), timedelta(hours=1))


def congress_uid(congress: Congress) -> str:
    """Never changes, so that a new file corrects the former one."""
    return f"congress-{congress.pk}@{settings.MAIL_DOMAIN}"


def public_calendar(congress: Congress) -> bytes:
    """The congress for everybody: the page is the address, nothing tells how to enter."""
    return calendar.render([_event(congress, url=_absolute(congress.get_absolute_url()))], name=congress.title)


def session_calendar(session: CongressSession) -> bytes:
    """One session for everybody."""
    congress = session.congress
    url = _absolute(congress.get_absolute_url())
    event = calendar.Event(
        uid=f"session-{session.uid}@{settings.MAIL_DOMAIN}",
        sequence=session.sequence,
        start=session.starts_at,
        end=session.ends_at,
        zone=congress.zone,
        summary=f"{session.title} – {congress.title}",
        description=f"{session.description}\n\n{url}".strip(),
        location=place(congress) or url,
        url=url,
        organizer_name=congress.author,
        organizer_email=congress.support_email,
        status="CANCELLED" if session.cancelled or congress.is_cancelled else "CONFIRMED",
        alarms=(timedelta(minutes=15),),
        last_modified=congress.updated_at,
    )
    return calendar.render([event], name=session.title)


def personal_calendar(registration: Registration, *, link: str, cancelled: bool = False) -> bytes:
    """The congress in the agenda of a confirmed person: LOCATION and body carry their own link to us,
    never the provider's, so that a replaced link needs no new file.
    """
    congress = registration.congress
    cancelled = cancelled or congress.is_cancelled
    event = _event(
        congress,
        url=link,
        person=registration,
        status="CANCELLED" if cancelled else "CONFIRMED",
    )
    return calendar.render([event], name=congress.title, method="CANCEL" if cancelled else "REQUEST")


def place(congress: Congress) -> str:
    """Room and address on one line, empty when there is none."""
    return ", ".join(part for part in (congress.place_name, congress.place_address) if part)


def _event(
    congress: Congress, *, url: str, person: Registration | None = None, status: calendar.Status | None = None
) -> calendar.Event:
    in_room = place(congress) and (person is None or person.mode == Mode.ROOM)
    words = [congress.summary]
    if person:
        words.append(_("Votre accès personnel : %(link)s") % {"link": url})
        words.append(_("Référence de votre inscription : %(reference)s") % {"reference": person.reference})
    else:
        words.append(url)
    words.append(_("Assistance : %(contacts)s") % {"contacts": " – ".join(contacts(congress))})
    default: calendar.Status = "CANCELLED" if congress.status == CongressStatus.CANCELLED else "CONFIRMED"
    return calendar.Event(
        uid=congress_uid(congress),
        sequence=congress.sequence + (1 if status == "CANCELLED" and not congress.is_cancelled else 0),
        start=congress.starts_at,
        end=congress.ends_at,
        zone=congress.zone,
        summary=congress.title,
        description="\n\n".join(words),
        location=place(congress) if in_room else url,
        url=url,
        organizer_name=congress.author,
        organizer_email=congress.support_email,
        attendee_name=person.name if person else "",
        attendee_email=person.email if person else "",
        status=status or default,
        alarms=ALARMS,
        last_modified=congress.updated_at,
    )


def contacts(congress: Congress) -> list[str]:
    """How to reach the support: mail, then phones."""
    return [congress.support_email, *congress.support_phones]


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
