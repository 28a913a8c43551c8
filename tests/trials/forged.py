"""Trial R31, light: thousands of forged registrations that nobody confirms hold no seat, and are gone at 48 h."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Outcome:
    """Seats held and registrations shown as confirmed while the forged ones lie there; what 48 h leave of them."""

    forged: int
    seats_held: int
    counted: int
    left_before: int
    left_after: int


def run(forged: int) -> Outcome:
    """Through the action that the form calls, on the database this process is connected to."""
    from concitoyens.congress.actions import registrations
    from concitoyens.congress.models import Congress, Registration, SeatPool
    from concitoyens.core import clock, purge
    from tests.benchmarks.registration import open_congress

    at = clock.now()
    congress = Congress.objects.get(slug=open_congress(f"faux-{at:%H%M%S}"))
    for number in range(forged):
        said = registrations.Application(
            name=f"Faux {number}", email=f"faux{number}@example.org", role="press", mode="online"
        )
        registrations.register(congress=congress, application=said, form_key=f"faux-{at}-{number}", at=at)
    rows = Registration.objects.filter(congress=congress)
    held = SeatPool.objects.get(congress=congress).taken
    counted = rows.confirmed().count()
    purge.run_purges(at=at + timedelta(hours=47))
    before = rows.count()
    purge.run_purges(at=at + timedelta(hours=49))
    return Outcome(forged, held, counted, before, rows.count())
