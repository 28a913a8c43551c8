"""PDF of the programme that a commune considers: a page to read in council, with what each initiative asks for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concitoyens.documents import markdown, pdf
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.queries.comparing import needs
from concitoyens.territories.models import Commune


def programme(commune: Commune, initiatives: Sequence[Initiative], *, at: datetime) -> bytes:
    """The draft, one initiative after the other."""
    data: dict[str, Any] = {
        "above": commune.label,
        "summary": _paragraph(
            _("Initiatives envisagées pour la journée, à discuter avec les habitantes et habitants.")
        ),
        "sections": [{"title": sheet.name, "blocks": _blocks(sheet)} for sheet in initiatives],
    }
    return pdf.render(
        "page.typ", data, title=_("Programme envisagé"), language=get_language() or "fr", author=commune.name, date=at
    )


def _blocks(sheet: Initiative) -> list[markdown.Block]:
    lines = [f"{label}{_(' : ')}{value}" for label, value in needs(sheet) if value]
    return _paragraph(sheet.description) + [block for line in lines for block in _paragraph(line)]


def _paragraph(text: str) -> list[markdown.Block]:
    return [{"kind": "paragraph", "content": [{"text": text}]}]
