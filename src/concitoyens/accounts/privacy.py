"""The columns of accounts, the people they are about, and the delays."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from concitoyens.core.privacy import Purge, Subject, Treatment, registry
from concitoyens.core.treatments import ACCOUNTS, RIGHTS, SECURITY

from .actions.mailboxes import mailbox_changed
from .actions.mandates import lock
from .models import (
    DataRequest,
    DirectoryImport,
    Mandate,
    MandateInvitation,
    RightsRequest,
    SignInCode,
    TownHallMailbox,
    User,
)

CODES_KEPT = timedelta(days=1)
ADDRESS_KEPT = timedelta(days=30)
REQUESTS_KEPT = timedelta(days=3 * 365 + 1)
MANDATES_KEPT = timedelta(days=3 * 365 + 1)
DIRECTORIES_KEPT = timedelta(days=30)
INVITATIONS_KEPT = timedelta(days=30)
GRACE = timedelta(days=30)
#: What replaces the address of a session once its 30 days are over.
NO_ADDRESS = "0.0.0.0"  # noqa: S104 — a placeholder, nothing listens there

MANDATES = Treatment(
    key="mandates",
    purpose=_("Savoir qui parle pour une commune et laisser la mairie s’y opposer"),
    basis=_("Intérêt légitime (association) ou mission d’intérêt public (organisme public)"),
    delay=_(
        "Mandat : 3 ans après sa fin ; invitation : 30 jours après sa date limite ; adresse de mairie notée après un"
        " appel : tant qu’elle sert"
    ),
    people=_("Élues, élus et agents qui parlent pour une commune"),
    recipients=_("La mairie, à son adresse officielle ; les autres personnes de la commune ; l’équipe nationale"),
)

registry.classify(
    User, ACCOUNTS,
    none=["id", "role", "language", "is_active", "created_at", "last_login", "asleep_notice_at"],
    personal=["email", "name"],
)  # fmt: skip
registry.classify(
    SignInCode,
    SECURITY,
    none=["id", "length", "mailed_as", "created_at", "expires_at", "tries", "used_at"],
    personal=["email"],
    secret=["seed"],
)
registry.classify(
    RightsRequest, RIGHTS, none=["id", "kind", "received_at", "due_at", "answered_at"], personal=["email"]
)
registry.classify(DataRequest, RIGHTS, none=["id", "created_at"], personal=["email"])

registry.classify(Mandate, MANDATES, none=[field.name for field in Mandate._meta.concrete_fields])
registry.classify(
    MandateInvitation, MANDATES,
    none=["id", "commune", "language", "invited_by", "invited_at", "expires_at", "accepted_at", "withdrawn_at"],
    personal=["email", "name"],
)  # fmt: skip
# the contacts of public bodies, published by the State
registry.classify(DirectoryImport, None, none=[field.name for field in DirectoryImport._meta.concrete_fields])
# many town halls of villages use the mailbox of one person
registry.classify(TownHallMailbox, MANDATES, none=["id", "commune", "recorded_at", "recorded_by"], personal=["email"])


def _accounts(email: str) -> QuerySet[User]:
    return User.objects.filter(email=email)


def _erase_accounts(email: str, at: datetime) -> int:
    return erase_accounts(_accounts(email))


def erase_accounts(accounts: QuerySet[User]) -> int:
    """Delete accounts with their second factors and sessions; the journal keeps their numbers only."""
    keys = list(UserSession.objects.filter(user__in=accounts).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    return accounts.delete()[1].get("accounts.User", 0)


def _sessions(email: str) -> QuerySet[UserSession]:
    found: QuerySet[UserSession] = UserSession.objects.filter(user__email=email)
    return found


def _erase_sessions(email: str, at: datetime) -> int:
    Session.objects.filter(session_key__in=_sessions(email).values("session_key")).delete()
    return _sessions(email).delete()[0]


def _session_mailboxes() -> Iterable[str]:
    mailboxes: Iterable[str] = UserSession.objects.values_list("user__email", flat=True)
    return mailboxes


def _codes(email: str) -> QuerySet[SignInCode]:
    return SignInCode.objects.filter(email=email)


def _erase_codes(email: str, at: datetime) -> int:
    return _codes(email).delete()[0]


def _requests(email: str) -> QuerySet[RightsRequest]:
    return RightsRequest.objects.filter(email=email)


def _erase_requests(email: str, at: datetime) -> int:
    """An erased person is erased from the list of requests too: the journal keeps the proof without the address."""
    return _requests(email).delete()[0]


def _data_requests(email: str) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(email=email)


def _erase_data_requests(email: str, at: datetime) -> int:
    return _data_requests(email).delete()[0]


def _addresses(email: str) -> QuerySet[EmailAddress]:
    found: QuerySet[EmailAddress] = EmailAddress.objects.filter(Q(email=email) | Q(user__email=email))
    return found


def _erase_addresses(email: str, at: datetime) -> int:
    return _addresses(email).delete()[0]


def _mandates(email: str) -> QuerySet[Mandate]:
    return Mandate.objects.filter(user__email=email)


def _erase_mandates(email: str, at: datetime) -> int:
    return _mandates(email).delete()[0]


def _mandate_mailboxes() -> Iterable[str]:
    return Mandate.objects.order_by().values_list("user__email", flat=True)


def _invitations(email: str) -> QuerySet[MandateInvitation]:
    return MandateInvitation.objects.filter(email=email)


def _erase_invitations(email: str, at: datetime) -> int:
    return _invitations(email).delete()[0]


def _town_halls(email: str) -> QuerySet[TownHallMailbox]:
    return TownHallMailbox.objects.filter(email=email)


def _erase_town_halls(email: str, at: datetime) -> int:
    """The commune is written to as the directory says again; what waited for an answer from there is asked again."""
    communes = [noted.commune for noted in _town_halls(email).select_related("commune").order_by("commune_id")]
    for commune in communes:
        lock(commune)
    gone = _town_halls(email).delete()[0]
    for commune in communes:
        mailbox_changed(commune, at=at)
    return gone


registry.subjects += [
    Subject(UserSession, _sessions, _erase_sessions, _session_mailboxes),
    Subject(EmailAddress, _addresses, _erase_addresses),
    Subject(SignInCode, _codes, _erase_codes),
    Subject(DataRequest, _data_requests, _erase_data_requests),
    Subject(RightsRequest, _requests, _erase_requests),
    Subject(Mandate, _mandates, _erase_mandates, _mandate_mailboxes),
    Subject(MandateInvitation, _invitations, _erase_invitations),
    Subject(TownHallMailbox, _town_halls, _erase_town_halls),
    Subject(User, _accounts, _erase_accounts),
]


def _purge_codes(at: datetime) -> int:
    return SignInCode.objects.filter(created_at__lt=at - CODES_KEPT).delete()[0]


def _purge_data_requests(at: datetime) -> int:
    return DataRequest.objects.filter(created_at__lt=at - CODES_KEPT).delete()[0]


def _purge_addresses(at: datetime) -> int:
    old = UserSession.objects.filter(created_at__lt=at - ADDRESS_KEPT).exclude(ip=NO_ADDRESS, user_agent="")
    blanked: int = old.update(ip=NO_ADDRESS, user_agent="")
    return blanked


def _purge_sessions(at: datetime) -> int:
    ended = Session.objects.filter(expire_date__lt=at)
    UserSession.objects.filter(session_key__in=ended.values("session_key")).delete()
    gone = ended.delete()[0]
    left: QuerySet[UserSession] = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return gone + left.delete()[0]


def _purge_requests(at: datetime) -> int:
    return RightsRequest.objects.filter(answered_at__lt=at - REQUESTS_KEPT).delete()[0]


def _purge_mandates(at: datetime) -> int:
    return Mandate.objects.filter(ended_at__lt=at - MANDATES_KEPT).delete()[0]


def _purge_directories(at: datetime) -> int:
    """Who imported what stays; the lines go."""
    past = DirectoryImport.objects.filter(created_at__lt=at - DIRECTORIES_KEPT).exclude(changes=[], refused=[])
    return past.update(changes=[], refused=[])


def _purge_invitations(at: datetime) -> int:
    return MandateInvitation.objects.filter(expires_at__lt=at - INVITATIONS_KEPT).delete()[0]


@transaction.atomic
def _purge_asleep(at: datetime) -> int:
    """Accounts told 30 days ago that they would be erased, and not used since."""
    told = User.objects.filter(asleep_notice_at__lt=at - GRACE).annotate(seen=Coalesce("last_login", "created_at"))
    return erase_accounts(User.objects.filter(pk__in=[user.pk for user in told.filter(seen__lt=F("asleep_notice_at"))]))


registry.purges += [
    Purge("accounts.codes", _("1 jour"), _purge_codes),
    Purge("accounts.data_requests", _("1 jour"), _purge_data_requests),
    Purge("accounts.addresses", _("30 jours"), _purge_addresses),
    Purge("accounts.sessions", _("12 heures"), _purge_sessions),
    Purge("accounts.requests", _("36 mois après la réponse"), _purge_requests),
    Purge("accounts.mandates", _("3 ans après la fin du mandat"), _purge_mandates),
    Purge("accounts.directories", _("30 jours : le contenu d’un annuaire importé"), _purge_directories),
    Purge("accounts.invitations", _("30 jours après la date limite"), _purge_invitations),
    Purge("accounts.asleep", _("24 mois sans connexion, dont 30 jours après un courriel"), _purge_asleep),
]
