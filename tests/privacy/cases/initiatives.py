from datetime import timedelta

from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Amendment, Flag, Initiative, Programme
from tests.factories.initiatives import AmendmentFactory, FlagFactory, InitiativeFactory, ProgrammeFactory
from tests.privacy.cases import PurgeCase

MAKERS = {
    Initiative: lambda email: InitiativeFactory(contributed=True, contributor_email=email),
    Amendment: lambda email: AmendmentFactory(author_email=email),
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
