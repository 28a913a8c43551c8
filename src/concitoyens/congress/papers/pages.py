"""PDF of a congress: the page, the programme, the access sheet of one person."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concitoyens.congress.enums import Mode
from concitoyens.congress.models import Congress, CongressSession, Registration
from concitoyens.congress.queries import Programme
from concitoyens.congress.queries import programme as programme_of
from concitoyens.congress.rules import may_see_access
from concitoyens.core.dates import day, hours, moment, period
from concitoyens.documents import markdown, pdf, qr

from .calendars import contacts, place


def page(congress: Congress) -> bytes:
    """The page of the congress, from the same source, dated by its last update."""
    programme = programme_of(congress)
    sections = [
        {"title": _("Pourquoi ce congrès"), "blocks": markdown.to_blocks(congress.reasons, start_level=3)},
        {"title": _("Programme"), "blocks": _programme_blocks(congress, programme)},
        {"title": _("Modalités de participation"), "blocks": markdown.to_blocks(congress.participation, start_level=3)},
    ]
    url = f"{settings.BASE_URL}{congress.get_absolute_url()}"
    data = {
        "above": congress.author,
        "below": _when(congress),
        "summary": _text(congress.summary),
        "facts": _table(_facts(congress)),
        "sections": [section for section in sections if section["blocks"]],
        "code": _code(url, _("Adresse de la page du congrès")),
    }
    if congress.is_cancelled:
        data["notice"] = {"title": _("Ce congrès est annulé"), "blocks": _text(congress.cancelled_because)}
    return _render("page.typ", data, title=congress.title, congress=congress)


def programme(congress: Congress) -> bytes:
    """The programme, with the version and what changed."""
    current = programme_of(congress)
    version = _("Version %(n)d du programme") % {"n": current.version}
    data = {
        "above": congress.title,
        "below": f"{_when(congress)} · {version}",
        "words": {"time": _("Heure"), "session": _("Séance")},
        "days": [
            {"title": title, "sessions": [_session(congress, session) for session in sessions]}
            for title, sessions in _by_day(congress, current.sessions)
        ],
    }
    return _render("programme.typ", data, title=_("Programme"), congress=congress)


def access_sheet(registration: Registration, *, at: datetime) -> bytes:
    """Code and phone on one sheet for a confirmed person; before the hour it says when they will be there."""
    congress = registration.congress
    rows = [
        (_("Personne"), registration.name),
        (_("Référence"), registration.reference),
        (_("Date"), _when(congress)),
    ]
    if registration.mode == Mode.ROOM:
        rows.append((_("Lieu"), place(congress)))
    data: dict[str, Any] = {"above": congress.title}
    if may_see_access(registration, at) and registration.mode == Mode.ONLINE:
        access = congress.access
        rows += [
            (_("Outil"), access.get_provider_display()),
            (_("Lien"), access.url),
            (_("Numéro de réunion"), access.meeting_number),
            (_("Mot de passe"), access.password),
            (_("Par téléphone"), ", ".join(access.dial_in)),
            (_("Code d’appel"), access.dial_in_code),
        ]
    elif registration.mode == Mode.ONLINE:
        opens = moment(congress.access_opens_at, zone=congress.zone)
        told = _("Le lien, le code et le numéro d’appel seront sur cette fiche à partir du %(when)s.") % {"when": opens}
        data["notice"] = {"title": _("L’accès n’est pas encore ouvert"), "blocks": _text(told)}
    rows.append((_("Assistance"), " – ".join(contacts(congress))))
    advice = "\n\n".join(
        filter(None, (congress.access.install_advice, congress.access.early_advice, congress.access.manners_advice))
    )
    data["facts"] = _table([(label, value) for label, value in rows if value])
    if advice:
        data["sections"] = [{"title": _("Avant d’entrer"), "blocks": markdown.to_blocks(advice, start_level=3)}]
    return _render("page.typ", data, title=_("Fiche d’accès"), congress=congress, date=at)


def hall_sheet(congress: Congress, url: str, *, at: datetime) -> bytes:
    """The code of the hall on one A4 sheet, large enough to be read from three metres."""
    data = {
        "above": congress.title,
        "below": " · ".join(filter(None, (_when(congress), place(congress)))),
        "words": [
            _("Ouvrez l’appareil photo de votre téléphone et visez le code."),
            _("Un seul bouton à presser : ni compte, ni adresse, ni application."),
            _("Vous pourrez lire et poser des questions, les soutenir, voter et apporter une idée."),
        ],
        "code": _code(url, _("Adresse qui donne une place dans la salle")),
    }
    return _render("hall.typ", data, title=_("Prenez la parole depuis votre téléphone"), congress=congress, date=at)


def _render(
    template: str, data: dict[str, Any], *, title: str, congress: Congress, date: datetime | None = None
) -> bytes:
    return pdf.render(
        template,
        data,
        title=title,
        language=get_language() or "fr",
        author=congress.author,
        date=date or congress.updated_at,
    )


def _when(congress: Congress) -> str:
    return period(congress.starts_at, congress.ends_at, zone=congress.zone)


def _facts(congress: Congress) -> list[tuple[str, str]]:
    rows = [
        (_("Date"), _when(congress)),
        (_("Forme"), congress.get_form_display()),
        (_("Lieu"), place(congress)),
        (_("Assistance"), " – ".join(contacts(congress))),
        (_("Publié le"), day(congress.published_at, zone=congress.zone) if congress.published_at else ""),
        (_("Mis à jour le"), day(congress.updated_at, zone=congress.zone)),
    ]
    if congress.official_date:
        rows.insert(3, (_("Date officielle de la journée nationale"), day(congress.official_date)))
    return [(label, value) for label, value in rows if value]


def _table(rows: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "rows": [{"label": label, "text": text} for label, text in rows],
        "label": _("Renseignement"),
        "value": _("Valeur"),
    }


def _code(url: str, alt: str) -> dict[str, Any]:
    return {"picture": qr.picture(url), "alt": alt, "caption": url}


def _text(text: str) -> list[markdown.Block]:
    """Plain text as blocks: its signs are not Markdown."""
    return [
        {"kind": "paragraph", "content": [{"text": paragraph}]} for paragraph in text.split("\n\n") if paragraph.strip()
    ]


def _programme_blocks(congress: Congress, current: Programme) -> list[markdown.Block]:
    items: list[list[markdown.Block]] = []
    for session in current.sessions:
        if session.cancelled:
            continue
        times = _times(congress, session)
        line: markdown.Block = {
            "kind": "paragraph",
            "content": [{"text": f"{times} : ", "strong": True}, {"text": session.title}],
        }
        names = ", ".join(speaker["name"] for speaker in _speakers(session))
        items.append([line, *(_text(names) if names else [])])
    return [{"kind": "list", "items": items}] if items else []


def _by_day(congress: Congress, sessions: Sequence[CongressSession]) -> list[tuple[str, list[CongressSession]]]:
    days = [(title, list(group)) for title, group in groupby(sessions, lambda s: day(s.starts_at, zone=congress.zone))]
    return days if len(days) > 1 else [("", list(sessions))]


def _times(congress: Congress, session: CongressSession) -> str:
    return f"{hours(session.starts_at, zone=congress.zone)} – {hours(session.ends_at, zone=congress.zone)}"


def _session(congress: Congress, session: CongressSession) -> dict[str, Any]:
    return {
        "time": _times(congress, session),
        "title": session.title,
        "note": _("Séance supprimée") if session.cancelled else str(session.get_kind_display()),
        "place": session.track.name if session.track else "",
        "speakers": _speakers(session),
        "blocks": markdown.to_blocks(session.description, start_level=3),
    }


def _speakers(session: CongressSession) -> list[dict[str, str]]:
    people = []
    for appearance in session.appearances:  # type: ignore[attr-defined]  # prefetched by queries.programme
        speaker = appearance.speaker
        commune = speaker.commune.name if speaker.commune else ""
        people.append({"name": speaker.name, "role": ", ".join(part for part in (speaker.title, commune) if part)})
    return people
