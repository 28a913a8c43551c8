"""The columns of the national day, the people they are about, and the delays."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from concitoyens.core.privacy import Purge, Subject, Treatment, registry

from .enums import CommitmentLevel
from .models import (
    Ambassador,
    AmbassadorMessage,
    Charter,
    CharterArticle,
    CharterSignature,
    Commitment,
    CommitmentDay,
    Edition,
    GroupedCommune,
    HealthConstraint,
    OfficialDate,
    Partner,
    Postponement,
)

#: A declaration that no town hall confirms.
UNCONFIRMED_KEPT = timedelta(days=90)
#: Who spoke for the commune, after the last day of the edition.
SPEAKERS_KEPT = timedelta(days=365)
AMBASSADORS_KEPT = timedelta(days=183)
#: Words written to an ambassador: the time to answer a question about them.
MESSAGES_KEPT = timedelta(days=30)

COMMITMENTS = Treatment(
    key="editions_commitments",
    purpose=_(
        "Recueillir l’engagement d’une commune, le faire confirmer par la mairie et tenir informée sa porte-parole"
    ),
    basis=_("Mission d’intérêt public"),
    delay=_(
        "Déclaration jamais confirmée : 90 jours. Nom et adresse de la personne qui parle pour la commune, et ce "
        "qu’elle dit dans le bilan : 1 an après l’édition ; l’engagement de la commune reste, sans nom"
    ),
    people=_("Élues, élus et agents qui parlent pour une commune"),
)
AMBASSADORS = Treatment(
    key="editions_ambassadors",
    purpose=_("Mettre les communes en relation avec une ambassadrice ou un ambassadeur de leur région"),
    basis=_("Accord de la personne"),
    delay=_("Tant que la personne est d’accord, puis 6 mois"),
    people=_("Ambassadrices et ambassadeurs"),
)

MESSAGES = Treatment(
    key="editions_messages",
    purpose=_("Transmettre à une ambassadrice ou un ambassadeur le message d’une commune, sans montrer son adresse"),
    basis=_("Mission d’intérêt public"),
    delay=_("30 jours"),
    people=_("Personnes qui écrivent à une ambassadrice ou un ambassadeur"),
)

for _model in (
    Edition, OfficialDate, Partner, Charter, CharterArticle, CommitmentDay, CharterSignature, GroupedCommune,
    HealthConstraint,
    Postponement,
):  # fmt: skip
    registry.classify(_model, None, none=[field.name for field in _model._meta.concrete_fields])
_PERSONAL = ["speaker_name", "speaker_email", "comment"]
registry.classify(
    Commitment, COMMITMENTS,
    none=[field.name for field in Commitment._meta.concrete_fields if field.name not in _PERSONAL],
    personal=_PERSONAL,
)  # fmt: skip
registry.classify(
    Ambassador, AMBASSADORS,
    none=["id", "region", "commune", "language", "agreed_at", "ended_at"], personal=["name", "title", "email", "about"],
)  # fmt: skip
registry.classify(
    AmbassadorMessage, MESSAGES, none=["id", "ambassador", "commune", "language", "written_at", "sent_at"],
    personal=["name", "email", "text"],
)  # fmt: skip


def _commitments(email: str) -> QuerySet[Commitment]:
    return Commitment.objects.annotate(mailbox=Lower("speaker_email")).filter(mailbox=email)


def _erase_commitments(email: str, at: datetime) -> int:
    """The commune's word stays; who said it goes."""
    found = list(_commitments(email).values_list("pk", flat=True))
    return Commitment.objects.filter(pk__in=found).update(speaker_name="", speaker_email="", comment="")


def _ambassadors(email: str) -> QuerySet[Ambassador]:
    return Ambassador.objects.annotate(mailbox=Lower("email")).filter(mailbox=email)


def _erase_ambassadors(email: str, at: datetime) -> int:
    return _ambassadors(email).delete()[0]


def _messages(email: str) -> QuerySet[AmbassadorMessage]:
    return AmbassadorMessage.objects.annotate(mailbox=Lower("email")).filter(mailbox=email)


def _erase_messages(email: str, at: datetime) -> int:
    return _messages(email).delete()[0]


registry.subjects += [
    Subject(Commitment, _commitments, _erase_commitments),
    Subject(Ambassador, _ambassadors, _erase_ambassadors),
    Subject(AmbassadorMessage, _messages, _erase_messages),
]


def _purge_unconfirmed(at: datetime) -> int:
    late = Commitment.objects.filter(
        level__in=[CommitmentLevel.DECLARED, CommitmentLevel.WITHDRAWN],
        verified_at=None,
        declared_at__lt=at - UNCONFIRMED_KEPT,
    )
    return late.delete()[1].get("editions.Commitment", 0)


def _purge_speakers(at: datetime) -> int:
    past = Commitment.objects.filter(edition__ends_on__lt=(at - SPEAKERS_KEPT).date()).exclude(
        speaker_email="", speaker_name="", comment=""
    )
    found = list(past.values_list("pk", flat=True))
    return Commitment.objects.filter(pk__in=found).update(speaker_name="", speaker_email="", comment="")


def _purge_ambassadors(at: datetime) -> int:
    return Ambassador.objects.filter(ended_at__lt=at - AMBASSADORS_KEPT).delete()[0]


def _purge_messages(at: datetime) -> int:
    return AmbassadorMessage.objects.filter(written_at__lt=at - MESSAGES_KEPT).delete()[0]


registry.purges += [
    Purge("editions.unconfirmed", _("90 jours"), _purge_unconfirmed),
    Purge("editions.speakers", _("1 an après l’édition"), _purge_speakers),
    Purge("editions.ambassadors", _("6 mois après la fin"), _purge_ambassadors),
    Purge("editions.messages", _("30 jours"), _purge_messages),
]
