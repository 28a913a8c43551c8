"""``concitoyens user``: the accounts of the national team, by whoever runs the server."""

import argparse

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from concitoyens.accounts.enums import Role
from concitoyens.accounts.models import User
from concitoyens.core import clock, journal
from concitoyens.core.text import normal_email

from .errors import OpsError


def command(options: argparse.Namespace) -> int:
    """Carry out one act, and say what is now true."""
    if options.act == "list":
        for user in User.objects.order_by("email"):
            state = "" if user.is_active else " (closed)"
            print(f"{user.email}  {user.role or 'no role'}  {user.name}{state}")
        return 0
    if options.act == "create":
        user = create(options.email, role=_role(options.role), name=options.name)
    elif options.act == "promote":
        user = promote(options.email, role=_role(options.role))
    else:
        user = open_or_close(options.email, is_active=options.act == "enable")
    print(f"{user.email}: {user.role or 'no role'}, {'open' if user.is_active else 'closed'}")
    return 0


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise OpsError(f"{text!r} is not a role; the roles are {', '.join(Role.values)}.") from None


@transaction.atomic
def create(email: str, *, role: Role, name: str) -> User:
    """A new account; the person signs in by a mailed code, then adds a second factor."""
    email = normal_email(email)
    try:
        validate_email(email)
    except ValidationError:
        raise OpsError(f"{email!r} is not a mail address.") from None
    if User.objects.filter(email=email).exists():
        raise OpsError(f"{email} already has an account: concitoyens user promote {email} {role.value}")
    user = User(email=email, name=name, role=role)
    user.set_unusable_password()
    user.save()
    _record("user.created", user)
    return user


@transaction.atomic
def promote(email: str, *, role: Role) -> User:
    """Another role, from the next page on."""
    user = _find(email)
    user.role = role
    user.save(update_fields=["role"])
    _record("user.promoted", user)
    return user


@transaction.atomic
def open_or_close(email: str, *, is_active: bool) -> User:
    """A closed account is out at its next page: sign-in looks at it on every request."""
    user = _find(email)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    _record("user.enabled" if is_active else "user.disabled", user)
    return user


def _find(email: str) -> User:
    user = User.objects.select_for_update().filter(email=normal_email(email)).first()
    if user is None:
        raise OpsError(f"No account has the address {email}: concitoyens user list")
    return user


def _record(kind: str, user: User) -> None:
    journal.record(kind, actor="operator", subject=user, at=clock.now(), role=user.role)
