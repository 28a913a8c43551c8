"""The columns of the congress, the people they are about, and the delays (trust.md section 3)."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Func, QuerySet, TextField
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from concitoyens.core.privacy import Purge, Subject, Treatment, registry

from .actions import forget, hall, polls, survey, synthesis
from .enums import PollKind, RegistrationStatus
from .models import (
    AccessDetails,
    AttendanceCount,
    Ballot,
    Certificate,
    Congress,
    CongressDocument,
    CongressSession,
    Entry,
    EquipmentTest,
    MailText,
    OrganiserQuestion,
    PastCount,
    Poll,
    PollOption,
    ProgrammeChange,
    QuestionVote,
    Registration,
    RegistrationImport,
    Room,
    RoomIdea,
    RoomQuestion,
    SeatPool,
    SentMessage,
    SessionSpeaker,
    Silence,
    Speaker,
    SurveyAnswer,
    SurveyReceipt,
    Synthesis,
    Track,
)
from .rules import ENTRIES_KEPT, WAITING_KEPT

_ADDRESS = re.compile(r"[^\s\"'<>,;:()\[\]]+@[^\s\"'<>,;:()\[\]]+")
UNCONFIRMED_KEPT = timedelta(hours=48)
NEEDS_KEPT = timedelta(days=2)
IMPORTS_KEPT = timedelta(days=7)
REGISTRATIONS_KEPT = timedelta(days=183)
SPEAKERS_CONTACT_KEPT = timedelta(days=183)
SURVEY_WORDS_KEPT = timedelta(days=183)
CERTIFICATES_KEPT = timedelta(days=3 * 365)

REGISTRATIONS = Treatment(
    key="congress_registrations",
    purpose=_("Inscrire les personnes qui viennent au congrès, les prévenir et les accueillir"),
    basis=_("Intérêt légitime (association) ou mission d’intérêt public (organisme public)"),
    delay=_(
        "Demande non confirmée : 48 heures. Besoins d’accessibilité : 2 jours après le congrès. Liste d’attente et "
        "annulations : 7 jours après. Présence, essai du matériel et questions : 30 jours après. Inscription : "
        "6 mois après ; "
        "restent des comptes par département et par rôle"
    ),
    people=_("Personnes inscrites au congrès"),
)
ROOM = Treatment(
    key="congress_room",
    purpose=_("Recevoir les questions et les idées dites dans la salle du congrès, y répondre et en garder les fruits"),
    basis=_("Intérêt légitime (association) ou mission d’intérêt public (organisme public)"),
    delay=_(
        "Bulletins des sondages : jusqu’à la clôture du vote. Place prise dans la salle par le code : 7 jours après le "
        "congrès. Parole retirée : 30 jours. Nom de la personne, soutiens, questions et idées qui "
        "n’ont pas été affichées : 30 jours après le congrès. Restent, sans nom, les questions et les idées affichées, "
        "leurs réponses, le nombre de soutiens et les totaux des sondages"
    ),
    people=_("Personnes inscrites au congrès"),
)
AFTER = Treatment(
    key="congress_after",
    purpose=_("Attester la présence au congrès, recueillir des avis anonymes, en publier la synthèse"),
    basis=_("Intérêt légitime (association) ou mission d’intérêt public (organisme public)"),
    delay=_(
        "Attestation : le nom est effacé avec l’inscription ; le code et les heures, sans personne, 3 ans après le "
        "congrès. Avis : aucun lien avec une personne, ni heure ; le texte libre 6 mois après le congrès, les notes "
        "sans limite"
    ),
    people=_("Personnes inscrites au congrès"),
)
PROGRAMME = Treatment(
    key="congress_programme",
    purpose=_("Annoncer qui parle au congrès"),
    basis=_("Accord de la personne qui intervient"),
    delay=_(
        "Nom et fonction : tant que la page du congrès est publiée. Adresse électronique : 6 mois après le congrès"
    ),
    people=_("Intervenantes et intervenants"),
)

for _model in (
    Congress, CongressDocument, OrganiserQuestion, Track, CongressSession, SessionSpeaker, ProgrammeChange,
    MailText, SentMessage, SeatPool, PastCount, Room, Poll, Synthesis, AttendanceCount,
):  # fmt: skip
    registry.classify(_model, None, none=[field.name for field in _model._meta.concrete_fields])
registry.classify(
    AccessDetails, None,
    none=["congress", "provider", "install_advice", "early_advice", "manners_advice", "version", "replaced_at"],
    secret=[
        "captions_url", "sign_language_url", "audio_url", "url", "password", "meeting_number", "dial_in",
        "dial_in_code",
    ],
)  # fmt: skip
registry.classify(
    Registration, REGISTRATIONS,
    none=[
        "id", "congress", "reference", "status", "mode", "role", "commune", "people", "language", "channel",
        "consent_version", "consented_at", "created_at", "confirmed_at", "cancelled_at", "waiting_rank",
        "offer_expires_at", "revision",
    ],
    personal=[
        "name", "person_key", "email", "email_normal", "phone", "organisation", "question", "answers",
    ],
    special=["needs"],
)  # fmt: skip
registry.classify(EquipmentTest, REGISTRATIONS, none=["registration", "tried_at", "works", "fails"], personal=["words"])
registry.classify(Entry, REGISTRATIONS, none=["registration", "first_at", "last_at", "times", "people"])
registry.classify(
    RegistrationImport, REGISTRATIONS, none=["id", "congress", "by", "name", "created_at", "done_at"], personal=["rows"]
)
registry.classify(
    RoomQuestion, ROOM,
    none=[
        "id", "congress", "registration", "unsigned", "in_advance", "asked_at", "state", "settled_at", "pinned_at",
        "merged_into", "claimed_by", "claimed_at", "votes",
    ],
    personal=["text", "reason", "answer"],
)  # fmt: skip
registry.classify(
    RoomIdea, ROOM,
    none=[
        "id", "uid", "congress", "registration", "question", "kind", "category", "commune", "name_shown", "agreed",
        "consent_asked_at", "said_at", "state", "settled_at", "claimed_by", "claimed_at", "initiative",
    ],
    personal=["title", "text", "reason"],
)  # fmt: skip
registry.classify(Silence, ROOM, none=["registration", "since", "silenced_by"], personal=["reason"])
registry.classify(PollOption, ROOM, none=["id", "poll", "position", "state", "votes"], personal=["label", "key"])
registry.classify(Ballot, ROOM, none=["id", "poll", "registration"], personal=["choices"])
registry.classify(QuestionVote, ROOM, none=["id", "question", "registration"])
registry.classify(
    Certificate, AFTER,
    none=["id", "code", "congress", "registration", "first_at", "last_at", "issued_at", "revoked_at"],
)  # fmt: skip
registry.classify(SurveyReceipt, AFTER, none=["registration"])
registry.classify(  # nothing leads from an answer to who gave it: nobody's data can be found, nor handed over
    SurveyAnswer, AFTER, none=["id", "congress", "usefulness", "ease", "next_day", "words"]
)
registry.classify(Speaker, PROGRAMME, none=["id", "congress", "commune"], personal=["name", "title", "email", "about"])


def _registrations(email: str) -> QuerySet[Registration]:
    return Registration.objects.filter(email_normal=email)


def _erase_registrations(email: str, at: datetime) -> int:
    found = list(_registrations(email).order_by("pk"))
    for registration in found:
        forget.erase_registration(registration, at=at)
    return len(found)


def _speakers(email: str) -> QuerySet[Speaker]:
    return Speaker.objects.annotate(mailbox=Lower("email")).filter(mailbox=email)


def _erase_speakers(email: str, at: datetime) -> int:
    return _speakers(email).update(name="–", title="", email="", about="")


def _equipment(email: str) -> QuerySet[EquipmentTest]:
    return EquipmentTest.objects.filter(registration__email_normal=email)


def _erase_equipment(email: str, at: datetime) -> int:
    return _equipment(email).delete()[0]


def _equipment_mailboxes() -> set[str]:
    """Of those who tried their equipment."""
    return set(Registration.objects.filter(equipment__isnull=False).values_list("email_normal", flat=True))


def _imports(email: str) -> QuerySet[RegistrationImport]:
    """The files with a line about this very mailbox: ``anne@…`` is not in a file that speaks of ``jeanne@…``."""
    text = Func(F("rows"), template="lower((%(expressions)s)::text)", output_field=TextField())
    maybe = RegistrationImport.objects.annotate(said=text).filter(said__contains=email)
    speaking = [found.pk for found in maybe.order_by("pk") if _speaks_of(found.rows, email)]
    return RegistrationImport.objects.filter(pk__in=speaking)


def _erase_imports(email: str, at: datetime) -> int:
    return _imports(email).delete()[0]


def _import_mailboxes() -> set[str]:
    """Every address written in a file of registrations."""
    files = RegistrationImport.objects.values_list("rows", flat=True)
    return {address for rows in files for address in _addresses(rows)}


def _addresses(rows: Any) -> set[str]:
    return set(_ADDRESS.findall(json.dumps(rows, ensure_ascii=False).lower()))


def _speaks_of(rows: Any, mailbox: str) -> bool:
    return mailbox in _addresses(rows)


def _own_lines(column: str, value: Any, mailbox: str) -> Any:
    """Of a file about many people, a person is handed their own lines only, under the titles of the columns."""
    if column != "rows":
        return value
    lines = value.get("cells", [value]) if isinstance(value, dict) else value
    titles = [value["headers"]] if isinstance(value, dict) and "headers" in value else []
    return [*titles, *(line for line in lines if _speaks_of(line, mailbox))]


def _room_questions(email: str) -> QuerySet[RoomQuestion]:
    return RoomQuestion.objects.filter(registration__email_normal=email)


def _room_mailboxes() -> set[str]:
    """Of those who asked something."""
    return set(Registration.objects.filter(room_questions__isnull=False).values_list("email_normal", flat=True))


def _erase_room_questions(email: str, at: datetime) -> int:
    return forget.forget_authors(_room_questions(email))


def _ideas(email: str) -> QuerySet[RoomIdea]:
    return RoomIdea.objects.filter(registration__email_normal=email)


def _idea_mailboxes() -> set[str]:
    """Of those who brought an idea."""
    return set(Registration.objects.filter(ideas__isnull=False).values_list("email_normal", flat=True))


def _erase_ideas(email: str, at: datetime) -> int:
    return forget.forget_speakers_of_ideas(_ideas(email))


def _ballots(email: str) -> QuerySet[Ballot]:
    return Ballot.objects.filter(registration__email_normal=email)


def _erase_ballots(email: str, at: datetime) -> int:
    return _ballots(email).delete()[0]


def _words(email: str) -> QuerySet[PollOption]:
    """The words that this person gives in polls not closed yet: afterwards nobody knows whose they were."""
    chosen = _ballots(email).annotate(one=Func(F("choices"), function="unnest")).values("one")
    return PollOption.objects.filter(pk__in=chosen, poll__kind=PollKind.WORDS)


def _erase_words(email: str, at: datetime) -> int:
    theirs = list(_words(email).order_by("pk"))
    others = Ballot.objects.exclude(registration__email_normal=email)
    alone = [word.pk for word in theirs if not others.filter(choices__contains=[word.pk]).exists()]
    return PollOption.objects.filter(pk__in=alone).delete()[0]


def _word_mailboxes() -> set[str]:
    """Of those whose words are in a poll not closed yet."""
    voters = Ballot.objects.filter(poll__kind=PollKind.WORDS).values("registration")
    return set(Registration.objects.filter(pk__in=voters).values_list("email_normal", flat=True))


def _silences(email: str) -> QuerySet[Silence]:
    return Silence.objects.filter(registration__email_normal=email)


def _erase_silences(email: str, at: datetime) -> int:
    return _silences(email).delete()[0]


def _silence_mailboxes() -> set[str]:
    """Of those whose floor was taken."""
    return set(Registration.objects.filter(silence__isnull=False).values_list("email_normal", flat=True))


def _ballot_mailboxes() -> set[str]:
    """Of those whose vote is not counted yet."""
    voters = Ballot.objects.values("registration")
    return set(Registration.objects.filter(pk__in=voters).values_list("email_normal", flat=True))


registry.subjects += [  # ballots, ideas and questions before the registrations that lead to them
    Subject(PollOption, _words, _erase_words, _word_mailboxes),
    Subject(Silence, _silences, _erase_silences, _silence_mailboxes),
    Subject(Ballot, _ballots, _erase_ballots, _ballot_mailboxes),
    Subject(RoomIdea, _ideas, _erase_ideas, _idea_mailboxes),
    Subject(RoomQuestion, _room_questions, _erase_room_questions, _room_mailboxes),
    Subject(EquipmentTest, _equipment, _erase_equipment, _equipment_mailboxes),
    Subject(Registration, _registrations, _erase_registrations),
    Subject(Speaker, _speakers, _erase_speakers),
    Subject(RegistrationImport, _imports, _erase_imports, _import_mailboxes, _own_lines),
]


def _purge_unconfirmed(at: datetime) -> int:
    late = Registration.objects.filter(status=RegistrationStatus.PENDING, created_at__lt=at - UNCONFIRMED_KEPT)
    return late.delete()[1].get("congress.Registration", 0)


def _purge_needs(at: datetime) -> int:
    return forget.forget_needs(ended_before=at - NEEDS_KEPT)


def _purge_waiting(at: datetime) -> int:
    synthesis.count_before_erasing(ended_before=at - WAITING_KEPT, at=at)
    ended = Registration.objects.filter(congress__ends_at__lt=at - WAITING_KEPT)
    kept = [RegistrationStatus.CONFIRMED, RegistrationStatus.HALL]
    return ended.exclude(status__in=kept).delete()[1].get("congress.Registration", 0)


def _purge_hall(at: datetime) -> int:
    polls.close_left_open(ended_before=at - hall.KEPT, at=at)  # their ballots are counted before they go
    return forget.forget_guests(ended_before=at - hall.KEPT)


def _purge_imports(at: datetime) -> int:
    return RegistrationImport.objects.filter(created_at__lt=at - IMPORTS_KEPT).delete()[0]


def _purge_entries(at: datetime) -> int:
    return Entry.objects.filter(registration__congress__ends_at__lt=at - ENTRIES_KEPT).delete()[0]


def _purge_equipment(at: datetime) -> int:
    return EquipmentTest.objects.filter(registration__congress__ends_at__lt=at - ENTRIES_KEPT).delete()[0]


def _purge_questions(at: datetime) -> int:
    return forget.forget_questions(ended_before=at - ENTRIES_KEPT)


def _purge_room(at: datetime) -> int:
    polls.close_left_open(ended_before=at - ENTRIES_KEPT, at=at)
    return (
        forget.forget_authors(
            RoomQuestion.objects.filter(congress__ends_at__lt=at - ENTRIES_KEPT, registration__isnull=False)
        )
        + forget.forget_speakers_of_ideas(
            RoomIdea.objects.filter(congress__ends_at__lt=at - ENTRIES_KEPT, registration__isnull=False)
        )
        + Silence.objects.filter(registration__congress__ends_at__lt=at - ENTRIES_KEPT).delete()[0]
        + forget.forget_votes(ended_before=at - ENTRIES_KEPT)
    )


def _purge_registrations(at: datetime) -> int:
    ended = Congress.objects.filter(ends_at__lt=at - REGISTRATIONS_KEPT, registrations__isnull=False).distinct()
    return sum(forget.keep_counts_only(congress) for congress in ended.order_by("pk"))


def _purge_speakers_contact(at: datetime) -> int:
    past = Speaker.objects.filter(congress__ends_at__lt=at - SPEAKERS_CONTACT_KEPT).exclude(email="")
    return past.update(email="")


def _purge_survey_words(at: datetime) -> int:
    return survey.forget_words(ended_before=at - SURVEY_WORDS_KEPT)


def _purge_certificates(at: datetime) -> int:
    return Certificate.objects.filter(congress__ends_at__lt=at - CERTIFICATES_KEPT).delete()[0]


registry.purges += [
    Purge("congress.unconfirmed", _("48 heures"), _purge_unconfirmed),
    Purge("congress.needs", _("2 jours après le congrès"), _purge_needs),
    Purge("congress.waiting", _("7 jours après le congrès"), _purge_waiting),
    Purge("congress.hall", _("7 jours après le congrès"), _purge_hall),
    Purge("congress.imports", _("7 jours"), _purge_imports),
    Purge("congress.entries", _("30 jours après le congrès"), _purge_entries),
    Purge("congress.equipment", _("30 jours après le congrès"), _purge_equipment),
    Purge("congress.questions", _("30 jours après le congrès"), _purge_questions),
    Purge("congress.room", _("30 jours après le congrès"), _purge_room),
    Purge("congress.registrations", _("6 mois après le congrès"), _purge_registrations),
    Purge("congress.speakers_contact", _("6 mois après le congrès"), _purge_speakers_contact),
    Purge("congress.survey_words", _("6 mois après le congrès"), _purge_survey_words),
    Purge("congress.certificates", _("3 ans après le congrès"), _purge_certificates),
]
