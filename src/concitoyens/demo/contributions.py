"""Proposals of the demonstration, one or more in each state: invented people, invented words."""

from datetime import datetime, timedelta

from concitoyens.accounts.models import User
from concitoyens.initiatives.actions import amendments, flags, merging, moderation, proposals
from concitoyens.initiatives.actions.proposals import ProposedInitiative
from concitoyens.initiatives.enums import ProvenanceKind
from concitoyens.initiatives.models import Initiative
from concitoyens.territories.models import Commune

from .contributions_texts import CORRECTIONS, DECIDED, DRAFT, REPORTS, WAITING, Text


def load(at: datetime) -> None:
    """Once: what waits was sent in the last days, what is decided a little before."""
    moderator = User.objects.filter(role="moderator").order_by("pk").first()
    if moderator is None or Initiative.objects.filter(provenance=ProvenanceKind.CONTRIBUTOR).exists():
        return
    _propose(DRAFT, at - timedelta(days=1), mailbox_proven=False)
    for days, text in enumerate(WAITING, start=1):
        _propose(text, at - timedelta(days=days, hours=3))
    _decide(moderator, at)
    _correct_and_report(at)


def _draft(text: Text) -> ProposedInitiative:
    commune = Commune.objects.current().filter(code=text.get("commune", "")).first()
    return ProposedInitiative(**{"agreed": True, "credit_shown": True, **text, "commune": commune})


def _propose(text: Text, at: datetime, *, mailbox_proven: bool = True) -> Initiative:
    return proposals.propose(draft=_draft(text), mailbox_proven=mailbox_proven, at=at)


def _decide(moderator: User, at: datetime) -> None:
    """Published, sent back, refused, archived; asked to join another, and joined."""
    sheets = {act: _propose(text, at - timedelta(days=12)) for act, text in DECIDED.items()}
    told = at - timedelta(days=9)
    moderation.publish(initiative_id=sheets["publish"].pk, by=moderator, at=told)
    moderation.publish(initiative_id=sheets["archive"].pk, by=moderator, at=told)
    moderation.ask_changes(
        initiative_id=sheets["ask_changes"].pk, by=moderator, at=told,
        reason="Dites combien de personnes, de temps et d’argent il faut, même à peu près.",
    )  # fmt: skip
    moderation.refuse(
        initiative_id=sheets["refuse"].pk, by=moderator, at=told,
        reason="C’est une publicité ou de la propagande électorale.",
    )  # fmt: skip
    moderation.archive(
        initiative_id=sheets["archive"].pk, by=moderator, at=at - timedelta(days=3),
        reason="Les lanternes volantes sont interdites dans plusieurs départements : risque d’incendie.",
    )  # fmt: skip
    for act in ("merge_ask", "merge"):
        target = Initiative.objects.published().filter(packaged__isnull=False, name__icontains="banc").first()
        if target is not None:
            merging.merge(
                initiative_id=sheets[act].pk, into=target, by=moderator, at=told,
                reason="Les deux fiches disent presque la même chose : vos astuces y seront mieux lues.",
            )  # fmt: skip
    if sheets["merge"].merge_requests.exists():
        merging.answer_merge(initiative_id=sheets["merge"].pk, agreed=True, at=at - timedelta(days=6))


def _correct_and_report(at: datetime) -> None:
    packaged = list(Initiative.objects.published().filter(packaged__isnull=False).order_by("slug")[:6])
    for sheet, (content, comment, name, email) in zip(packaged, CORRECTIONS, strict=False):
        amendments.amend(
            initiative_id=sheet.pk, content=content, comment=comment, author_name=name, author_email=email,
            mailbox_proven=True, at=at - timedelta(days=2),
        )  # fmt: skip
    for sheet, (reason, words) in zip(packaged[3:], REPORTS, strict=False):
        flags.report(initiative_id=sheet.pk, reason=reason, text=words, at=at - timedelta(days=1))
