"""What follows from a new second factor."""

from typing import Any

from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver

from concitoyens.core import clock

from .actions.team import close_sessions
from .models import User


@receiver(authenticator_added, dispatch_uid="accounts.close_other_sessions")
def close_other_sessions(sender: object, request: Any, user: User, **said: Any) -> None:
    """Sessions opened before, with the mailed code alone, would pass for sessions with a second factor."""
    close_sessions(user=user, by=user, at=clock.now(), but=request.session.session_key or "")
