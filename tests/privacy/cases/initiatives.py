from datetime import timedelta

from concitoyens.accounts.models import User
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Amendment, Flag, Initiative, Practice, Programme
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import (
    AmendmentFactory,
    FlagFactory,
    InitiativeFactory,
    PracticeFactory,
    ProgrammeFactory,
)
from tests.privacy.cases import PurgeCase


def _account(email: str) -> User:
    known: User = User.objects.filter(email=email).first() or UserFactory(email=email)
    return known


MAKERS = {
    Initiative: lambda email: InitiativeFactory(contributed=True, contributor_email=email),
    Amendment: lambda email: AmendmentFactory(author_email=email),
    Practice: lambda email: PracticeFactory(told_by=_account(email)),
    Flag: lambda email: FlagFactory(email=email),
    Programme: lambda email: ProgrammeFactory(email=email),
}
PURGES = {
    "initiatives.drafts": PurgeCase(
        make=lambda at: InitiativeFactory(draft=True, updated_at=at),
        count=Initiative.objects.count,
        delay=timedelta(days=30),
    ),
    "initiatives.waiting_for_author": PurgeCase(
        make=lambda at: InitiativeFactory(
            status=InitiativeStatus.CHANGES_ASKED, published_at=None, submitted_at=at, updated_at=at
        ),
        count=Initiative.objects.count,
        delay=timedelta(days=183),
    ),
    "initiatives.refused": PurgeCase(
        make=lambda at: InitiativeFactory(
            status=InitiativeStatus.REFUSED, published_at=None, submitted_at=at, updated_at=at
        ),
        count=Initiative.objects.count,
        delay=timedelta(days=183),
    ),
    "initiatives.mailboxes": PurgeCase(
        make=lambda at: InitiativeFactory(contributed=True, status=InitiativeStatus.ARCHIVED, updated_at=at),
        count=Initiative.objects.exclude(contributor_email="").count,
        delay=timedelta(days=183),
    ),
    "initiatives.amendments": PurgeCase(
        make=lambda at: AmendmentFactory(status="accepted", decided_at=at),
        count=Amendment.objects.count,
        delay=timedelta(days=183),
    ),
    "initiatives.practice_words": PurgeCase(
        make=lambda at: PracticeFactory(words="Prévoyez du ruban.", told_by=UserFactory(), told_at=at),
        count=Practice.objects.exclude(words="", told_by=None).count,
        delay=timedelta(days=5 * 365),
    ),
    "initiatives.flags": PurgeCase(
        make=lambda at: FlagFactory(created_at=at), count=Flag.objects.count, delay=timedelta(days=365)
    ),
    "initiatives.programmes_asked": PurgeCase(
        make=lambda at: ProgrammeFactory(asked=True, created_at=at),
        count=Programme.objects.count,
        delay=timedelta(hours=48),
    ),
    "initiatives.programmes_kept": PurgeCase(
        make=lambda at: ProgrammeFactory(updated_at=at), count=Programme.objects.count, delay=timedelta(days=400)
    ),
}
