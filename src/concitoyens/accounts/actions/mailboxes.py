"""The mailbox of a town hall as somebody of the national team was told on the phone."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from concitoyens.accounts import rules
from concitoyens.accounts.errors import NotYours
from concitoyens.accounts.events import TownHallMailboxChanged
from concitoyens.accounts.messages import OBJECTION, RENEWAL
from concitoyens.accounts.models import TIME_TO_OBJECT, Mandate, TownHallMailbox, User
from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core import bus, journal
from concitoyens.core.text import normal_email
from concitoyens.notifications import links
from concitoyens.territories.models import Commune

from . import telling
from .mandates import lock


@transaction.atomic
def record_mailbox(*, commune: Commune, email: str, by: User, at: datetime) -> TownHallMailbox:
    """Note the mailbox given on the phone: it wins over the directory from now on. Raises NotYours."""
    _check(by)
    lock(commune)
    before = town_hall_mailbox(commune)
    recorded, _is_new = TownHallMailbox.objects.update_or_create(
        commune=commune, defaults={"email": normal_email(email), "recorded_at": at, "recorded_by": by}
    )
    journal.record("town_hall_mailbox.recorded", actor=by, subject=commune, at=at, commune=commune.code)
    _follow(commune, before, at)
    return recorded


@transaction.atomic
def forget_mailbox(*, commune: Commune, by: User, at: datetime) -> None:
    """Go back to the mailbox of the directory. Raises NotYours."""
    _check(by)
    lock(commune)
    before = town_hall_mailbox(commune)
    if TownHallMailbox.objects.filter(commune=commune).delete()[0]:
        journal.record("town_hall_mailbox.forgotten", actor=by, subject=commune, at=at, commune=commune.code)
        _follow(commune, before, at)


@transaction.atomic
def follow_directory(*, communes: Iterable[Commune], at: datetime) -> None:
    """A newer directory gives these communes another mailbox; one noted after a call wins, so nothing moves there."""
    recorded = set(TownHallMailbox.objects.filter(commune__in=communes).values_list("commune_id", flat=True))
    for commune in sorted(communes, key=lambda commune: commune.pk):
        if commune.pk not in recorded:
            lock(commune)
            mailbox_changed(commune, at=at)


def mailbox_changed(commune: Commune, *, at: datetime) -> None:
    """What was mailed to the mailbox before and still waits is void: its links close, the new mailbox is asked.

    A mandate that waits starts its 48 hours again; one already in force goes on.
    """
    waiting = Mandate.objects.living().filter(commune=commune, expires_at__gt=at).select_related("user", "commune")
    for mandate in waiting.select_for_update(of=("self",)):
        subject = journal.reference(mandate)
        links.revoke(purpose=OBJECTION, subject=subject, at=at)
        links.revoke(purpose=RENEWAL, subject=subject, at=at)
        if mandate.objection_ends > at:
            mandate.told_at = max(at, mandate.told_at)  # whoever held the lock may have read the clock later
            if mandate.effective_at > at:
                mandate.effective_at = mandate.told_at + TIME_TO_OBJECT
            mandate.save(update_fields=["told_at", "effective_at"])
            telling.newcomer_again(mandate, at=at)
        if mandate.reminded_at is not None and mandate.is_renewable(at):
            telling.renewal_again(mandate, at=at)
    bus.announce(TownHallMailboxChanged(commune_id=commune.pk, at=at))


def _follow(commune: Commune, before: str, at: datetime) -> None:
    if normal_email(town_hall_mailbox(commune)) != normal_email(before):
        mailbox_changed(commune, at=at)


def _check(by: User) -> None:
    if not rules.may_help_communes(by):
        raise NotYours
