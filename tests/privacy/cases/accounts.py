from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from concitoyens.accounts.models import (
    DataRequest,
    DirectoryImport,
    Mandate,
    MandateInvitation,
    RightsRequest,
    SignInCode,
    TownHallMailbox,
    User,
)
from tests.factories.accounts import (
    DataRequestFactory,
    DirectoryImportFactory,
    MandateFactory,
    MandateInvitationFactory,
    RightsRequestFactory,
    SignInCodeFactory,
    TownHallMailboxFactory,
    UserFactory,
)
from tests.privacy.cases import PurgeCase


def _account(email: str) -> User:
    return User.objects.filter(email=email).first() or UserFactory(email=email)


def _session(email: str, created_at: datetime | None = None) -> UserSession:
    key = f"key-of-{email}"[:40]
    when = {"created_at": created_at} if created_at else {}
    return UserSession.objects.create(user=_account(email), ip="192.0.2.7", session_key=key, user_agent="x", **when)


def _asleep(at: datetime) -> User:
    return UserFactory(asleep_notice_at=at, last_login=at - timedelta(days=700))


MAKERS = {
    User: _account,
    UserSession: _session,
    EmailAddress: lambda email: EmailAddress.objects.create(user=_account(email), email=email),
    SignInCode: lambda email: SignInCodeFactory(email=email),
    DataRequest: lambda email: DataRequestFactory(email=email),
    RightsRequest: lambda email: RightsRequestFactory(email=email),
    Mandate: lambda email: MandateFactory(user=_account(email)),
    MandateInvitation: lambda email: MandateInvitationFactory(email=email),
    TownHallMailbox: lambda email: TownHallMailboxFactory(email=email),
}
PURGES = {
    "accounts.codes": PurgeCase(
        make=lambda at: SignInCodeFactory(created_at=at), count=SignInCode.objects.count, delay=timedelta(days=1)
    ),
    "accounts.data_requests": PurgeCase(
        make=lambda at: DataRequestFactory(created_at=at), count=DataRequest.objects.count, delay=timedelta(days=1)
    ),
    "accounts.addresses": PurgeCase(
        make=lambda at: _session("anne@example.org", at),
        count=UserSession.objects.filter(ip="192.0.2.7").count,
        delay=timedelta(days=30),
    ),
    "accounts.sessions": PurgeCase(
        make=lambda at: Session.objects.create(session_key="k", session_data="", expire_date=at),
        count=Session.objects.count,
        delay=timedelta(0),
    ),
    "accounts.requests": PurgeCase(
        make=lambda at: RightsRequestFactory(answered_at=at),
        count=RightsRequest.objects.count,
        delay=timedelta(days=3 * 365 + 1),
    ),
    "accounts.mandates": PurgeCase(
        make=lambda at: MandateFactory(ended=True, ended_at=at),
        count=Mandate.objects.count,
        delay=timedelta(days=3 * 365 + 1),
    ),
    "accounts.directories": PurgeCase(
        make=lambda at: DirectoryImportFactory(created_at=at),
        count=DirectoryImport.objects.exclude(changes=[]).count,
        delay=timedelta(days=30),
    ),
    "accounts.invitations": PurgeCase(
        make=lambda at: MandateInvitationFactory(invited_at=at - timedelta(days=7)),
        count=MandateInvitation.objects.count,
        delay=timedelta(days=30),
    ),
    "accounts.asleep": PurgeCase(make=_asleep, count=User.objects.count, delay=timedelta(days=30)),
}
