"""The columns of the inventory, the people they are about, and the delays."""

from datetime import datetime, timedelta

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from concitoyens.core.privacy import Purge, Subject, Treatment, registry

from .actions.files import delete_sheets
from .enums import AmendmentStatus, InitiativeStatus
from .models import (
    Amendment,
    Flag,
    Initiative,
    InitiativePhoto,
    InitiativeStep,
    MergeRequest,
    Practice,
    Programme,
    ProgrammeItem,
    SearchWord,
)
from .rules import UNPUBLISHED

DRAFTS_KEPT = timedelta(days=30)
CHANGES_KEPT = timedelta(days=183)
AMENDMENTS_KEPT = timedelta(days=183)
FLAGS_KEPT = timedelta(days=365)
PRACTICE_WORDS_KEPT = timedelta(days=5 * 365)
PROGRAMMES_ASKED = timedelta(hours=48)
PROGRAMMES_KEPT = timedelta(days=400)

CONTRIBUTIONS = Treatment(
    key="initiatives_contributions",
    purpose=_("Recevoir les propositions pour l’inventaire, les modérer et créditer qui le veut"),
    basis=_("Consentement pour le nom montré ; intérêt légitime pour la modération"),
    delay=_(
        "Brouillon jamais envoyé : 30 jours. Proposition restée sans réponse de son auteur, ou non retenue : 6 mois. "
        "Correction traitée : 6 mois. Signalement : 1 an. Fiche publiée : l’adresse reste tant que la fiche est "
        "publiée, pour la question annuelle « toujours vrai ? », puis 6 mois"
    ),
    people=_("Personnes qui proposent, corrigent ou signalent une initiative"),
)

PRACTICES = Treatment(
    key="initiatives_practices",
    purpose=_("Montrer aux autres communes ce qu’une commune a fait d’une initiative, dit en son nom"),
    basis=_("Mission d’intérêt public"),
    delay=_("Le texte : 5 ans. L’année, le nombre de personnes et la note de la commune restent, sans nom"),
    people=_("Élues, élus et agents qui parlent pour une commune"),
    recipients=_("Tout le monde : le texte est public, au nom de la commune, sans le nom de qui l’écrit"),
)

_PERSONAL = ["contributor_name", "contributor_email"]
registry.classify(
    Initiative, CONTRIBUTIONS,
    none=[field.name for field in Initiative._meta.concrete_fields if field.name not in _PERSONAL],
    personal=_PERSONAL,
)  # fmt: skip
for _model in (InitiativePhoto, InitiativeStep, MergeRequest, SearchWord):
    registry.classify(_model, None, none=[field.name for field in _model._meta.concrete_fields])
registry.classify(
    Practice, PRACTICES,
    none=[field.name for field in Practice._meta.concrete_fields if field.name != "words"], personal=["words"],
)  # fmt: skip
registry.classify(
    Amendment, CONTRIBUTIONS,
    none=[
        "id", "initiative", "language", "proven_at", "status", "reason", "moderator", "created_at", "claimed_at",
        "decided_at",
    ],
    personal=["changes", "comment", "author_name", "author_email"],
)  # fmt: skip
registry.classify(
    Flag, CONTRIBUTIONS,
    none=["id", "initiative", "reason", "created_at", "handled_at", "outcome", "handled_by", "language"],
    personal=["text", "email"],
)  # fmt: skip


def _initiatives(email: str) -> QuerySet[Initiative]:
    return Initiative.objects.annotate(mailbox=Lower("contributor_email")).filter(mailbox=email)


def _erase_initiatives(email: str, at: datetime) -> int:
    """A published sheet stays in the inventory without its author; what was never published goes."""
    gone = delete_sheets(_initiatives(email).filter(status__in=UNPUBLISHED))
    kept = list(_initiatives(email).values_list("pk", flat=True))
    return gone + Initiative.objects.filter(pk__in=kept).update(
        contributor_name="", contributor_email="", credit_shown=False, mailbox_proven_at=None
    )


def _amendments(email: str) -> QuerySet[Amendment]:
    return Amendment.objects.annotate(mailbox=Lower("author_email")).filter(mailbox=email)


def _erase_amendments(email: str, at: datetime) -> int:
    return _amendments(email).delete()[0]


def _flags(email: str) -> QuerySet[Flag]:
    return Flag.objects.annotate(mailbox=Lower("email")).filter(mailbox=email)


def _erase_flags(email: str, at: datetime) -> int:
    return _flags(email).delete()[0]


def _practices(email: str) -> QuerySet[Practice]:
    """Of what a commune tells, the words that this person wrote."""
    return Practice.objects.annotate(mailbox=Lower("told_by__email")).filter(mailbox=email)


def _erase_practices(email: str, at: datetime) -> int:
    """That the commune did it stays; what the person wrote goes."""
    found = list(_practices(email).values_list("pk", flat=True))
    return Practice.objects.filter(pk__in=found).update(words="", told_by=None)


def _practice_mailboxes() -> list[str]:
    told = Practice.objects.exclude(told_by=None)
    return list(told.order_by("told_by__email").values_list("told_by__email", flat=True).distinct())


