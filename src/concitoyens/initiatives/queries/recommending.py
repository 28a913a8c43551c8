"""Which initiatives suit a commune: what is known of it, what it answers, and the list with its reasons."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from concitoyens.core import dates
from concitoyens.editions.enums import CONFIRMED_LEVELS, CommitmentLevel, DateStatus
from concitoyens.editions.models import Commitment, CommitmentDay, Edition
from concitoyens.editions.queries import health_level
from concitoyens.engines.recommendation import (
    Asked,
    ChangeKind,
    FloatArray,
    Gate,
    Pick,
    Place,
    Profile,
    Recommendation,
    load,
    recommend,
)  # fmt: skip
from concitoyens.initiatives.enums import Aim, Public, Season
from concitoyens.initiatives.enums import Place as Where
from concitoyens.initiatives.models import Initiative
from concitoyens.territories.enums import Zone
from concitoyens.territories.models import Commune

from . import wording
from .searching import Heard, hear
from .shelf import AIMS, PUBLICS, SEASONS, Shelf, shelf

#: An overseas collectivity whose year has our four seasons (Saint-Pierre-et-Miquelon).
_TEMPERATE = "975"
_MONTHS = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN)
SHOWN = 24
GATES = tuple(gate.value for gate in Gate)
#: What a sheet that hardly says the words is worth beside one that does not.
LEAST_SAID = 0.2


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the commune says; nothing is compulsory."""

    budget: int | None = None
    people: int | None = None
    on: date | None = None
    weeks: int | None = None
    health: int | None = None
    first_time: bool | None = None
    has_leader: bool | None = None
    place: str = ""
    #: What is wished for, as one would say it; heard by the search of the inventory.
    words: str = ""
    aims: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    #: Reasons for setting aside that the reader opened.
    opened: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Card:
    """One initiative, and why it is here."""

    initiative: Initiative
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    known: int
    cheap: bool
    new: bool
    communes: int

    @property
    def is_blocked(self) -> bool:
        """Shown although something stands in the way."""
        return bool(self.cautions)


@dataclass(frozen=True)
class SetAside:
    """« 12 autres demandent plus de 500 € », and whether they are shown."""

    gate: str
    sentence: str
    opened: bool


@dataclass(frozen=True)
class Otherwise:
    """What another circumstance would change: the answer to give for it, and what comes or leaves."""

    name: str
    value: int
    sentence: str
    coming: tuple[Initiative, ...]
    leaving: tuple[Initiative, ...]


@dataclass(frozen=True)
class Advice:
    """The list for a commune. ``version`` is that of the weights; ``fitting`` may be less than the cards."""

    version: str
    cards: tuple[Card, ...]
    fitting: int
    criteria: int
    set_aside: tuple[SetAside, ...]
    otherwise: tuple[Otherwise, ...]
    #: What was understood of the words; None when there were none.
    heard: Heard | None = None

    @property
    def is_short(self) -> bool:
        """Too few suit: the list goes on with the nearest others."""
        return len(self.cards) > self.fitting


def known_answers(commune: Commune, at: datetime, *, on: date | None = None) -> Answers:
    """What the platform knows already: the date of the day, the level of health constraints, whether it is a first.

    on: the date that was answered; the level is that of this day.
    """
    today = dates.local(at, dates.PARIS).date()
    on = on or _day_of(commune, today) or _day_of_edition(at, today)
    held = Commitment.objects.filter(
        commune=commune, level__in=[CommitmentLevel.HELD, CommitmentLevel.REPORTED]
    ).exists()
    return Answers(on=on, health=int(health_level(commune, on or today)), first_time=False if held else None)


def _day_of(commune: Commune, today: date) -> date | None:
    days = CommitmentDay.objects.filter(
        commitment__commune=commune, commitment__level__in=CONFIRMED_LEVELS, date__gte=today
    ).exclude(status=DateStatus.CANCELLED)
    return days.order_by("date").values_list("date", flat=True).first()


