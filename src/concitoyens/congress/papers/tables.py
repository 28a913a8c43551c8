"""Everything that a congress holds, as tables to take away."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.congress.enums import QuestionState
from concitoyens.congress.models import Congress
from concitoyens.congress.queries.ideas import shown_ideas
from concitoyens.congress.queries.polls import shown_polls
from concitoyens.congress.queries.survey import survey_results, survey_words
from concitoyens.congress.queries.synthesis import report
from concitoyens.documents import sheets

from . import lists

Rows = Iterable[Sequence[sheets.Cell]]
#: Never told: what somebody took back, or what the room was not to read.
_KEPT_BACK = (QuestionState.WITHDRAWN, QuestionState.REFUSED)


@dataclass(frozen=True)
class Table:
    """One table: its titles and its lines for a congress at an instant."""

    key: str
    title: str | Promise
    content: Callable[[Congress, datetime], tuple[list[str], Rows]]
    names_people: bool = False


def _programme(congress: Congress, at: datetime) -> tuple[list[str], Rows]:
    sessions = congress.sessions.select_related("track").prefetch_related("sessionspeaker_set__speaker")
    rows: list[list[sheets.Cell]] = [
        [
            one.starts_at, one.ends_at, one.title, str(one.get_kind_display()), one.track.name if one.track else "",
            ", ".join(link.speaker.name for link in one.sessionspeaker_set.all()), one.cancelled, one.description,
        ]
        for one in sessions
    ]  # fmt: skip
    heads = [
        _("Début"), _("Fin"), _("Séance"), _("Nature"), _("Parcours"), _("Personnes qui parlent"), _("Supprimée"),
        _("Description"),
    ]  # fmt: skip
    return heads, rows


def _announcements(congress: Congress, at: datetime) -> tuple[list[str], Rows]:
    room = getattr(congress, "room", None)
    rows: list[list[sheets.Cell]] = [
        [one.sent_at, _("Courriel"), one.subject, one.body] for one in congress.sent_messages.order_by("sent_at", "pk")
    ]
    if room is not None and room.announcement:
        rows.append([room.announced_at, _("Salle"), _("Annonce"), room.announcement])
    return [_("Date"), _("Lu"), _("Objet"), _("Texte")], rows


def _questions(congress: Congress, at: datetime) -> tuple[list[str], Rows]:
    found = congress.room_questions.exclude(state__in=_KEPT_BACK).select_related("registration__commune__department")
    rows: list[list[sheets.Cell]] = []
    for one in found.order_by("asked_at", "pk"):
        commune = one.registration.commune if one.registration and not one.unsigned else None
        rows.append(
            [one.asked_at, one.text, str(one.get_state_display()), one.votes, commune.label if commune else "",
             one.answer, one.reason, one.merged_into_id, one.pk]
        )  # fmt: skip
    heads = [
        _("Posée le"), _("Question"), _("État"), _("Soutiens"), _("Commune"), _("Réponse"), _("Raison"),
        _("Réunie au numéro"), _("Numéro"),
    ]  # fmt: skip
    return heads, rows


def _polls(congress: Congress, at: datetime) -> tuple[list[str], Rows]:
    rows: list[list[sheets.Cell]] = [
        [shown.poll.question, str(shown.poll.get_kind_display()), str(shown.poll.get_state_display()),
         shown.poll.opened_at, shown.poll.closed_at, shown.voters, one.option.label, one.votes, one.share]
        for shown in shown_polls(congress)
        for one in shown.results
    ]  # fmt: skip
    heads = [
        _("Sondage"), _("Nature"), _("État"), _("Ouvert le"), _("Clos le"), _("Votes comptés"), _("Réponse"),
        _("Votes"), _("Part en %"),
    ]  # fmt: skip
    return heads, rows


def _ideas(congress: Congress, at: datetime) -> tuple[list[str], Rows]:
    rows: list[list[sheets.Cell]] = [
        [
            one.idea.said_at, str(one.idea.get_kind_display()), one.idea.title, one.idea.text,
            one.idea.commune.label if one.idea.commune else "", one.fate.label, one.fate.reason,
            one.fate.sheet.slug if one.fate.sheet else "",
        ]
        for one in shown_ideas(congress)
    ]  # fmt: skip
    heads = [
        _("Dite le"), _("Nature"), _("Titre"), _("Texte"), _("Commune"), _("Ce qu’elle devient"), _("Raison"),
        _("Fiche"),
    ]  # fmt: skip
    return heads, rows


def _attendance(congress: Congress, at: datetime) -> tuple[list[str], Rows]:
    found = report(congress, at).attendance
    rows: list[list[sheets.Cell]] = []
    for region in found.regions if found else ():
        for one in region.departments or (region,):
            inside = one.name if one is not region else ""
            rows.append([region.name, inside, one.registered, one.confirmed, one.present, one.communes])
    if found:
        total = found.total
        rows.append([total.name, "", total.registered, total.confirmed, total.present, total.communes])
    heads = [_("Région"), _("Département"), _("Reçues"), _("Confirmées"), _("Présentes"), _("Communes")]
    return heads, rows


def _survey(congress: Congress, at: datetime) -> tuple[list[str], Rows]:
    results = survey_results(congress)
    rows: list[list[sheets.Cell]] = [
        [one.question, label, count] for one in results.questions for label, count in one.rows
    ]
    rows += [[one.question, _("Moyenne"), one.mean] for one in results.questions if one.mean is not None]
    rows += [[_("Texte libre"), words, None] for words in survey_words(congress)]
    return [_("Question"), _("Réponse"), _("Avis")], rows


def _registrations(congress: Congress, at: datetime) -> tuple[list[str], Rows]:
    return lists.table(congress, congress.registrations.registered())


#: A table with its titles and its lines.
Filled = tuple[Table, list[str], list[list[sheets.Cell]]]
TABLES: tuple[Table, ...] = (
    Table("programme", gettext_lazy("Programme"), _programme),
    Table("annonces", gettext_lazy("Annonces et messages"), _announcements),
    Table("questions", gettext_lazy("Questions et réponses"), _questions),
    Table("sondages", gettext_lazy("Sondages"), _polls),
    Table("idees", gettext_lazy("Idées"), _ideas),
    Table("presences", gettext_lazy("Présences par territoire"), _attendance),
    Table("avis", gettext_lazy("Avis"), _survey),
    Table("inscriptions", gettext_lazy("Inscriptions"), _registrations, names_people=True),
)


def export(congress: Congress, keys: Sequence[str], layout: str, *, at: datetime) -> tuple[str, bytes]:
    """(end of the file name, content): one file, or several packed in a ZIP."""
    chosen = [(table, *table.content(congress, at)) for table in TABLES if table.key in keys]
    kept = [(table, heads, [list(row) for row in rows]) for table, heads, rows in chosen]
    layouts = ["csv", "xlsx", "json"] if layout == "zip" else [layout]
    files: list[tuple[str, bytes]] = []
    for table, heads, rows in kept:
        if "csv" in layouts:
            files.append((f"{table.key}.csv", sheets.write_csv(heads, rows, zone=congress.timezone)))
        if "xlsx" in layouts:
            book = sheets.write_xlsx(heads, rows, title=str(table.title), zone=congress.timezone)
            files.append((f"{table.key}.xlsx", book))
    if "json" in layouts:
        name = kept[0][0].key if len(kept) == 1 else congress.slug
        files.append((f"{name}.json", _json(congress, kept, at)))
    return files[0] if len(files) == 1 else (f"{congress.slug}.zip", _packed(files, at))


def _json(congress: Congress, tables: Iterable[Filled], at: datetime) -> bytes:
    said = {
        "congress": congress.slug,
        "made_at": at.isoformat(),
        "tables": {
            table.key: [dict(zip(heads, map(_plain, row), strict=True)) for row in rows]
            for table, heads, rows in tables
        },
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _plain(cell: sheets.Cell) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def _packed(files: Iterable[tuple[str, bytes]], at: datetime) -> bytes:
    """The same bytes for the same files and instant."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
