"""The owner of a commune asks a colleague to join; the colleague accepts from their own mailbox."""

from datetime import datetime, timedelta

from django.db import transaction

from concitoyens.accounts import rules
from concitoyens.accounts.enums import MandateProof
from concitoyens.accounts.errors import AlreadySpeaks, InvitationOver, NotYours
from concitoyens.accounts.messages import ACCEPT
from concitoyens.accounts.models import Mandate, MandateInvitation, User
from concitoyens.core import journal
from concitoyens.core.limits import Limit
from concitoyens.core.text import normal_email
from concitoyens.notifications import links
from concitoyens.territories.models import Commune

from . import telling
from .mandates import join, lock

INVITATION_LASTS = timedelta(days=7)


def limits_of_invitations(commune: Commune) -> list[Limit]:
    """Twenty invitations a day for one commune."""
    return [Limit(f"commune-invitations/{commune.pk}", 20, timedelta(days=1))]


@transaction.atomic
def invite(
    *, commune: Commune, email: str, name: str, by: User, at: datetime, language: str = "fr"
) -> MandateInvitation:
    """Mail an invitation valid for seven days; one already open is prolonged. Raises NotYours, AlreadySpeaks."""
    if not rules.owns(by, commune):
        raise NotYours
    lock(commune)
    mailbox = normal_email(email)
    known = Mandate.objects.living().filter(user__email=mailbox, commune=commune).select_related("user").first()
    if known is not None and known.expires_at > at:
        raise AlreadySpeaks(str(known.user))
    invitation, _is_new = MandateInvitation.objects.update_or_create(
        commune=commune, email=mailbox, accepted_at=None, withdrawn_at=None,
        defaults={"name": name.strip(), "language": language, "invited_by": by, "invited_at": at,
                  "expires_at": at + INVITATION_LASTS},
    )  # fmt: skip
    journal.record("mandate.invited", actor=by, subject=invitation, at=at, commune=commune.code)
    telling.invited(invitation, at=at)
    return invitation


@transaction.atomic
def accept(*, invitation: MandateInvitation, at: datetime) -> Mandate:
    """The mailbox is proven: the mandate starts, the town hall is told. Raises InvitationOver, ObjectedByTownHall."""
    lock(invitation.commune)
    found = MandateInvitation.objects.select_related("commune__department", "invited_by")
    invitation = found.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not invitation.is_open(at) or not rules.owns(invitation.invited_by, invitation.commune):
        raise InvitationOver
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    _close_links(invitation, at)
    return join(
        commune=invitation.commune, email=invitation.email, name=invitation.name, language=invitation.language,
        proof=MandateProof.OWNER, by=invitation.invited_by or journal.VISITOR, at=at,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, invitation: MandateInvitation, by: User | str, at: datetime) -> None:
    """The owner takes it back, or the person says no (``by`` visitor). Nothing more when it was answered before."""
    lock(invitation.commune)
    invitation = (
        MandateInvitation.objects.select_related("commune").select_for_update(of=("self",)).get(pk=invitation.pk)
    )
    if isinstance(by, User) and not rules.owns(by, invitation.commune):
        raise NotYours
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        invitation.withdrawn_at = at
        invitation.save(update_fields=["withdrawn_at"])
        _close_links(invitation, at)
        journal.record("mandate.invitation_withdrawn", actor=by, subject=invitation, at=at,
                       commune=invitation.commune.code)  # fmt: skip


def _close_links(invitation: MandateInvitation, at: datetime) -> None:
    links.revoke(purpose=ACCEPT, subject=journal.reference(invitation), at=at)
