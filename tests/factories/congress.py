"""Congresses and the people who come: a hybrid evening in three weeks, published, without limit of seats."""

from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from concitoyens.congress.enums import (
    AnswerKind,
    AttendeeRole,
    CongressForm,
    CongressStatus,
    IdeaState,
    MailStep,
    Mode,
    PollKind,
    PollState,
    Provider,
    QuestionState,
    RegistrationStatus,
    SessionKind,
)
from concitoyens.congress.models import (
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
from concitoyens.core.text import fold, normal_email
from tests.factories.accounts import UserFactory
from tests.factories.territories import CommuneFactory, DepartmentFactory

#: The instant at which tests happen, unless they say otherwise.
NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
OPENING = datetime(2026, 5, 26, 15, 30, tzinfo=UTC)


class CongressFactory(DjangoModelFactory):
    class Meta:
        model = Congress
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(status=CongressStatus.DRAFT, published_at=None)
        cancelled = factory.Trait(status=CongressStatus.CANCELLED, cancelled_because="La salle a pris l’eau.")
        online = factory.Trait(form=CongressForm.ONLINE, place_name="", place_address="")

    slug = factory.Sequence(lambda n: f"congres-{n}")
    title = factory.Sequence(lambda n: f"Congrès des Journées citoyennes {n}")
    summary = "Deux heures pour préparer la journée nationale."
    reasons = "Retisser les **liens** entre habitantes et habitants."
    participation = "C’est gratuit."
    author = "L’équipe nationale"
    status = CongressStatus.PUBLISHED
    published_at = NOW - timedelta(days=10)
    updated_at = NOW - timedelta(days=1)
    starts_at = OPENING
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + timedelta(hours=2))
    form = CongressForm.HYBRID
    place_name = "Salle des fêtes"
    place_address = "1 place de la Mairie"
    support_email = "aide@concitoyens.example.org"
    support_phones = factory.LazyFunction(lambda: ["01 99 00 21 01"])

    @factory.post_generation
    def access(self, create, extracted, **kwargs):
        if create:
            AccessDetailsFactory(congress=self, **kwargs)


class AccessDetailsFactory(DjangoModelFactory):
    class Meta:
        model = AccessDetails

    provider = Provider.WEBEX
    url = "https://visio.example.org/salle-secrete"
    password = "SesameSecret"
    meeting_number = "137 000 2026"
    dial_in = factory.LazyFunction(lambda: ["01 99 00 13 70"])
    dial_in_code = "777 888 #"
    early_advice = "Connectez-vous 5 à 10 minutes avant."


class TrackFactory(DjangoModelFactory):
    class Meta:
        model = Track

    congress = factory.SubFactory(CongressFactory)
    name = "Petites communes"


class SpeakerFactory(DjangoModelFactory):
    class Meta:
        model = Speaker

    congress = factory.SubFactory(CongressFactory)
    name = factory.Sequence(lambda n: f"Dominique Ferrand {n}")
    title = "maire"


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = CongressSession

    congress = factory.SubFactory(CongressFactory)
    title = factory.Sequence(lambda n: f"Séance {n}")
    kind = SessionKind.TALK
    starts_at = factory.LazyAttribute(lambda o: o.congress.starts_at)
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + timedelta(minutes=30))


class SessionSpeakerFactory(DjangoModelFactory):
    class Meta:
        model = SessionSpeaker

    session = factory.SubFactory(SessionFactory)
    speaker = factory.SubFactory(SpeakerFactory, congress=factory.SelfAttribute("..session.congress"))


class ProgrammeChangeFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeChange

    congress = factory.SubFactory(CongressFactory)
    version = 2
    at = NOW
    kind = "moved"
    title = "Ouverture"
    before = "2021-06-08T15:30:00+00:00/2021-06-08T15:45:00+00:00"
    after = "2021-06-08T15:45:00+00:00/2021-06-08T16:00:00+00:00"


class SeatPoolFactory(DjangoModelFactory):
    class Meta:
        model = SeatPool

    congress = factory.SubFactory(CongressFactory)
    mode = Mode.ONLINE
    capacity = 50


class OrganiserQuestionFactory(DjangoModelFactory):
    class Meta:
        model = OrganiserQuestion

    congress = factory.SubFactory(CongressFactory, has_questions=True)
    label = "Avez-vous déjà tenu une journée ?"
    kind = AnswerKind.YES_NO


