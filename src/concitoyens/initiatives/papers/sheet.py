"""The PDF of a sheet: what to read aloud at the meeting, and to hang in the shed."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concitoyens.documents import markdown, pdf, qr
from concitoyens.initiatives.models import Initiative

from .facts import aims, facts, publics


def sheet_pdf(sheet: Initiative) -> bytes:
    """One sheet on paper, dated by its last update."""
    told = _("Équipe, durée et coût sont des ordres de grandeur, à ajuster chez vous.")
    url = f"{settings.BASE_URL}{sheet.get_absolute_url()}"
    sections = [
        (_("Déroulé"), _ordered(sheet.steps)),
        (_("Sécurité"), _list(sheet.safety.splitlines())),
        (_("Matériel"), _list(sheet.equipment)),
        (_("À qui demander de l’aide"), _list(sheet.partners)),
        (_("Ce que cela apporte"), _list(aims(sheet))),
        (_("À qui cela convient"), _list(publics(sheet))),
        (_("D’où vient cette fiche"), _paragraphs([sheet.provenance_text or sheet.get_provenance_display()])),
    ]
    data: dict[str, Any] = {
        "above": _("Inventaire des initiatives"),
        "below": sheet.get_category_display(),
        "summary": _paragraphs([sheet.description]),
        "facts": {
            "rows": [{"label": fact.label, "text": fact.value} for fact in facts(sheet)],
            "label": _("Renseignement"),
            "value": _("Valeur"),
        },
        "sections": [{"title": title, "blocks": blocks} for title, blocks in sections if blocks],
        "notice": {"title": _("Ces chiffres sont des estimations"), "blocks": _paragraphs([told])},
        "code": {"picture": qr.picture(url), "alt": _("Adresse de la fiche"), "caption": url},
    }
    return pdf.render(
        "page.typ",
        data,
        title=sheet.name,
        language=get_language() or "fr",
        author=_("Inventaire des initiatives, Concitoyens"),
        date=sheet.updated_at,
    )


def _paragraphs(texts: list[str]) -> list[markdown.Block]:
    return [{"kind": "paragraph", "content": [{"text": text}]} for text in texts if text]


def _list(lines: list[str]) -> list[markdown.Block]:
    items = [_paragraphs([line]) for line in lines if line.strip()]
    return [{"kind": "list", "items": items}] if items else []


def _ordered(text: str) -> list[markdown.Block]:
    items = [_paragraphs([line]) for line in text.splitlines() if line.strip()]
    return [{"kind": "numbered", "start": 1, "items": items}] if items else []
