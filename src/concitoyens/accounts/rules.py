"""Who may do what, as sentences."""

from .enums import Role
from .models import User


def has_national_role(user: object) -> bool:
    """Somebody of the national team, whatever the role."""
    return isinstance(user, User) and user.is_active and bool(user.role)


def may_organise_congresses(user: object) -> bool:
    """Create, change and publish a congress, see and export its registrations."""
    return has_national_role(user) and user.role in {Role.COORDINATOR, Role.OPERATOR}  # type: ignore[attr-defined]
