"""What follows from a change of second factor: other sessions close, a line in the journal, a mail to the owner."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.dispatch import receiver

from concitoyens.core import clock

from .actions.second_factor import note_change
from .actions.team import close_sessions
from .enums import FactorChange
from .models import User


@receiver(signals.authenticator_added, dispatch_uid="accounts.factor_added")
def added(request: Any, user: User, authenticator: Authenticator, **said: Any) -> None:
    """Sessions opened before, with the mailed code alone, would pass for sessions with a second factor."""
    close_sessions(user=user, by=user, at=clock.now(), but=request.session.session_key or "")
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        # the new factor has just been shown to work: the recovery codes that follow do not ask for it again
        record_authentication(request, user, method="mfa", type=str(authenticator.type), reauthenticated=True)
    _note(user, authenticator, FactorChange.ADDED)


@receiver(signals.authenticator_removed, dispatch_uid="accounts.factor_removed")
def removed(user: User, authenticator: Authenticator, **said: Any) -> None:
    """Told to the owner: somebody else may have done it."""
    _note(user, authenticator, FactorChange.REMOVED)


@receiver(signals.authenticator_reset, dispatch_uid="accounts.factor_renewed")
def renewed(user: User, authenticator: Authenticator, **said: Any) -> None:
    """The recovery codes that were printed serve no more: told as well."""
    _note(user, authenticator, FactorChange.RENEWED)


def _note(user: User, authenticator: Authenticator, change: FactorChange) -> None:
    note_change(user=user, factor=str(authenticator.type), change=change, at=clock.now())
