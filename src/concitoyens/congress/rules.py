"""Who may, as sentences about a registration, a congress and an instant."""

from datetime import datetime

from .enums import CongressStatus, RegistrationStatus
from .models import Congress, Registration


def may_see_access(registration: Registration, at: datetime) -> bool:
    """Confirmed, the congress is on its way, and the door is open (H-15 by default)."""
    congress = registration.congress
    return (
        registration.status == RegistrationStatus.CONFIRMED
        and congress.status == CongressStatus.PUBLISHED
        and congress.access_opens_at <= at < congress.ends_at
    )


def may_change(registration: Registration, at: datetime) -> bool:
    """Not cancelled, and the congress is not over."""
    return (
        registration.status != RegistrationStatus.CANCELLED
        and not registration.congress.is_over(at)
        and not registration.congress.is_cancelled
    )


def may_see_page(congress: Congress) -> bool:
    """The page is public."""
    return congress.status in {CongressStatus.PUBLISHED, CongressStatus.CANCELLED}
