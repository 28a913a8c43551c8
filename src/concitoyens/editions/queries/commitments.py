"""Commitments of communes, as pages, papers and actions read them."""

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from concitoyens.editions.enums import CONFIRMED_LEVELS
from concitoyens.editions.models import Charter, CharterSignature, Commitment, CommitmentDay, Edition, GroupedCommune
from concitoyens.territories.models import Commune


def with_days(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With what a page shows of them: edition, commune, days, and the neighbours whose town hall confirmed."""
    grouped = GroupedCommune.objects.filter(verified_at__isnull=False).select_related("commune__department")
    return commitments.select_related("edition", "commune__department").prefetch_related(
        Prefetch("days", CommitmentDay.objects.order_by("date", "neighbourhood", "id")),
        Prefetch("grouped", grouped, to_attr="neighbours"),
    )


def commitments_of(commune: Commune, at: datetime) -> list[Commitment]:
    """What the town hall confirmed, alone or with a neighbour that leads, in the editions shown, the last first."""
    own = Q(commune=commune)
    within = Q(grouped__commune=commune, grouped__verified_at__isnull=False)
    found = Commitment.objects.confirmed().filter(own | within, edition__in=Edition.objects.visible(at))
    return list(with_days(found.distinct().order_by("-edition__starts_on", "-pk")))


def commitment_to(edition: Edition, commune: Commune) -> Commitment | None:
    """The confirmed commitment of a commune to an edition."""
    return with_days(Commitment.objects.confirmed().filter(edition=edition, commune=commune)).first()


def counts_already(commune: Commune, edition_id: int) -> bool:
    """This commune is counted in this edition: by its own commitment, or in a group."""
    grouped = GroupedCommune.objects.filter(
        commune=commune, verified_at__isnull=False, commitment__edition=edition_id,
        commitment__level__in=CONFIRMED_LEVELS,
    )  # fmt: skip
    return Commitment.objects.confirmed().filter(edition=edition_id, commune=commune).exists() or grouped.exists()


def last_signature(commune: Commune) -> CharterSignature | None:
    """The charter that a commune last signed, in its last edition, its town hall having confirmed."""
    confirmed = CharterSignature.objects.filter(
        commitment__commune=commune, commitment__level__in=CONFIRMED_LEVELS, verified_at__isnull=False
    )
    known = confirmed.select_related("charter", "commitment__edition", "commitment__commune__department")
    return known.order_by("-commitment__edition__starts_on", "-charter__version", "-pk").first()


def unsigned(edition: Edition, charter: Charter) -> QuerySet[Commitment]:
    """Confirmed commitments that have not signed this version."""
    return Commitment.objects.confirmed().filter(edition=edition).exclude(signatures__charter=charter)
