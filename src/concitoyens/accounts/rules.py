"""Who may do what, as sentences. The team page shows them in words (``ROLE_DESCRIPTIONS``)."""

from collections.abc import Callable

from concitoyens.core import clock
from concitoyens.territories.models import Commune

from .enums import MandateRole, Role
from .models import Mandate, User

#: A rule: may this user (perhaps anonymous) do it?
Rule = Callable[[object], bool]
#: The same about one commune.
CommuneRule = Callable[[object, Commune], bool]


def _has_role(user: object, *roles: Role) -> bool:
    return isinstance(user, User) and user.is_active and user.role in roles


def has_national_role(user: object) -> bool:
    """Somebody of the national team, whatever the role: enters the space, sees congresses and counts."""
    return _has_role(user, *Role)


def is_known(user: object) -> bool:
    """Anybody signed in."""
    return isinstance(user, User) and user.is_active


def has_no_national_role(user: object) -> bool:
    """Signed in, and not of the national team: comes for a commune."""
    return is_known(user) and not has_national_role(user)


def may_organise_congresses(user: object) -> bool:
    """Create, change and publish a congress, and write to the people registered."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR)


def may_see_registrations(user: object) -> bool:
    """Read the names and answers of the people registered."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR, Role.SUPPORT)


def may_help_registrants(user: object) -> bool:
    """Register, correct or cancel for somebody who phones."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR, Role.SUPPORT)


def may_export_registrations(user: object) -> bool:
    """Take registrations out of the product as a file."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR)


def may_moderate(user: object) -> bool:
    """Accept or refuse what the public writes before it is shown."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR, Role.MODERATOR)


def may_read_journal(user: object) -> bool:
    """Read who did what."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR)


def may_manage_team(user: object) -> bool:
    """Invite, change a role, close an account."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR)


def may_give_role(user: object, role: str) -> bool:
    """Only an operator makes or unmakes an operator."""
    return may_manage_team(user) and (role != Role.OPERATOR or may_operate(user))


def may_answer_rights_requests(user: object) -> bool:
    """Export or erase the data of a person who asks for it."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR, Role.SUPPORT)


def may_operate(user: object) -> bool:
    """Look after the machine: mails, jobs, backups."""
    return _has_role(user, Role.OPERATOR)


def may_coordinate_editions(user: object) -> bool:
    """Prepare editions, charter and ambassadors of the national day; decide health levels and postponements."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR)


def may_help_communes(user: object) -> bool:
    """Note the mailbox of a town hall after a call, name who speaks for a commune, end a mandate."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR, Role.SUPPORT)


def may_import_directories(user: object) -> bool:
    """Replace the directory of town halls, to whose mailboxes everything that proves a commune is sent."""
    return _has_role(user, Role.OPERATOR, Role.COORDINATOR)


def speaks_for(user: object, commune: Commune) -> bool:
    """Holds a mandate in force for this commune, whatever its role."""
    return _has_mandate(user, commune, *MandateRole)


def owns(user: object, commune: Commune) -> bool:
    """Holds the owner's mandate: invites, hands over, ends."""
    return _has_mandate(user, commune, MandateRole.OWNER)


def _has_mandate(user: object, commune: Commune, *roles: MandateRole) -> bool:
    if not isinstance(user, User) or not user.is_active:
        return False
    return Mandate.objects.in_force(clock.now()).filter(user=user, commune=commune, role__in=roles).exists()
