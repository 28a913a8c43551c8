"""PDF by typst: tagged (PDF/UA-1), the same bytes for the same data, and data is never typst source."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from concitoyens.core import dates

from . import child, glyphs, typesetting

OWN_TEMPLATES = typesetting.ROOT / "documents" / "typst"
#: From this size of data on, a process of its own compiles: a list of 5,000 lines takes hundreds of megabytes.
LARGE = 100_000
SECONDS = 60
MEGABYTES = 3_000


def render(
    template: Path | str,
    data: Mapping[str, Any],
    *,
    title: str,
    language: str,
    date: datetime,
    author: str = "",
    root: Path | None = None,
    words: Mapping[str, str] | None = None,
) -> bytes:
    """The document of ``data``, produced at ``date``.

    ``template`` is a name in ``root`` (default: documents/typst), or a path inside the package. The template finds
    ``data`` and ``meta`` in base.typ. ``data`` is anything JSON can say; rich text comes from markdown.to_blocks,
    QR codes from qr.picture. Characters that no carried font can show become a white square. ``words``: what every
    page says (page, produced, site), for who has no catalogue of translations at hand.
    """
    path = ((root or OWN_TEMPLATES) / template).resolve()
    inputs = {
        "data": _json(data, language),
        "meta": _json(_meta(title, language, author, date, words or _words(language, date)), language),
    }
    order = {"template": str(path.relative_to(typesetting.ROOT)), "inputs": inputs, "timestamp": int(date.timestamp())}
    if sum(map(len, inputs.values())) < LARGE:
        return typesetting.compile_order(order)
    return child.run(
        "concitoyens.documents.typesetting", json.dumps(order).encode(), seconds=SECONDS, megabytes=MEGABYTES
    )


def _words(language: str, date: datetime) -> dict[str, str]:
    """What every page says about the document, in its language."""
    with translation.override(language):
        produced = _("Document produit le %(moment)s") % {"moment": dates.moment(date, language=language)}
        return {"page": _("Page"), "produced": produced, "site": "Concitoyens"}


def _meta(title: str, language: str, author: str, date: datetime, words: Mapping[str, str]) -> dict[str, Any]:
    utc = date.astimezone(UTC)
    made = {"year": utc.year, "month": utc.month, "day": utc.day, "hour": utc.hour, "minute": utc.minute, "second": 0}
    return {"title": title, "language": language, "author": author, "date": made, "words": words}


def _json(value: object, language: str) -> str:
    return json.dumps(_shown(value, language), ensure_ascii=False, separators=(",", ":"))


def _shown(value: object, language: str) -> object:
    """The same data with texts that the carried fonts can show, spaced as printers do. Keys are the code's own."""
    match value:
        case str():
            return glyphs.shown(_spaced(value) if language == "fr" else value)
        case Mapping():
            return {str(key): _shown(item, language) for key, item in value.items()}
        case list() | tuple():
            return [_shown(item, language) for item in value]
        case _:
            return value


#: French spaces that no line may break: thin before « ; ! ? » and per cent, whole inside guillemets and before a colon.
_THIN = re.compile(r"(?<=\S) (?=[;!?%€])")
_WHOLE = re.compile(r"(?<=\S) (?=[:»])|(?<=«) ")


def _spaced(text: str) -> str:
    return _WHOLE.sub("\N{NO-BREAK SPACE}", _THIN.sub("\N{NARROW NO-BREAK SPACE}", text))
