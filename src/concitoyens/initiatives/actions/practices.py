"""« Nous l’avons fait »: a commune tells what it did of a sheet, corrects it, takes it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concitoyens.accounts.models import User
from concitoyens.core import dates, journal
from concitoyens.initiatives.errors import NotInInventory, PracticeAlreadyTold, YearToCome
from concitoyens.initiatives.models import Initiative, Practice
from concitoyens.territories.models import Commune


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a commune says of what it did. Only the year is asked for."""

    year: int
    people: int | None = None
    rating: int | None = None
    words: str = ""


@transaction.atomic
def tell(*, commune: Commune, initiative: Initiative, told: Told, by: User, at: datetime) -> Practice:
    """The commune did it. ``by`` speaks for it, so that it is shown at once."""
    sheet = _sheet(initiative)
    if not sheet.is_published:
        raise NotInInventory
    _refuse(sheet, commune, told, at)
    practice = Practice.objects.create(
        initiative=sheet, commune=commune, year=told.year, people=told.people, rating=told.rating,
        words=told.words.strip(), told_at=at, is_shown=True,
    )  # fmt: skip
    journal.record("practice.told", actor=by, subject=practice, at=at, initiative=sheet.pk, year=told.year)
    return practice


@transaction.atomic
def change(*, practice: Practice, told: Told, by: User, at: datetime) -> Practice:
    """The commune says it better."""
    sheet = _sheet(practice.initiative)
    known = Practice.objects.select_for_update().get(pk=practice.pk)
    _refuse(sheet, practice.commune, told, at, known)
    known.year, known.people, known.rating, known.words = told.year, told.people, told.rating, told.words.strip()
    known.told_at = at
    known.save(update_fields=["year", "people", "rating", "words", "told_at"])
    journal.record("practice.changed", actor=by, subject=known, at=at, initiative=sheet.pk, year=told.year)
    return known


@transaction.atomic
def take_back(*, practice: Practice, by: User, at: datetime) -> None:
    """Nothing of it stays on the sheet. Doing it again changes nothing."""
    known = Practice.objects.select_for_update().filter(pk=practice.pk).first()
    if known is not None:
        journal.record("practice.taken_back", actor=by, subject=known, at=at, initiative=known.initiative_id)
        known.delete()


def _sheet(initiative: Initiative) -> Initiative:
    """Locked: of two forms sent at once for the same year, the second is refused."""
    return Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)


def _refuse(sheet: Initiative, commune: Commune, told: Told, at: datetime, known: Practice | None = None) -> None:
    if told.year > dates.local(at, dates.PARIS).year:
        raise YearToCome(told.year)
    same = sheet.practices.filter(commune=commune, year=told.year)
    if (same.exclude(pk=known.pk) if known else same).exists():
        raise PracticeAlreadyTold(sheet.name, told.year)
