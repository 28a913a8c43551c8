"""What the page of a commune says of the national day."""

from concitoyens.core import clock
from concitoyens.documents import linked_data
from concitoyens.editions import queries
from concitoyens.territories.models import Commune


def edition_of(commune: Commune) -> dict[str, object]:
    """Its confirmed commitments, and whether it may join one."""
    at = clock.now()
    commitments = queries.commitments_of(commune, at)
    to_join = queries.edition_to_join(at)
    days = queries.local_occasions(commitments)
    joined = {commitment.edition_id for commitment in commitments}
    return {
        "commitments": commitments,
        "structured_data": linked_data.script([day.in_linked_data() for day in days]),
        "to_join": to_join if to_join and to_join.pk not in joined else None,
        "signed": queries.last_signature(commune) if commitments else None,
    }
