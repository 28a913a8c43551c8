"""« Nous l’avons fait »: a commune tells what it did of a sheet, corrects it, takes it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concitoyens.accounts.models import User
from concitoyens.core import dates, journal
from concitoyens.initiatives.errors import NotInInventory, PracticeAlreadyTold, ReasonMissing, YearToCome
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
        words=told.words.strip(), told_at=at, told_by=by, is_shown=True,
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
    known.told_at, known.told_by = at, by
    known.save(update_fields=["year", "people", "rating", "words", "told_at", "told_by"])
    journal.record("practice.changed", actor=by, subject=known, at=at, initiative=sheet.pk, year=told.year)
    return known


@transaction.atomic
def hide(*, practice_id: int, reason: str, by: User, at: datetime) -> Practice:
    """A moderator takes it off the sheet; the commune reads why, and may write it otherwise or contest it.

    Nobody reads it before it is shown: its author speaks in the name of the commune. Raises ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    known = Practice.objects.select_for_update().get(pk=practice_id)
    known.is_shown, known.hidden_because = False, reason.strip()
    known.save(update_fields=["is_shown", "hidden_because"])
    journal.record("practice.hidden", actor=by, subject=known, at=at, initiative=known.initiative_id)
    return known


@transaction.atomic
def show_again(*, practice_id: int, by: User, at: datetime) -> Practice:
    """A moderator puts it back on the sheet. Doing it again changes nothing."""
    known = Practice.objects.select_for_update().get(pk=practice_id)
    if not known.is_shown:
        known.is_shown, known.hidden_because = True, ""
        known.save(update_fields=["is_shown", "hidden_because"])
        journal.record("practice.shown_again", actor=by, subject=known, at=at, initiative=known.initiative_id)
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