# found by the account of who wrote it: before the account goes
registry.subjects.insert(0, Subject(Practice, _practices, _erase_practices, _practice_mailboxes))
registry.subjects += [
    Subject(Amendment, _amendments, _erase_amendments),
    Subject(Flag, _flags, _erase_flags),
    Subject(Initiative, _initiatives, _erase_initiatives),
]


def _purge_drafts(at: datetime) -> int:
    old = Initiative.objects.filter(status=InitiativeStatus.DRAFT, updated_at__lt=at - DRAFTS_KEPT)
    return delete_sheets(old)


def _purge_waiting_for_author(at: datetime) -> int:
    old = Initiative.objects.filter(status=InitiativeStatus.CHANGES_ASKED, updated_at__lt=at - CHANGES_KEPT)
    return delete_sheets(old)


def _purge_refused(at: datetime) -> int:
    old = Initiative.objects.filter(status=InitiativeStatus.REFUSED, updated_at__lt=at - CHANGES_KEPT)
    return delete_sheets(old)


def _purge_mailboxes(at: datetime) -> int:
    """A sheet that is no longer published asks its author nothing more: the mailbox goes, and a name not credited."""
    over = Initiative.objects.filter(
        status__in=[InitiativeStatus.MERGED, InitiativeStatus.ARCHIVED], updated_at__lt=at - CHANGES_KEPT
    )
    name = Case(When(credit_shown=True, then=F("contributor_name")), default=Value(""))
    return over.exclude(contributor_email="").update(
        contributor_name=name, contributor_email="", mailbox_proven_at=None
    )


def _purge_amendments(at: datetime) -> int:
    old = Amendment.objects.exclude(status=AmendmentStatus.SUBMITTED).filter(decided_at__lt=at - AMENDMENTS_KEPT)
    never_proven = Amendment.objects.filter(proven_at=None, created_at__lt=at - AMENDMENTS_KEPT)
    out = [InitiativeStatus.MERGED, InitiativeStatus.ARCHIVED]  # nobody is asked to decide about these
    left_behind = Amendment.objects.filter(initiative__status__in=out, initiative__updated_at__lt=at - AMENDMENTS_KEPT)
    return old.delete()[0] + never_proven.delete()[0] + left_behind.delete()[0]


def _purge_flags(at: datetime) -> int:
    return Flag.objects.filter(created_at__lt=at - FLAGS_KEPT).delete()[0]


def _purge_practice_words(at: datetime) -> int:
    old = Practice.objects.filter(told_at__lt=at - PRACTICE_WORDS_KEPT).exclude(words="", told_by=None)
    return old.update(words="", told_by=None)


registry.purges += [
    Purge("initiatives.practice_words", _("5 ans"), _purge_practice_words),
    Purge("initiatives.drafts", _("30 jours"), _purge_drafts),
    Purge("initiatives.waiting_for_author", _("6 mois"), _purge_waiting_for_author),
    Purge("initiatives.refused", _("6 mois"), _purge_refused),
    Purge("initiatives.mailboxes", _("6 mois après le retrait ou la réunion"), _purge_mailboxes),
    Purge("initiatives.amendments", _("6 mois"), _purge_amendments),
    Purge("initiatives.flags", _("1 an"), _purge_flags),
]


PROGRAMMES = Treatment(
    key="initiatives_programmes",
    purpose=_("Garder les initiatives qu’une commune envisage pour sa journée et les envoyer à qui les a choisies"),
    basis=_("Intérêt légitime : rendre le service demandé"),
    delay=_("Demande jamais confirmée : 48 heures. Programme gardé : 13 mois après son dernier changement"),
    people=_("Personnes qui préparent la journée de leur commune"),
)
registry.classify(
    Programme, PROGRAMMES,
    none=["id", "commune", "by", "language", "answers", "weights", "shown", "created_at", "kept_at", "updated_at"],
    personal=["email"],
)  # fmt: skip
registry.classify(ProgrammeItem, None, none=["id", "programme", "initiative", "position"])


def _programmes(email: str) -> QuerySet[Programme]:
    return Programme.objects.annotate(mailbox=Lower("email")).filter(mailbox=email)


def _erase_programmes(email: str, at: datetime) -> int:
    return _programmes(email).delete()[1].get("initiatives.Programme", 0)


def _purge_programmes_asked(at: datetime) -> int:
    never_proven = Programme.objects.filter(kept_at=None, created_at__lt=at - PROGRAMMES_ASKED)
    return never_proven.delete()[1].get("initiatives.Programme", 0)


def _purge_programmes_kept(at: datetime) -> int:
    old = Programme.objects.kept().filter(updated_at__lt=at - PROGRAMMES_KEPT)
    return old.delete()[1].get("initiatives.Programme", 0)


registry.subjects.append(Subject(Programme, _programmes, _erase_programmes))
registry.purges += [
    Purge("initiatives.programmes_asked", _("48 heures"), _purge_programmes_asked),
    Purge("initiatives.programmes_kept", _("13 mois"), _purge_programmes_kept),
]
