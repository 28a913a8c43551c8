from datetime import datetime, timedelta

from concitoyens.congress.models import (
    Ballot,
    Certificate,
    Entry,
    EquipmentTest,
    PollOption,
    Registration,
    RegistrationImport,
    RoomIdea,
    RoomQuestion,
    Silence,
    Speaker,
    SurveyAnswer,
)
from tests.factories.congress import (
    BallotFactory,
    CertificateFactory,
    CongressFactory,
    EntryFactory,
    EquipmentTestFactory,
    RegistrationFactory,
    RegistrationImportFactory,
    RoomIdeaFactory,
    RoomQuestionFactory,
    SilenceFactory,
    SpeakerFactory,
    SurveyAnswerFactory,
    WordsFactory,
)
from tests.privacy.cases import PurgeCase


def _word(email: str) -> PollOption:
    """Given in a poll not closed yet."""
    ballot = BallotFactory(registration__email=email, poll=WordsFactory(labels=["Joie"]))
    return PollOption.objects.get(pk__in=ballot.choices)


def _registration(ended_at: datetime, **columns: object) -> Registration:
    return RegistrationFactory(congress=CongressFactory(starts_at=ended_at - timedelta(hours=2)), **columns)


MAKERS = {
    EquipmentTest: lambda email: EquipmentTestFactory(registration__email=email),
    Registration: lambda email: RegistrationFactory(email=email),
    PollOption: _word,
    Silence: lambda email: SilenceFactory(registration__email=email),
    Ballot: lambda email: BallotFactory(registration__email=email),
    RoomIdea: lambda email: RoomIdeaFactory(registration__email=email),
    RoomQuestion: lambda email: RoomQuestionFactory(registration__email=email),
    Speaker: lambda email: SpeakerFactory(email=email),
    RegistrationImport: lambda email: RegistrationImportFactory(rows=[{"email": email}]),
}
PURGES = {
    "congress.unconfirmed": PurgeCase(
        make=lambda at: RegistrationFactory(pending=True, created_at=at),
        count=Registration.objects.count,
        delay=timedelta(hours=48),
    ),
    "congress.needs": PurgeCase(
        make=lambda at: _registration(at, needs=["subtitles"]),
        count=Registration.objects.exclude(needs=[]).count,
        delay=timedelta(days=2),
    ),
    "congress.waiting": PurgeCase(
        make=lambda at: _registration(at, waiting=True), count=Registration.objects.count, delay=timedelta(days=7)
    ),
    "congress.hall": PurgeCase(
        make=lambda at: _registration(at, guest=True), count=Registration.objects.count, delay=timedelta(days=7)
    ),
    "congress.imports": PurgeCase(
        make=lambda at: RegistrationImportFactory(created_at=at),
        count=RegistrationImport.objects.count,
        delay=timedelta(days=7),
    ),
    "congress.equipment": PurgeCase(
        make=lambda at: EquipmentTestFactory(registration=_registration(at)),
        count=EquipmentTest.objects.count,
        delay=timedelta(days=30),
    ),
    "congress.entries": PurgeCase(
        make=lambda at: EntryFactory(registration=_registration(at)),
        count=Entry.objects.count,
        delay=timedelta(days=30),
    ),
    "congress.questions": PurgeCase(
        make=lambda at: _registration(at, question="Et la pluie ?"),
        count=Registration.objects.exclude(question="").count,
        delay=timedelta(days=30),
    ),
    "congress.room": PurgeCase(
        make=lambda at: RoomQuestionFactory(registration=_registration(at), shown=True),
        count=RoomQuestion.objects.exclude(registration=None).count,
        delay=timedelta(days=30),
    ),
    "congress.registrations": PurgeCase(
        make=_registration, count=Registration.objects.count, delay=timedelta(days=183)
    ),
    "congress.speakers_contact": PurgeCase(
        make=lambda at: SpeakerFactory(
            congress=CongressFactory(starts_at=at - timedelta(hours=2)), email="noe@example.org"
        ),
        count=Speaker.objects.exclude(email="").count,
        delay=timedelta(days=183),
    ),
    "congress.survey_words": PurgeCase(
        make=lambda at: SurveyAnswerFactory(congress__starts_at=at - timedelta(hours=2)),
        count=SurveyAnswer.objects.exclude(words="").count,
        delay=timedelta(days=183),
    ),
    "congress.certificates": PurgeCase(
        make=lambda at: CertificateFactory(registration=_registration(at)),
        count=Certificate.objects.count,
        delay=timedelta(days=3 * 365),
    ),
}