class CongressDocumentFactory(DjangoModelFactory):
    class Meta:
        model = CongressDocument

    congress = factory.SubFactory(CongressFactory)
    title = "Programme de 2021"
    name = "programme.pdf"
    content_type = "application/pdf"
    size = 1200
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    file = factory.django.FileField(filename="programme.pdf", data=b"%PDF-1.7")
    added_at = NOW


class SentMessageFactory(DjangoModelFactory):
    class Meta:
        model = SentMessage

    congress = factory.SubFactory(CongressFactory)
    subject = "À lire avant le congrès"
    body = "Bonjour {nom}."
    sent_at = NOW


class MailTextFactory(DjangoModelFactory):
    class Meta:
        model = MailText

    congress = factory.SubFactory(CongressFactory)
    step = MailStep.CONFIRMATION
    subject = "À bientôt : {congres}"
    body = "Rendez-vous {date}."


class RegistrationFactory(DjangoModelFactory):
    class Meta:
        model = Registration

    class Params:
        pending = factory.Trait(status=RegistrationStatus.PENDING, confirmed_at=None)
        waiting = factory.Trait(status=RegistrationStatus.WAITING, waiting_rank=factory.Sequence(lambda n: n + 1))
        offered = factory.Trait(
            status=RegistrationStatus.OFFERED,
            waiting_rank=factory.Sequence(lambda n: n + 1),
            offer_expires_at=NOW + timedelta(hours=24),
        )
        cancelled = factory.Trait(status=RegistrationStatus.CANCELLED, cancelled_at=NOW)
        guest = factory.Trait(
            status=RegistrationStatus.HALL, mode=Mode.ROOM, name="", email="", role=AttendeeRole.OTHER, commune=None,
            confirmed_at=None,
        )  # fmt: skip

    congress = factory.SubFactory(CongressFactory)
    status = RegistrationStatus.CONFIRMED
    name = factory.Sequence(lambda n: f"Claude Wendling {n}")
    person_key = factory.LazyAttribute(lambda o: fold(o.name))
    email = factory.Sequence(lambda n: f"claude{n}@example.org")
    email_normal = factory.LazyAttribute(lambda o: normal_email(o.email))
    role = AttendeeRole.MAYOR
    commune = factory.SubFactory(CommuneFactory)
    created_at = NOW - timedelta(hours=1)
    confirmed_at = NOW - timedelta(minutes=50)


class EquipmentTestFactory(DjangoModelFactory):
    class Meta:
        model = EquipmentTest

    registration = factory.SubFactory(RegistrationFactory)
    tried_at = NOW
    works = factory.LazyFunction(lambda: ["browser", "sound"])
    fails = factory.LazyFunction(lambda: ["camera"])
    words = "La caméra reste noire."


class EntryFactory(DjangoModelFactory):
    class Meta:
        model = Entry

    registration = factory.SubFactory(RegistrationFactory)
    first_at = OPENING
    last_at = OPENING


class SilenceFactory(DjangoModelFactory):
    class Meta:
        model = Silence

    registration = factory.SubFactory(RegistrationFactory)
    reason = "Propos blessants."
    since = NOW


class PastCountFactory(DjangoModelFactory):
    class Meta:
        model = PastCount

    congress = factory.SubFactory(CongressFactory)
    department = factory.SubFactory(DepartmentFactory)
    role = AttendeeRole.MAYOR
    registrations = 12
    people = 20


class RegistrationImportFactory(DjangoModelFactory):
    class Meta:
        model = RegistrationImport

    congress = factory.SubFactory(CongressFactory)
    by = factory.SubFactory(UserFactory)
    name = "inscriptions.csv"
    rows = factory.LazyFunction(list)
    created_at = NOW


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    congress = factory.SubFactory(CongressFactory)


class RoomQuestionFactory(DjangoModelFactory):
    """A question that waits for a moderator."""

    class Meta:
        model = RoomQuestion

    class Params:
        shown = factory.Trait(state=QuestionState.SHOWN, settled_at=factory.SelfAttribute("asked_at"))

    registration = factory.SubFactory(RegistrationFactory)
    congress = factory.SelfAttribute("registration.congress")
    text = factory.Sequence(lambda n: f"Comment avez-vous trouvé les {n} premiers outils ?")
    asked_at = NOW


