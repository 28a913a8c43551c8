from datetime import datetime, timedelta

from concitoyens.editions.models import Ambassador, AmbassadorMessage, Commitment
from tests.factories.editions import (
    AmbassadorFactory,
    AmbassadorMessageFactory,
    CommitmentFactory,
    EditionFactory,
)
from tests.privacy.cases import PurgeCase


def _ended_edition(at: datetime) -> Commitment:
    return CommitmentFactory(edition=EditionFactory(past=True, ends_on=at.date()), comment="Dix équipes.")


MAKERS = {
    Commitment: lambda email: CommitmentFactory(speaker_email=email),
    Ambassador: lambda email: AmbassadorFactory(email=email),
    AmbassadorMessage: lambda email: AmbassadorMessageFactory(email=email),
}
PURGES = {
    "editions.messages": PurgeCase(
        make=lambda at: AmbassadorMessageFactory(written_at=at),
        count=AmbassadorMessage.objects.count,
        delay=timedelta(days=30),
    ),
    "editions.unconfirmed": PurgeCase(
        make=lambda at: CommitmentFactory(declared=True, declared_at=at),
        count=Commitment.objects.count,
        delay=timedelta(days=90),
    ),
    "editions.speakers": PurgeCase(
        make=_ended_edition,
        count=lambda: Commitment.objects.exclude(speaker_name="", comment="").count(),
        delay=timedelta(days=365),
    ),
    "editions.ambassadors": PurgeCase(
        make=lambda at: AmbassadorFactory(ended_at=at), count=Ambassador.objects.count, delay=timedelta(days=183)
    ),
}
