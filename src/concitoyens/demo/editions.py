"""Two editions: that of 2021, with its true dates, and the coming one; communes in every state, people invented.

Written in bulk: seven hundred commitments in a second or so. The village of the demonstration is left to commit.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from django.db.models import F, Window
from django.db.models.functions import MD5, RowNumber

from concitoyens.accounts.demo import VILLAGE
from concitoyens.core.dates import PARIS, local
from concitoyens.core.text import fold
from concitoyens.editions.enums import (
    CharterStatus,
    CommitmentForm,
    CommitmentLevel,
    CommitmentSource,
    DateStatus,
    EditionStatus,
    HealthLevel,
    InitiativeKind,
    Scope,
    SpeakerRole,
)
from concitoyens.editions.models import (
    Ambassador,
    Charter,
    CharterArticle,
    CharterSignature,
    Commitment,
    CommitmentDay,
    Edition,
    GroupedCommune,
    HealthConstraint,
    OfficialDate,
    Partner,
)
from concitoyens.reports.actions import figures
from concitoyens.territories.models import Commune

from . import editions_texts as words

MAY_2021, SEPTEMBER_2021 = date(2021, 5, 29), date(2021, 9, 25)
#: Communes of each department that committed.
OF_2021, COMING = 3, 5
#: Three in four communes hold it on the official date.
OWN_DATE = 4


def load(at: datetime) -> None:
    """Charter, editions, commitments, ambassadors and a health level, once."""
    if Edition.objects.exists():
        return
    first, second = _charters(at)
    past = _edition_2021(first)
    coming = _coming(second, at)
    _commit(past, first, _communes(OF_2021, "2021"), _past_states)
    _commit(coming, second, _communes(COMING, "coming", but=VILLAGE), _coming_states(at))
    _neighbours(coming, at)
    _health_2021()
    _ambassadors(at)
    for edition in (past, coming):
        figures.refresh(edition=edition, at=at)


def next_day(at: datetime) -> date:
    """The Saturday nearest to 24 May, at least four weeks away."""
    today = local(at, PARIS).date()
    for year in (today.year, today.year + 1):
        around = date(year, 5, 24)
        saturday = around + timedelta(days=(5 - around.weekday() + 3) % 7 - 3)
        if saturday >= today + timedelta(days=28):
            return saturday
    raise AssertionError("a Saturday of next May is always more than four weeks away")


def _charters(at: datetime) -> tuple[Charter, Charter]:
    charters = []
    published = datetime(2021, 3, 1, 9, tzinfo=UTC), at - timedelta(days=75)
    for version, on in enumerate(published, start=1):
        charter = Charter.objects.create(
            version=version, title=words.CHARTER_TITLE, preamble=words.PREAMBLE, status=CharterStatus.PUBLISHED,
            changes=words.CHANGES_V2 if version > 1 else "", created_at=on - timedelta(days=20), published_at=on,
        )  # fmt: skip
        there = [(key, part, title, texts[version - 1]) for key, part, title, *texts in words.ARTICLES]
        CharterArticle.objects.bulk_create(
            CharterArticle(charter=charter, key=key, part=part, position=position, title=title, text=text)
            for position, (key, part, title, text) in enumerate((one for one in there if one[3]), start=1)
        )
        charters.append(charter)
    return charters[0], charters[1]


def _edition_2021(charter: Charter) -> Edition:
    created = datetime(2021, 2, 15, 9, tzinfo=UTC)
    edition = Edition.objects.create(
        **words.EDITION_2021, status=EditionStatus.PUBLISHED, charter=charter, starts_on=MAY_2021,
        ends_on=SEPTEMBER_2021, opens_at=datetime(2021, 3, 1, 9, tzinfo=UTC),
        closes_at=datetime(2021, 9, 25, 22, tzinfo=UTC), created_at=created, updated_at=created,
    )  # fmt: skip
    for on, label in zip((MAY_2021, SEPTEMBER_2021), words.LABELS_2021, strict=True):
        OfficialDate.objects.create(edition=edition, date=on, label=label)
    return edition


def _coming(charter: Charter, at: datetime) -> Edition:
    day = next_day(at)
    ends = day + timedelta(days=35)
    closes = datetime(ends.year, ends.month, ends.day, 20, tzinfo=UTC)
    edition = Edition.objects.create(
        **words.COMING, slug=f"{day.year}", name=f"Journée nationale citoyenneté et fraternité {day.year}",
        status=EditionStatus.PUBLISHED, charter=charter, starts_on=max(day - timedelta(days=35), at.date()),
        ends_on=ends, opens_at=at - timedelta(days=60), closes_at=closes,
        created_at=at - timedelta(days=75), updated_at=at - timedelta(days=60),
    )  # fmt: skip
    OfficialDate.objects.create(edition=edition, date=day, label="Date nationale")
    Partner.objects.bulk_create(
        Partner(edition=edition, name=name, role=role, position=position)
        for position, (name, role) in enumerate(words.PARTNERS)
    )
    return edition


def _draw(*marks: object) -> int:
    """A number that depends on nothing but its marks: the same demonstration every time."""
    return int.from_bytes(sha256("/".join(map(str, marks)).encode()).digest()[:4], "big")


def _communes(each: int, mark: str, *, but: str = "") -> list[Commune]:
    """So many communes of each department, those with a mailbox, in an order that means nothing; Berrwiller first."""
    known = Commune.objects.current().exclude(town_hall_email="").exclude(code=but)
    order = Window(RowNumber(), partition_by=F("department_id"), order_by=MD5(F("code")).asc())
    drawn = list(known.annotate(place=order).filter(place__lte=each).select_related("department").order_by("code"))
    if mark == "2021" and (berrwiller := known.filter(code="68032").select_related("department").first()):
        drawn = [berrwiller, *(commune for commune in drawn if commune != berrwiller)]
    return drawn


#: Level, day, and when it was declared.
State = tuple[CommitmentLevel, date, datetime]


def _past_states(commune: Commune) -> State:
    number = _draw("2021", commune.code)
    day = MAY_2021 if number % 3 else SEPTEMBER_2021
    level = (CommitmentLevel.REPORTED, CommitmentLevel.REPORTED, CommitmentLevel.HELD, CommitmentLevel.VERIFIED)[
        number // 3 % 4
    ]
    declared = datetime(day.year, day.month, day.day, 10, tzinfo=UTC) - timedelta(days=20 + number % 60)
    return (CommitmentLevel.REPORTED if commune.code == "68032" else level), day, declared


def _coming_states(at: datetime) -> Callable[[Commune], State]:
    day = next_day(at)

    def state(commune: Commune) -> State:
        number = _draw("coming", commune.code)
        level = CommitmentLevel.VERIFIED
        if number % 9 == 0:
            level = CommitmentLevel.DECLARED
        elif number % 50 == 1:
            level = CommitmentLevel.WITHDRAWN
        own = day + timedelta(days=(number // 7 % 9 - 4) * 7) if number % OWN_DATE == 0 else day
        return level, own, at - timedelta(hours=24 + number % (58 * 24))

    return state


def _commit(edition: Edition, charter: Charter, communes: Sequence[Commune], state: Callable[[Commune], State]) -> None:
    drawn = [(commune, *state(commune)) for commune in communes]
    commitments = [_commitment(edition, *one) for one in drawn]
    Commitment.objects.bulk_create(commitments, batch_size=500)
    official = {one.date: one for one in edition.official_dates.all()}
    days: list[CommitmentDay] = []
    for commitment, (commune, _level, on, _declared) in zip(commitments, drawn, strict=True):
        days += _days(commitment, commune, min(max(on, edition.starts_on), edition.ends_on), official)
    CommitmentDay.objects.bulk_create(days, batch_size=500)
    CharterSignature.objects.bulk_create(
        (
            CharterSignature(commitment=one, charter=charter, signed_at=one.declared_at, verified_at=one.verified_at)
            for one in commitments
        ),
        batch_size=500,
    )


def _commitment(edition: Edition, commune: Commune, level: CommitmentLevel, on: date, declared: datetime) -> Commitment:
    number = _draw(edition.slug, commune.code, "who")
    name = f"{words.FIRST_NAMES[number % 23]} {words.LAST_NAMES[number // 23 % 23]}"
    past = edition.slug == "2021"
    other = number % 6 == 0
    confirmed = level in {CommitmentLevel.VERIFIED, CommitmentLevel.HELD, CommitmentLevel.REPORTED}
    after = datetime(on.year, on.month, on.day, 16, tzinfo=UTC) + timedelta(days=2 + number % 20)
    commitment = Commitment(
        edition=edition, commune=commune, level=level, declared_at=declared, language="fr",
        form=CommitmentForm.OTHER if other else CommitmentForm.CITIZEN_DAY,
        kind=InitiativeKind.values[number // 6 % 6] if other else "",
        source=(CommitmentSource.COMMUNE_PAGE, CommitmentSource.CONGRESS)[number % 2],
        mailbox_proven_at=declared + timedelta(minutes=9), town_hall_asked_at=declared + timedelta(minutes=9),
        verified_at=declared + timedelta(hours=2 + number % 20) if confirmed else None,
        withdrawn_at=declared + timedelta(hours=20) if level == CommitmentLevel.WITHDRAWN else None,
    )  # fmt: skip
    if not past:  # who spoke in 2021 was forgotten a year later
        commitment.speaker_name, commitment.speaker_role = name, SpeakerRole.values[number % 3]
        commitment.speaker_email = f"{fold(name).replace(' ', '.')}.{commune.code.lower()}@example.org"
    if level in {CommitmentLevel.HELD, CommitmentLevel.REPORTED}:
        commitment.held_at = after - timedelta(days=1)
    if level == CommitmentLevel.REPORTED:
        commitment.reported_at = after
        commitment.participants, commitment.worksites = _told(commune, number)
    return commitment


def _told(commune: Commune, number: int) -> tuple[int | None, int | None]:
    """A third of a committed village comes, a few hundredths of a town; one in eight does not know how many."""
    if commune.code == "68032":
        return 350, 56
    share = 0.30 if commune.population < 500 else 0.08 if commune.population < 5000 else 0.01
    people = max(8, round(commune.population * share * (0.5 + number % 100 / 100)))
    return (None if number % 8 == 0 else people), max(1, people // 9)


def _days(
    commitment: Commitment, commune: Commune, on: date, official: dict[date, OfficialDate]
) -> Iterator[CommitmentDay]:
    number = _draw(commitment.edition_id, commune.code, "day")
    several = commune.population > 20_000
    for place in range(3 if several else 1):
        day = CommitmentDay(
            commitment=commitment, date=on, official_date=official.get(on),
            neighbourhood=words.NEIGHBOURHOODS[(number + place) % 5] if several else "",
            place=words.PLACES[number // 5 % 5] if number % 3 else "",
        )  # fmt: skip
        if number % 29 == 0 and not place:
            day.status, day.sequence = DateStatus.CANCELLED, 1
        elif number % 23 == 0 and not place:
            day.moved_from, day.sequence = on - timedelta(days=7), 1
        yield day


def _neighbours(edition: Edition, at: datetime) -> None:
    """A dozen communes lead neighbours of their own inter-commune body; two in three town halls have confirmed."""
    committed = Commitment.objects.filter(edition=edition).values("commune_id")
    leaders = Commitment.objects.confirmed().filter(edition=edition, commune__intercommunality__isnull=False)
    grouped = []
    for place, leader in enumerate(leaders.select_related("commune").order_by("commune__code")[:240:20]):
        near = Commune.objects.current().filter(intercommunality=leader.commune.intercommunality_id)
        for commune in near.exclude(pk__in=committed).order_by("code")[:2]:
            asked = at - timedelta(days=9)
            grouped.append(
                GroupedCommune(
                    commitment=leader, commune=commune, asked_at=asked,
                    verified_at=asked + timedelta(days=1) if place % 3 else None,
                )
            )  # fmt: skip
    GroupedCommune.objects.bulk_create(grouped)


def _health_2021() -> None:
    HealthConstraint.objects.create(
        scope=Scope.NATION, level=HealthLevel.SMALL_GROUPS, starts_on=date(2021, 5, 19), ends_on=date(2021, 6, 30),
        source="Règles sanitaires nationales du printemps 2021", created_at=datetime(2021, 5, 12, 9, tzinfo=UTC),
    )  # fmt: skip


def _ambassadors(at: datetime) -> None:
    communes = {
        commune.code: commune
        for commune in Commune.objects.current().filter(code__in=[code for _n, _t, code, _a in words.AMBASSADORS])
        .select_related("department")
    }  # fmt: skip
    Ambassador.objects.bulk_create(
        Ambassador(
            region_id=communes[code].department.region_id, commune=communes[code], name=name, title=title, about=about,
            email=f"{fold(name).replace(' ', '.')}@example.org", agreed_at=at - timedelta(days=50),
        )
        for name, title, code, about in words.AMBASSADORS
        if code in communes
    )  # fmt: skip
