"""The charter on paper (PDF/UA): to read, and as a commune signed it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concitoyens.core.dates import day
from concitoyens.documents import markdown, pdf, qr
from concitoyens.editions.models import Charter, CharterSignature


def charter_paper(charter: Charter) -> bytes:
    """One version."""
    return _render(charter, _data(charter))


def signed_paper(signature: CharterSignature) -> bytes:
    """The version a commune signed, with its name and the dates; nobody's name."""
    commitment = signature.commitment
    data = _data(signature.charter)
    rows = [
        (_("Commune"), commitment.commune.label),
        (_("Édition"), commitment.edition.name),
        (_("Signé le"), day(signature.signed_at)),
        (_("Confirmé par la mairie le"), day(signature.verified_at) if signature.verified_at else ""),
        (_("Référence"), commitment.reference),
    ]
    data["facts"] = {
        "rows": [{"label": label, "text": text} for label, text in rows if text],
        "label": _("Renseignement"),
        "value": _("Valeur"),
    }
    data["above"] = _("Signé par %(commune)s") % {"commune": commitment.commune.name}
    return _render(signature.charter, data)


def _data(charter: Charter) -> dict[str, Any]:
    url = settings.BASE_URL + reverse("public:common_base_version", args=[charter.version])
    published = day(charter.published_at) if charter.published_at else ""
    sections: list[dict[str, Any]] = []
    for article in charter.articles.order_by("position"):
        part = str(article.get_part_display())
        if not sections or sections[-1]["title"] != part:
            sections.append({"title": part, "blocks": []})
        sections[-1]["blocks"] += [
            {"kind": "heading", "level": 3, "content": [{"text": article.title}]},
            *markdown.to_blocks(article.text, start_level=4),
        ]
    return {
        "below": _("Version %(version)d, publiée le %(day)s") % {"version": charter.version, "day": published},
        "summary": markdown.to_blocks(charter.preamble, start_level=3),
        "sections": sections,
        "code": {"picture": qr.picture(url), "alt": _("Adresse du socle commun"), "caption": url},
    }


def _render(charter: Charter, data: dict[str, Any]) -> bytes:
    return pdf.render(
        "page.typ", data, title=charter.title, language=get_language() or "fr",
        date=charter.published_at or charter.created_at,
    )  # fmt: skip
