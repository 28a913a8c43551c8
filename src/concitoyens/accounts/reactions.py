"""What allauth announces about second factors: journal and mail. Nothing here may break the page that was asked."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.dispatch import receiver

from concitoyens.core import clock

from .actions.second_factor import note_change
from .enums import FactorChange
from .models import User


@receiver(signals.authenticator_added, dispatch_uid="concitoyens.factor_added")
def _added(request: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        # the new factor has just been shown to work: the recovery codes that follow do not ask for it again
        record_authentication(request, user, method="mfa", type=str(authenticator.type), reauthenticated=True)
    _note(user, authenticator, FactorChange.ADDED)


@receiver(signals.authenticator_removed, dispatch_uid="concitoyens.factor_removed")
def _removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    _note(user, authenticator, FactorChange.REMOVED)


@receiver(signals.authenticator_reset, dispatch_uid="concitoyens.factor_renewed")
def _renewed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    _note(user, authenticator, FactorChange.RENEWED)


def _note(user: User, authenticator: Authenticator, change: FactorChange) -> None:
    note_change(user=user, factor=str(authenticator.type), change=change, at=clock.now())
