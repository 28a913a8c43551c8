"""Neighbours that hold the day together: each is counted once, when its own town hall has confirmed."""

from datetime import datetime, timedelta

from django.db import models, transaction

from concitoyens.core import bus, journal
from concitoyens.core.limits import Limit
from concitoyens.editions.enums import CommitmentLevel
from concitoyens.editions.errors import AlreadyWithdrawn, NeighbourRefused, NotConfirmedYet
from concitoyens.editions.events import CountChanged, NeighbourVerified
from concitoyens.editions.models import GroupedCommune
from concitoyens.editions.queries import counts_already
from concitoyens.notifications import links
from concitoyens.territories.models import Commune

from . import telling
from .commitments import locked


def limits_of_neighbours(leader: Commune, neighbour: Commune) -> list[Limit]:
    """A large inter-commune body in a day; the town hall of a neighbour three times a day, whoever asks."""
    day = timedelta(days=1)
    return [Limit(f"neighbours-of/{leader.pk}", 200, day), Limit(f"neighbour/{neighbour.pk}", 3, day)]


@transaction.atomic
def ask_neighbour(*, commitment_id: int, commune: Commune, by: models.Model | str, at: datetime) -> GroupedCommune:
    """Group a neighbour: its town hall is written to. Asked before, nothing changes.

    Raises NotConfirmedYet (the commune that leads must be), NeighbourRefused (the same commune, or counted already).
    """
    commitment = locked(commitment_id)
    if not commitment.is_confirmed:
        raise NotConfirmedYet
    if known := commitment.grouped.filter(commune=commune).first():
        return known
    if commune.pk == commitment.commune_id or counts_already(commune, commitment.edition_id):
        raise NeighbourRefused(commune.name)
    grouped = GroupedCommune.objects.create(commitment=commitment, commune=commune, asked_at=at)
    journal.record("neighbour.asked", actor=by, subject=grouped, at=at, commune=commune.code)
    telling.neighbour(grouped, at=at)
    bus.announce(CountChanged(commitment.edition_id))
    return grouped


@transaction.atomic
def verify_neighbour(*, grouped_id: int, at: datetime) -> GroupedCommune:
    """The neighbour's town hall says yes, by the link mailed to it. Doing it again changes nothing.

    Raises NeighbourRefused when it was counted elsewhere meanwhile, AlreadyWithdrawn when the commitment is.
    """
    commune_id = GroupedCommune.objects.values_list("commune_id", flat=True).get(pk=grouped_id)
    Commune.objects.select_for_update(of=("self",)).get(pk=commune_id)  # counted once, whoever confirms meanwhile
    grouped = _locked(grouped_id)
    if grouped.verified_at is not None:
        return grouped
    if grouped.commitment.level == CommitmentLevel.WITHDRAWN:
        raise AlreadyWithdrawn
    if counts_already(grouped.commune, grouped.commitment.edition_id):
        raise NeighbourRefused(grouped.commune.name)
    grouped.verified_at = at
    grouped.save(update_fields=["verified_at"])
    journal.record("neighbour.verified", actor=journal.VISITOR, subject=grouped, at=at, commune=grouped.commune.code)
    bus.announce(NeighbourVerified(grouped.pk))
    return grouped


@transaction.atomic
def remove_neighbour(*, grouped_id: int, by: models.Model | str, at: datetime) -> None:
    """The neighbour no longer holds the day with this commune, or its town hall said no."""
    grouped = _locked(grouped_id)
    journal.record("neighbour.removed", actor=by, subject=grouped, at=at, commune=grouped.commune.code)
    links.revoke(subject=journal.reference(grouped), at=at)
    bus.announce(CountChanged(grouped.commitment.edition_id))
    grouped.delete()


def _locked(grouped_id: int) -> GroupedCommune:
    known = GroupedCommune.objects.select_related("commitment__edition", "commune__department")
    return known.select_for_update(of=("self",)).get(pk=grouped_id)
