"""The national team: who joins, with which role, who leaves."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from concitoyens.accounts import rules
from concitoyens.accounts.enums import Role
from concitoyens.accounts.errors import AlreadyInTeam, LastOperator, RoleNotYours
from concitoyens.accounts.models import Mandate, User
from concitoyens.core import journal
from concitoyens.core.queue import enqueue
from concitoyens.core.text import normal_email


@transaction.atomic
def invite(*, email: str, name: str, role: Role, by: User | str, at: datetime, language: str = "fr") -> User:
    """Open an account with a role and write to its owner. ``by`` is a member of the team, or "system" (shell).

    Raises RoleNotYours, AlreadyInTeam.
    """
    _check_may_give(by, role)
    mailbox = normal_email(email)
    known = User.objects.select_for_update().filter(email=mailbox).first()
    if known is not None and known.role and known.is_active:
        raise AlreadyInTeam(str(known))
    user = known or User(email=mailbox, created_at=at)
    user.name, user.role, user.is_active, user.language = name.strip(), role, True, language
    user.save()
    journal.record("account.invited", actor=by, subject=user, at=at, role=str(role))
    enqueue("accounts.send_invitation", user_id=user.pk, invited_at=at.isoformat())
    return user


@transaction.atomic
def change_role(*, user: User, role: Role, by: User | str, at: datetime) -> User:
    """Give another role; the person's sessions close, so that the next page is seen with it.

    Raises RoleNotYours, LastOperator.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    before = user.role
    if before == role:
        return user
    _check_may_give(by, role)
    _check_may_give(by, before)
    _check_operators_left(user)
    user.role = role
    user.save(update_fields=["role"])
    journal.record("account.role_changed", actor=by, subject=user, at=at, before=before, after=str(role))
    return user


@transaction.atomic
def close_account(*, user: User, by: User | str, at: datetime) -> User:
    """Take the role away and shut the door at once. Raises RoleNotYours, LastOperator."""
    user = User.objects.select_for_update().get(pk=user.pk)
    _check_may_give(by, user.role)
    _check_operators_left(user)
    speaks = Mandate.objects.living().filter(user=user).exists()  # for a commune, whose space stays open
    before, user.role, user.is_active = user.role, "", speaks
    user.save(update_fields=["role", "is_active"])
    close_sessions(user=user, by=by, at=at)
    journal.record("account.closed", actor=by, subject=user, at=at, before=before)
    return user


@transaction.atomic
def close_sessions(*, user: User, by: User | str, at: datetime, but: str = "", only: str = "") -> int:
    """Close the sessions of an account: all, all but one, or one. Returns how many."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=but)
    if only:
        sessions = sessions.filter(pk=only)
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    if keys:
        journal.record("account.sessions_closed", actor=by, subject=user, at=at, sessions=len(keys))
    return len(keys)


def _check_may_give(by: User | str, role: str) -> None:
    if isinstance(by, User) and not rules.may_give_role(by, role):
        raise RoleNotYours


def _check_operators_left(leaving: User) -> None:
    """Locks the operators: two of them cannot dismiss each other at the same time."""
    if leaving.role != Role.OPERATOR:
        return
    operators = User.objects.select_for_update().filter(role=Role.OPERATOR, is_active=True).order_by("pk")
    if not [user for user in operators if user.pk != leaving.pk]:
        raise LastOperator
