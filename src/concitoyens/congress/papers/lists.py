"""Registrations as a file: CSV and XLSX for the office, a list to sign at the door. Needs never leave the product."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concitoyens.congress.enums import Mode
from concitoyens.congress.models import Congress, OrganiserQuestion, Registration
from concitoyens.core.dates import period
from concitoyens.documents import pdf, sheets

from .calendars import place


def headers(questions: Iterable[OrganiserQuestion]) -> list[str]:
    """The first line of an export."""
    return [
        _("Référence"), _("État"), _("Prénom et nom"), _("Courriel"), _("Téléphone"), _("À quel titre"), _("Commune"),
        _("Code INSEE"), _("Département"), _("Organisme"), _("Personnes"), _("Participation"),
        _("Question posée à l’avance"), _("Arrivée par"), _("Reçue le"), _("Confirmée le"),
        *(question.label for question in questions),
    ]  # fmt: skip


def _rows(registrations: QuerySet[Registration], questions: list[OrganiserQuestion]) -> Iterator[list[sheets.Cell]]:
    for one in registrations.select_related("commune__department"):
        commune = one.commune
        yield [
            one.reference, one.get_status_display(), one.name, one.email, one.phone, one.get_role_display(),
            commune.name if commune else "", commune.code if commune else "",
            commune.department.name if commune else "", one.organisation, one.people, one.get_mode_display(),
            one.question, one.get_channel_display(), one.created_at, one.confirmed_at,
            *(one.answers.get(str(question.pk), "") for question in questions),
        ]  # fmt: skip


def table(congress: Congress, registrations: QuerySet[Registration]) -> tuple[list[str], Iterator[list[sheets.Cell]]]:
    """Titles and lines, in the order given."""
    questions = list(congress.questions.all())
    return headers(questions), _rows(registrations, questions)


def as_csv(congress: Congress, registrations: QuerySet[Registration]) -> bytes:
    """The list for a spreadsheet, in the order given; times in the zone of the congress."""
    titles, rows = table(congress, registrations)
    return sheets.write_csv(titles, rows, zone=congress.timezone)


def as_xlsx(congress: Congress, registrations: QuerySet[Registration]) -> bytes:
    """The same as a workbook: texts are texts, dates are dates, nothing is computed."""
    titles, rows = table(congress, registrations)
    return sheets.write_xlsx(titles, rows, title=_("Inscriptions"), zone=congress.timezone)


def attendance_list(congress: Congress, registrations: QuerySet[Registration], *, at: datetime) -> bytes:
    """The list to print and sign at the door, by name."""
    people = registrations.select_related("commune").order_by("person_key", "pk")
    rows = [
        [str(number), one.name, _whence(one), str(one.people), one.reference, "", ""]
        for number, one in enumerate(people, start=1)
    ]
    data = {
        "above": congress.title,
        "below": period(congress.starts_at, congress.ends_at, zone=congress.zone),
        "columns": [
            {"title": _("N°"), "kind": "number", "width": 0},
            {"title": _("Prénom et nom"), "width": 4},
            {"title": _("Commune ou organisme"), "width": 4},
            {"title": _("Pers."), "kind": "number", "width": 0},
            {"title": _("Référence"), "width": 0},
            {"title": _("Présence"), "kind": "tick", "width": 0},
            {"title": _("Signature"), "kind": "sign", "width": 3},
        ],
        "rows": rows,
    }
    if Mode.ROOM in congress.modes and place(congress):
        data["below"] = f"{data['below']} · {place(congress)}"
    return pdf.render(
        "list.typ",
        data,
        title=_("Feuille d’émargement"),
        language=get_language() or "fr",
        author=congress.author,
        date=at,
    )


def template_file() -> bytes:
    """An empty file with the headings that an import understands, and one example."""
    titles = [
        _("Prénom"), _("Nom"), _("Courriel"), _("Téléphone"), _("Fonction"), _("Commune"), _("Code postal"),
        _("Organisme"), _("Personnes"), _("Participation"),
    ]  # fmt: skip
    example = [
        "Camille",
        "Exemple",
        "camille@example.org",
        "01 99 00 00 00",
        "Maire",
        "Berrwiller",
        "68500",
        "",
        "2",
        _("à distance"),
    ]
    return sheets.write_csv(titles, [example])


def _whence(registration: Registration) -> str:
    return registration.commune.name if registration.commune else registration.organisation
