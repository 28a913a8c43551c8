"""The columns of the tables that other people's code creates, classified in one place.

Sessions and second factors are found by their account: the Subject of the account, in
``accounts/privacy.py``, exports and erases them.
"""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

from .privacy import registry
from .treatments import ACCOUNTS, JOBS, SECURITY

_ABOUT_NOBODY: tuple[type[models.Model], ...] = (
    ContentType, Permission, Group, Group.permissions.through, ProcrastinateWorker, ProcrastinateEvent,
    ProcrastinatePeriodicDefer,
)  # fmt: skip


def _all_none(model: type[models.Model]) -> None:
    registry.classify(model, None, none=[f.name for f in model._meta.concrete_fields])


def classify() -> None:
    """Called once, when every app is ready."""
    for model in _ABOUT_NOBODY:
        _all_none(model)
    # the arguments of a job are ids, never a name nor an address: a test reads every waiting job
    registry.classify(
        ProcrastinateJob, JOBS,
        none=["id", "queue_name", "task_name", "priority", "lock", "args", "status", "scheduled_at", "attempts",
              "queueing_lock", "abort_requested", "worker"],
    )  # fmt: skip
    registry.classify(Session, ACCOUNTS, none=["expire_date"], secret=["session_key", "session_data"])
    registry.classify(EmailAddress, ACCOUNTS, none=["id", "user", "verified", "primary"], personal=["email"])
    registry.classify(EmailConfirmation, ACCOUNTS, none=["id", "email_address", "created", "sent"], secret=["key"])
    registry.classify(
        Authenticator, ACCOUNTS, none=["id", "user", "type", "created_at", "last_used_at"], secret=["data"]
    )
    registry.classify(
        UserSession, SECURITY,
        none=["id", "user", "created_at", "last_seen_at", "data"], personal=["ip", "user_agent"],
        secret=["session_key"],
    )  # fmt: skip
