"""The synthesis of a congress on paper: what its page says, whole."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from concitoyens.congress.models import RoomQuestion
from concitoyens.congress.queries.ideas import ShownIdea
from concitoyens.congress.queries.polls import ShownPoll
from concitoyens.congress.queries.survey import SurveyResults
from concitoyens.congress.queries.synthesis import Area, Attendance, Report
from concitoyens.core.dates import moment, period
from concitoyens.documents import markdown, pdf, qr

Blocks = list[markdown.Block]


def synthesis(report: Report) -> bytes:
    """Every section that has something to say, dated by the last change."""
    congress = report.congress
    url = settings.BASE_URL + reverse("public:congress_synthesis", args=[congress.slug])
    sections = [
        (_("Qui est venu"), _attendance(report, report.attendance) if report.attendance else []),
        (_("Questions et réponses"), _questions(report.questions)),
        (_("Sondages"), _polls(report.polls)),
        (_("Idées retenues"), _ideas(report.ideas)),
        (_("Ce qu’en disent les personnes venues"), _survey(report.survey)),
        (_("La suite"), markdown.to_blocks(report.synthesis.next_steps, start_level=3)),
    ]
    data = {
        "above": congress.title,
        "below": period(congress.starts_at, congress.ends_at, zone=congress.zone),
        "summary": [_paragraph(congress.summary)],
        "sections": [{"title": title, "blocks": blocks} for title, blocks in sections if blocks],
        "code": {"picture": qr.picture(url), "alt": _("Adresse de la synthèse"), "caption": url},
    }
    return pdf.render(
        "page.typ", data, title=_("Synthèse du congrès"), language=get_language() or "fr", author=congress.author,
        date=report.synthesis.updated_at,
    )  # fmt: skip


def number(count: int | None) -> str:
    """A count of people, or the sign that it is not told."""
    return _("n. c.") if count is None else str(count)


def counted_words(found: Attendance, zone: str) -> list[str]:
    """When it was counted, what each number means, and what is not told."""
    return [
        _("Compté le %(moment)s ; rien n’est estimé.") % {"moment": moment(found.counted_at, zone=zone)},
        _(
            "Une inscription vaut pour une personne, ou pour celles réunies devant un même écran. Reçues : l’adresse a "
            "été prouvée. Confirmées : avec une place. Présentes : entrées par notre porte ou notées dans la salle."
        ),
        _("n. c. : non communiqué, parce que le nombre est inférieur à 5 ou permettrait d’en retrouver un."),
    ]


def _attendance(report: Report, found: Attendance) -> Blocks:
    heads = [_("Territoire"), _("Reçues"), _("Confirmées"), _("Présentes")]
    departments = [one for region in found.regions for one in region.departments]
    blocks = [
        _table(heads, [_area_row(found.total), *(_area_row(region) for region in found.regions)]),
    ]
    if departments:
        blocks += [_heading(_("Par département")), _table(heads, [_area_row(one) for one in departments])]
    told = counted_words(found, report.congress.zone)
    if report.most_present:
        told.append(_("Au plus fort, %(n)d personnes étaient là en même temps.") % {"n": report.most_present})
    if report.guests:
        told.append(_("%(n)d places ont été prises par le code de la salle, sans inscription.") % {"n": report.guests})
    return [*blocks, *map(_paragraph, told)]


def _area_row(area: Area) -> list[str]:
    return [area.name, number(area.registered), number(area.confirmed), number(area.present)]


def _questions(questions: Sequence[RoomQuestion]) -> Blocks:
    blocks: Blocks = []
    for one in questions:
        commune = one.registration.commune if one.registration and not one.unsigned else None
        facts = [one.get_state_display()]
        if one.votes:
            facts.append(ngettext("%(n)d soutien", "%(n)d soutiens", one.votes) % {"n": one.votes})
        blocks += [_heading(one.text), _paragraph(" · ".join([*([commune.label] if commune else []), *facts]))]
        blocks += [{"kind": "quote", "blocks": [_paragraph(words)]} for words in (one.reason, one.answer) if words]
    return blocks


def _polls(polls: Iterable[ShownPoll]) -> Blocks:
    blocks: Blocks = []
    for shown in polls:
        votes = ngettext("%(n)d vote", "%(n)d votes", shown.voters) % {"n": shown.voters}
        rows = [[one.option.label, str(one.votes), f"{one.share} %"] for one in shown.results]
        blocks += [
            _heading(shown.poll.question),
            _paragraph(votes),
            _table([_("Réponse"), _("Votes"), _("Part")], rows),
        ]
    return blocks


def _ideas(ideas: Iterable[ShownIdea]) -> Blocks:
    items: list[Blocks] = []
    for shown in ideas:
        sheet = shown.fate.sheet
        where = f"{settings.BASE_URL}{sheet.get_absolute_url()}" if sheet else ""
        end: markdown.Inline = {"text": shown.fate.label, "href": where} if where else {"text": shown.fate.label}
        name: markdown.Inline = {"text": f"{shown.idea.title} : ", "strong": True}
        line: markdown.Block = {"kind": "paragraph", "content": [name, {"text": f"{shown.idea.text} "}, end]}
        items.append([line])
    return [{"kind": "list", "items": items}] if items else []


def _survey(results: SurveyResults) -> Blocks:
    if not results.answers:
        return []
    told = ngettext("%(n)d avis anonyme.", "%(n)d avis anonymes.", results.answers) % {"n": results.answers}
    blocks = [_paragraph(told)]
    for one in results.questions:
        rows = [[label, number(count)] for label, count in one.rows]
        mean = [_paragraph(_("En moyenne : %(mean)s sur 5.") % {"mean": decimal(one.mean)})] if one.mean else []
        table = [_table([_("Réponse"), _("Avis")], rows)] if rows else []
        blocks += [_heading(one.question), *table, *mean]
    return blocks


def decimal(value: float) -> str:
    """One digit after the mark of the language."""
    text = f"{value:.1f}"
    return text if (get_language() or "fr").startswith("en") else text.replace(".", ",")


def _paragraph(text: str) -> markdown.Block:
    return {"kind": "paragraph", "content": [{"text": text}]}


def _heading(text: str) -> markdown.Block:
    return {"kind": "heading", "level": 3, "content": [{"text": text}]}


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> markdown.Block:
    lines: list[list[list[Any]]] = [[[{"text": cell}] for cell in row] for row in (heads, *rows)]
    return {"kind": "table", "rows": lines}
