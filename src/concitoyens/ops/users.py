"""``concitoyens user``: the accounts of the national team, by whoever runs the server."""

import argparse

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import translation

from concitoyens.accounts.actions import team
from concitoyens.accounts.enums import Role
from concitoyens.accounts.models import User
from concitoyens.core import clock, journal
from concitoyens.core.errors import DomainError
from concitoyens.core.text import normal_email

from .errors import OpsError


def command(options: argparse.Namespace) -> int:
    """Carry out one act, and say what is now true."""
    if options.act == "list":
        for user in User.objects.order_by("email"):
            state = "" if user.is_active else " (closed)"
            print(f"{user.email}  {user.role or 'no role'}  {user.name}{state}")
        return 0
    try:
        with translation.override("en"):  # refusals are written in the language of the command line
            user = _act(options)
    except DomainError as refusal:
        with translation.override("en"):
            raise OpsError(refusal.for_user()) from refusal
    print(f"{user.email}: {user.role or 'no role'}, {'open' if user.is_active else 'closed'}")
    if options.act == "create":
        print(_first_sign_in(user))
    return 0


def _act(options: argparse.Namespace) -> User:
    """The same actions as the page of the team, in the name of the system."""
    now = clock.now()
    if options.act == "create":
        email = _mailbox(options.email)
        if User.objects.filter(email=email, is_active=True).exclude(role="").exists():
            raise OpsError(f"{email} already has an account: concitoyens user promote {email} {options.role}")
        return team.invite(
            email=email, name=options.name, role=_role(options.role), by=journal.SYSTEM, at=now,
            language=settings.LANGUAGE_CODE[:2],
        )  # fmt: skip
    user = _find(options.email)
    if options.act == "disable":
        return team.close_account(user=user, by=journal.SYSTEM, at=now)
    if not user.is_active:
        raise OpsError(f"{user.email} is closed. To open it again: concitoyens user create {user.email} {options.role}")
    return team.change_role(user=user, role=_role(options.role), by=journal.SYSTEM, at=now)


def _first_sign_in(user: User) -> str:
    """What to tell the person; the invitation says it too, as soon as a worker runs."""
    where = settings.BASE_URL + reverse("account_login")
    code = "arrives by mail" if settings.EMAIL_DELIVERED else f"is shown at {settings.BASE_URL}/boite-aux-lettres/"
    return (
        f"First sign-in: open {where}, type {user.email}; a code of six digits {code} (a worker must be running).\n"
        "Then add a passkey or an authentication app, and keep the recovery codes that are shown: without a second"
        " factor the national space stays shut."
    )


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise OpsError(f"{text!r} is not a role; the roles are {', '.join(Role.values)}.") from None


def _mailbox(text: str) -> str:
    email = normal_email(text)
    try:
        validate_email(email)
    except ValidationError:
        raise OpsError(f"{email!r} is not a mail address.") from None
    return email


def _find(email: str) -> User:
    user = User.objects.filter(email=normal_email(email)).first()
    if user is None:
        raise OpsError(f"No account has the address {email}: concitoyens user list")
    return user
