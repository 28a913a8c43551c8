"""The draft of a commune's programme: asked for, kept once a mailbox is proven, changed, thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from concitoyens.accounts.models import User
from concitoyens.core import journal
from concitoyens.core.text import normal_email
from concitoyens.initiatives.models import Initiative, Programme, ProgrammeItem
from concitoyens.notifications import links, outbox
from concitoyens.territories.models import Commune


@dataclass(frozen=True)
class Choice:
    """What was chosen, and from which list: the version of its weights, the sheets shown, the answers given."""

    initiatives: Sequence[Initiative]
    weights: str
    shown: Sequence[int] = field(default_factory=list)
    answers: str = ""


@transaction.atomic
def ask(*, commune: Commune, choice: Choice, email: str, language: str, at: datetime) -> Programme:
    """Note the draft and mail it with the link that keeps it. Until then it is nobody's and leaves after 48 hours."""
    programme = _write(
        Programme(commune=commune, email=normal_email(email), language=language, created_at=at, updated_at=at), choice
    )
    journal.record("programme.asked", actor=journal.VISITOR, subject=programme, at=at)
    outbox.send_once(
        key=f"initiatives.programme/{programme.pk}", message="initiatives.programme", to=programme.email, at=at,
        language=language, programme_id=programme.pk,
    )  # fmt: skip
    return programme


@transaction.atomic
def keep_for(*, commune: Commune, choice: Choice, by: User, language: str, at: datetime) -> Programme:
    """Somebody who speaks for the commune keeps it in its space, under their name: nothing is left to prove."""
    programme = _write(
        Programme(commune=commune, by=by, language=language, created_at=at, kept_at=at, updated_at=at), choice
    )
    journal.record("programme.kept", actor=by, subject=programme, at=at)
    return programme


def _write(programme: Programme, choice: Choice) -> Programme:
    programme.weights, programme.shown = choice.weights, list(choice.shown)
    programme.answers = choice.answers[:1000]
    programme.save()
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(programme=programme, initiative=initiative, position=position)
        for position, initiative in enumerate(choice.initiatives, start=1)
    )
    return programme


@transaction.atomic
def keep(*, programme_id: int, at: datetime) -> Programme:
    """The mailbox is proven: the draft stays. Doing it again changes nothing."""
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme_id)
    if programme.kept_at is None:
        programme.kept_at = programme.updated_at = at
        programme.save(update_fields=["kept_at", "updated_at"])
        journal.record("programme.kept", actor=journal.VISITOR, subject=programme, at=at)
    return programme


@transaction.atomic
def drop(*, programme_id: int, initiative_id: int, at: datetime, by: User | None = None) -> None:
    """Take one initiative out of the draft."""
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme_id)
    gone, _each = programme.items.filter(initiative=initiative_id).delete()
    if gone:
        programme.updated_at = at
        programme.save(update_fields=["updated_at"])
        journal.record("programme.changed", actor=by or journal.VISITOR, subject=programme, at=at)


@transaction.atomic
def throw_away(*, programme_id: int, at: datetime, by: User | None = None) -> None:
    """Erase the draft and end its link."""
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme_id)
    journal.record("programme.thrown_away", actor=by or journal.VISITOR, subject=programme, at=at)
    links.revoke(subject=journal.reference(programme), at=at)
    programme.delete()
