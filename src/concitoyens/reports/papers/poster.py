"""The poster of a commune: its name, its days, a code that leads to its page, and room to write."""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concitoyens.core import dates
from concitoyens.documents import pdf, qr
from concitoyens.editions.enums import CommitmentForm
from concitoyens.editions.models import Commitment, CommitmentDay
from concitoyens.territories.models import Commune

#: Days written out at most: a commune with more (one per neighbourhood) says the first and the last.
MOST_DAYS = 4
_TEMPLATES = Path(__file__).resolve().parent.parent / "typst"


class Paper(StrEnum):
    """The sizes printed."""

    A4 = "a4"
    A3 = "a3"


def poster(commune: Commune, commitment: Commitment, paper: Paper) -> bytes:
    """The poster of ``commune``, which ``commitment`` confirms; its days come as ``kept_days``."""
    days: list[CommitmentDay] = commitment.kept_days  # type: ignore[attr-defined]  # set by queries.commitment_of
    url = f"{settings.BASE_URL}{commune.get_absolute_url()}"
    data = {
        "paper": paper.value,
        "edition": commitment.edition.name,
        "commune": commune.name,
        "what": _what(commitment),
        "with": _("avec %(commune)s") % {"commune": commitment.commune.name} if commitment.commune != commune else "",
        "days": [{"day": day, "where": where} for day, where in _days(days)] or [
            {"day": _("Date à venir"), "where": ""}
        ],
        "call": _("On a besoin de vous !"),
        "invitation": _(
            "Une peinture à refaire, un sentier à rouvrir, un repas à partager : venez une heure ou la journée, en "
            "famille, entre voisines et voisins, ou pour faire connaissance. Tout le monde sait faire quelque chose."
        ),
        "lines": [
            {"title": _("Rendez-vous"), "rows": 1},
            {"title": _("Chantiers et ateliers"), "rows": 3},
            {"title": _("S’inscrire, proposer une idée"), "rows": 1},
        ],
        "code": {
            "picture": qr.picture(url), "url": url, "alt": _("Adresse de la page de la commune"),
            "caption": _("La page de la commune"),
        },
        "printed": _("Affiche à compléter et à imprimer. Ne pas jeter sur la voie publique."),
    }  # fmt: skip
    return pdf.render(
        "poster.typ",
        data,
        title=_("%(what)s, %(commune)s") % {"what": data["what"], "commune": commune.name},
        language=get_language() or "fr",
        author=commune.name,
        date=commitment.verified_at or commitment.declared_at,
        root=_TEMPLATES,
    )


def _what(commitment: Commitment) -> str:
    """The local name, else what the commune holds."""
    if commitment.title:
        return commitment.title
    if commitment.form == CommitmentForm.OTHER:
        return str(commitment.get_kind_display())
    return _("Journée citoyenne")


def _days(days: list[CommitmentDay]) -> list[tuple[str, str]]:
    """Each day in full, and where and when one meets."""
    if len(days) > MOST_DAYS:
        span = {"first": dates.day(days[0].date), "last": dates.day(days[-1].date)}
        return [
            (_("Du %(first)s au %(last)s") % span, _("%(count)d rendez-vous, selon le quartier") % {"count": len(days)})
        ]
    return [(dates.day(day.date), _where(day)) for day in days]


def _where(day: CommitmentDay) -> str:
    parts = [day.neighbourhood, day.place]
    if day.starts_at:
        parts.append(_hours(day.starts_at, day.ends_at))
    return ", ".join(part for part in parts if part)


def _hours(starts_at: time, ends_at: time | None) -> str:
    """« de 8 h 30 à 12 h », on the clocks of the commune."""
    if ends_at is None:
        return _("à partir de %(start)s") % {"start": _clock(starts_at)}
    return _("de %(start)s à %(end)s") % {"start": _clock(starts_at), "end": _clock(ends_at)}


def _clock(at: time) -> str:
    return dates.hours(datetime.combine(date.min, at, UTC), zone="UTC")
