"""Lines of the journal about a congress and its registrations, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concitoyens.accounts.models import User
from concitoyens.congress.models import Congress
from concitoyens.core import journal
from concitoyens.core.models import JournalEntry

_KINDS: dict[str, str | Promise] = {
    "congress.created": _("Congrès créé"),
    "congress.copied": _("Congrès copié d’un autre"),
    "congress.changed": _("Page changée"),
    "congress.capacity_set": _("Nombre de places changé"),
    "congress.published": _("Page publiée"),
    "congress.moved": _("Date ou lieu changé"),
    "congress.cancelled": _("Congrès annulé"),
    "congress.message_sent": _("Message envoyé aux personnes inscrites"),
    "question.added": _("Question ajoutée au formulaire"),
    "question.removed": _("Question retirée du formulaire"),
    "document.added": _("Document joint"),
    "document.removed": _("Document retiré"),
    "session.saved": _("Séance enregistrée"),
    "session.dropped": _("Séance retirée du programme"),
    "speaker.saved": _("Personne du programme enregistrée"),
    "speaker.removed": _("Personne retirée du programme"),
    "track.saved": _("Parcours enregistré"),
    "access.set": _("Modalités d’accès changées"),
    "mail_text.saved": _("Texte d’un courriel changé"),
    "mail_text.restored": _("Texte d’origine d’un courriel rétabli"),
    "mail.tested": _("Essai d’un courriel envoyé"),
    "registrations.exported": _("Inscriptions exportées"),
    "import.read": _("Fichier d’inscriptions lu"),
    "import.started": _("Import d’inscriptions lancé"),
    "import.stopped": _("Import d’inscriptions arrêté"),
    "import.done": _("Import d’inscriptions terminé"),
    "registration.received": _("Demande d’inscription reçue"),
    "registration.added": _("Inscription ajoutée par l’équipe"),
    "registration.confirmed": _("Inscription confirmée"),
    "registration.waiting": _("Mise en liste d’attente"),
    "registration.offered": _("Place proposée"),
    "registration.offer_accepted": _("Place prise"),
    "registration.offer_expired": _("Place proposée non prise"),
    "registration.changed": _("Inscription corrigée"),
    "registration.cancelled": _("Inscription annulée"),
    "registration.handed_over": _("Remplacement par une autre personne"),
    "registration.mail_sent_again": _("Courriel renvoyé"),
}
_FACTS: dict[str, str | Promise] = {
    "told": _("personnes prévenues"),
    "lines": _("lignes"),
    "added": _("ajoutées"),
    "refused": _("refusées"),
    "capacity": _("places"),
    "version": _("version"),
    "step": _("courriel"),
    "reason": _("raison"),
    "layout": _("fichier"),
    "fields": _("champs"),
    "filters": _("filtres"),
    "channel": _("arrivée par"),
    "seats": _("places"),
    "mode": _("participation"),
}


@dataclass(frozen=True)
class Told:
    """One line: when, what in words, who, and its facts."""

    at: datetime
    what: str | Promise
    who: str | Promise
    about: str
    facts: list[tuple[str | Promise, str]]


def entries(congress: Congress) -> QuerySet[JournalEntry]:
    """Lines about this congress, its sessions, speakers and registrations, newest first."""
    subjects = [
        *(f"congress.registration:{pk}" for pk in congress.registrations.order_by("pk").values_list("pk", flat=True)),
        *(f"congress.congresssession:{pk}" for pk in congress.sessions.order_by("pk").values_list("pk", flat=True)),
        *(f"congress.speaker:{pk}" for pk in congress.speakers.order_by("pk").values_list("pk", flat=True)),
        *(f"congress.track:{pk}" for pk in congress.tracks.order_by("pk").values_list("pk", flat=True)),
        *(f"congress.mailtext:{pk}" for pk in congress.mail_texts.order_by("pk").values_list("pk", flat=True)),
    ]
    return JournalEntry.objects.filter(Q(subject=journal.reference(congress)) | Q(subject__in=subjects))


def of(subject: str) -> list[Told]:
    """The lines about one thing, newest first."""
    return in_words(list(JournalEntry.objects.filter(subject=subject)[:100]))


def in_words(found: Sequence[JournalEntry]) -> list[Told]:
    """Lines as people read them: one query for the names of their authors."""
    keys = {entry.actor.rpartition(":")[2] for entry in found if entry.actor.startswith("accounts.user:")}
    names = {
        f"accounts.user:{pk}": name
        for pk, name in User.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name")
    }
    names |= {journal.SYSTEM: str(_("Le logiciel")), journal.VISITOR: str(_("La personne elle-même"))}
    return [
        Told(
            entry.at,
            _KINDS.get(entry.kind, entry.kind),
            names.get(entry.actor, _("Une personne qui n’a plus de compte")),
            _about(entry.subject),
            [
                (_FACTS[key], _said(value))
                for key, value in entry.facts.items()
                if key in _FACTS and value not in ("", [], None)
            ],
        )
        for entry in found
    ]


def _about(subject: str) -> str:
    kind, _colon, pk = subject.rpartition(":")
    return pk if kind == "congress.registration" else ""


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