def _day_of_edition(at: datetime, today: date) -> date | None:
    coming = Edition.objects.visible(at).filter(ends_on__gte=today).order_by("starts_on", "pk")
    start = coming.values_list("starts_on", flat=True).first()
    return max(start, today) if start else None


def advise(commune: Commune, answers: Answers, *, at: datetime, version: str = "") -> Advice:
    """The initiatives for ``commune``, best first, with their reasons in plain words."""
    today = dates.local(at, dates.PARIS).date()
    held, profile = shelf(today), _profile(commune, answers, today)
    weights = load(version) if version else load()
    heard = hear(answers.words) if answers.words.strip() else None
    said = _said(held, heard) if heard and heard.fits else None
    found = recommend(held.catalogue, held.practices, profile, weights, text=said, limit=SHOWN)
    return _in_words(found, held, profile, heard)


def _said(held: Shelf, heard: Heard) -> FloatArray:
    """The words against each sheet of the shelf. A sheet that does not say them answers nothing: it comes after."""
    worth = (heard.fits.get(int(key)) for key in held.catalogue.keys)
    return np.array([0.0 if fit is None else LEAST_SAID + (1 - LEAST_SAID) * fit for fit in worth], np.float32)


def season_of(on: date, commune: Commune) -> Season | None:
    """The season of a day; None in the tropics, where our four have no meaning."""
    if commune.zone != Zone.METRO and commune.department_id != _TEMPERATE:
        return None
    return _MONTHS[on.month % 12 // 3]


def _profile(commune: Commune, answers: Answers, today: date) -> Profile:
    season = season_of(answers.on, commune) if answers.on else None
    weeks = answers.weeks
    if weeks is None and answers.on:
        weeks = max((answers.on - today).days // 7, 0)
    return Profile(
        population=commune.population or None,
        density=commune.density,
        region=int(commune.department.region_id),
        opened=frozenset(Gate(gate) for gate in answers.opened),
        asked=Asked(
            budget=answers.budget,
            people=answers.people,
            season=SEASONS[season] if season else None,
            weeks=weeks,
            health=answers.health,
            first_time=answers.first_time,
            has_leader=answers.has_leader,
            place=_ASKED[Where(answers.place)] if answers.place else None,
            aims=sum(AIMS[Aim(aim)] for aim in set(answers.aims)),
            publics=tuple(sorted({PUBLICS[Public(public)] for public in answers.publics})),
        ),
    )


_ASKED = {Where.INDOOR: Place.INDOOR, Where.OUTDOOR: Place.OUTDOOR}
#: The answer that each change is about.
_NAMES = {
    ChangeKind.BUDGET: "budget", ChangeKind.PEOPLE: "people", ChangeKind.TIME: "weeks",
    ChangeKind.HEALTH_UP: "health", ChangeKind.HEALTH_DOWN: "health",
}  # fmt: skip


def _in_words(found: Recommendation, held: Shelf, profile: Profile, heard: Heard | None) -> Advice:
    return Advice(
        version=found.version,
        cards=tuple(_card(pick, held.sheets[pick.key], profile) for pick in found.picks),
        fitting=found.fitting,
        criteria=found.criteria,
        set_aside=tuple(
            SetAside(one.gate.value, wording.set_aside(one, profile.asked), one.opened) for one in found.gated
        ),
        otherwise=tuple(
            Otherwise(
                _NAMES[change.kind], change.value, wording.otherwise(change),
                tuple(held.sheets[key] for key in change.best), tuple(held.sheets[key] for key in change.leaving),
            )
            for change in found.changes
        ),
        heard=heard,
    )  # fmt: skip


def _card(pick: Pick, sheet: Initiative, profile: Profile) -> Card:
    return Card(
        initiative=sheet,
        reasons=wording.reasons(pick, sheet, profile),
        cautions=wording.cautions(pick, sheet),
        known=pick.known,
        cheap=pick.cheap,
        new=pick.new,
        communes=pick.communes,
    )
