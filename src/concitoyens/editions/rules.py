"""Who may, as sentences about a person, a commune, an edition and an instant."""

from datetime import date, datetime, timedelta

from concitoyens.core.dates import PARIS, local
from concitoyens.territories.models import Commune

from .models import Commitment, Edition

#: A day that was held may be declared this long after the edition.
AFTERWARDS = timedelta(days=365)
#: A commune may put its day off until this long after the edition.
PUT_OFF = timedelta(days=365)


def today(at: datetime) -> date:
    """The date in Paris at this instant: what holds for an edition."""
    return local(at, PARIS).date()


def today_in(commune: Commune, at: datetime) -> date:
    """The date on the clocks of a commune at this instant: what holds for its own days."""
    return local(at, commune.department.time_zone).date()


def may_declare_afterwards(edition: Edition, at: datetime) -> bool:
    """The edition has begun, and is not over since more than a year."""
    return edition.starts_on <= today(at) <= edition.ends_on + AFTERWARDS


def may_report(commitment: Commitment, first_day: date | None, at: datetime) -> bool:
    """Confirmed by the town hall, and the first of its days has come."""
    return commitment.is_confirmed and first_day is not None and first_day <= today_in(commitment.commune, at)