class QuestionVoteFactory(DjangoModelFactory):
    class Meta:
        model = QuestionVote

    question = factory.SubFactory(RoomQuestionFactory, shown=True)
    registration = factory.SubFactory(RegistrationFactory, congress=factory.SelfAttribute("..question.congress"))


class RoomIdeaFactory(DjangoModelFactory):
    """An idea that waits for a moderator; its author lets it become a sheet."""

    class Meta:
        model = RoomIdea

    class Params:
        heard = factory.Trait(state=IdeaState.HEARD, settled_at=factory.SelfAttribute("said_at"))

    registration = factory.SubFactory(RegistrationFactory)
    congress = factory.SelfAttribute("registration.congress")
    title = factory.Sequence(lambda n: f"Repeindre les {n} volets de l’école")
    text = "Deux familles par volet, la peinture donnée par le droguiste du bourg."
    agreed = True
    said_at = NOW


class PollFactory(DjangoModelFactory):
    """A draft with two answers."""

    class Meta:
        model = Poll
        skip_postgeneration_save = True

    class Params:
        opened = factory.Trait(state=PollState.OPEN, opened_at=NOW)

    congress = factory.SubFactory(CongressFactory)
    question = "Votre commune tiendra-t-elle sa journée au printemps ?"
    created_at = NOW

    @factory.post_generation
    def labels(self, create, extracted, **kwargs):
        for place, label in enumerate(extracted or ("Oui", "Non")):
            PollOption.objects.create(poll=self, label=label, position=place)


class PollOptionFactory(DjangoModelFactory):
    """One more answer."""

    class Meta:
        model = PollOption

    poll = factory.SubFactory(PollFactory)
    label = "Peut-être"
    position = 9


class WordsFactory(PollFactory):
    """An open poll of words; nobody gave one yet."""

    class Params:
        opened = factory.Trait(state=PollState.OPEN, opened_at=NOW)

    kind = PollKind.WORDS
    question = "La journée en un mot ?"
    state = PollState.OPEN
    opened_at = NOW

    @factory.post_generation
    def labels(self, create, extracted, **kwargs):
        for label in extracted or ():
            PollOption.objects.create(poll=self, label=label, key=fold(label), state="pending")


class BallotFactory(DjangoModelFactory):
    class Meta:
        model = Ballot

    poll = factory.SubFactory(PollFactory, opened=True)
    registration = factory.SubFactory(RegistrationFactory, congress=factory.SelfAttribute("..poll.congress"))
    choices = factory.LazyAttribute(lambda o: [o.poll.options.first().pk])


class SynthesisFactory(DjangoModelFactory):
    """A draft, the day after."""

    class Meta:
        model = Synthesis

    class Params:
        published = factory.Trait(published_at=OPENING + timedelta(days=2), counted_at=OPENING + timedelta(days=1))

    congress = factory.SubFactory(CongressFactory)
    next_steps = "Rendez-vous **en septembre**."
    updated_at = OPENING + timedelta(days=1)


class AttendanceCountFactory(DjangoModelFactory):
    class Meta:
        model = AttendanceCount

    synthesis = factory.SubFactory(SynthesisFactory, published=True)
    department = factory.SubFactory(DepartmentFactory)
    registered = 20
    confirmed = 15
    present = 10
    communes = 8


class CertificateFactory(DjangoModelFactory):
    class Meta:
        model = Certificate

    registration = factory.SubFactory(RegistrationFactory)
    congress = factory.SelfAttribute("registration.congress")
    first_at = factory.SelfAttribute("congress.starts_at")
    last_at = factory.SelfAttribute("congress.ends_at")
    issued_at = factory.SelfAttribute("congress.ends_at")


class SurveyReceiptFactory(DjangoModelFactory):
    class Meta:
        model = SurveyReceipt

    registration = factory.SubFactory(RegistrationFactory)


class SurveyAnswerFactory(DjangoModelFactory):
    class Meta:
        model = SurveyAnswer

    congress = factory.SubFactory(CongressFactory)
    usefulness = 4
    ease = 5
    next_day = "yes"
    words = "Plus de temps pour les échanges."
