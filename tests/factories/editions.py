"""Editions of the national day and what communes commit to: a published edition in six months, confirmed by default."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from concitoyens.editions.enums import (
    ArticlePart,
    CharterStatus,
    CommitmentLevel,
    EditionStatus,
    HealthLevel,
    Scope,
    SpeakerRole,
)
from concitoyens.editions.models import (
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
from tests.factories.territories import CommuneFactory, RegionFactory

#: The instant at which tests happen, unless they say otherwise.
NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
DAY = date(2026, 9, 26)


class CharterFactory(DjangoModelFactory):
    class Meta:
        model = Charter

    class Params:
        draft = factory.Trait(status=CharterStatus.DRAFT, published_at=None)

    version = factory.Sequence(lambda n: n + 1000)  # far from the versions that a test names
    title = "Socle commun de la journée nationale"
    preamble = "Une journée pour agir ensemble."
    status = CharterStatus.PUBLISHED
    created_at = NOW - timedelta(days=60)
    published_at = NOW - timedelta(days=50)


class CharterArticleFactory(DjangoModelFactory):
    class Meta:
        model = CharterArticle

    charter = factory.SubFactory(CharterFactory)
    key = factory.Sequence(lambda n: f"article-{n}")
    part = ArticlePart.PURPOSE
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Article {n}")
    text = "Les habitantes et habitants font ensemble, bénévolement, ce qu’ils ont proposé."


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    class Params:
        draft = factory.Trait(status=EditionStatus.DRAFT)
        past = factory.Trait(
            starts_on=date(2021, 5, 29), ends_on=date(2021, 9, 25),
            opens_at=datetime(2021, 1, 4, 8, tzinfo=UTC), closes_at=datetime(2021, 9, 25, 22, tzinfo=UTC),
        )  # fmt: skip

    slug = factory.Sequence(lambda n: f"edition-{n}")
    name = factory.Sequence(lambda n: f"Journée nationale de citoyenneté {n}")
    status = EditionStatus.PUBLISHED
    summary = "Un jour pour agir ensemble dans sa commune."
    charter = factory.SubFactory(CharterFactory)
    starts_on = DAY
    ends_on = DAY
    opens_at = NOW - timedelta(days=30)
    closes_at = datetime(2026, 9, 26, 22, tzinfo=UTC)
    created_at = NOW - timedelta(days=40)
    updated_at = NOW - timedelta(days=40)


class OfficialDateFactory(DjangoModelFactory):
    class Meta:
        model = OfficialDate

    edition = factory.SubFactory(EditionFactory)
    date = DAY


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    edition = factory.SubFactory(EditionFactory)
    name = factory.Sequence(lambda n: f"Partenaire {n}")


class AmbassadorFactory(DjangoModelFactory):
    class Meta:
        model = Ambassador

    class Params:
        past = factory.Trait(ended_at=NOW - timedelta(days=1))

    region = factory.SubFactory(RegionFactory)
    name = factory.Sequence(lambda n: f"Claude Ambassade {n}")
    email = factory.Sequence(lambda n: f"ambassade{n}@example.org")
    agreed_at = NOW - timedelta(days=90)


class AmbassadorMessageFactory(DjangoModelFactory):
    class Meta:
        model = AmbassadorMessage

    ambassador = factory.SubFactory(AmbassadorFactory)
    name = "Anne Roux"
    email = factory.Sequence(lambda n: f"question{n}@example.org")
    text = "Comment avez-vous assuré les bénévoles ?"
    written_at = NOW


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment

    class Params:
        declared = factory.Trait(level=CommitmentLevel.DECLARED, verified_at=None)
        held = factory.Trait(level=CommitmentLevel.HELD, held_at=NOW)
        reported = factory.Trait(
            level=CommitmentLevel.REPORTED, held_at=NOW, reported_at=NOW, participants=120, worksites=14
        )
        withdrawn = factory.Trait(level=CommitmentLevel.WITHDRAWN, withdrawn_at=NOW)

    edition = factory.SubFactory(EditionFactory)
    commune = factory.SubFactory(CommuneFactory)
    level = CommitmentLevel.VERIFIED
    speaker_name = "Anne Roux"
    speaker_email = factory.Sequence(lambda n: f"mairie{n}@example.org")
    speaker_role = SpeakerRole.MAYOR
    mailbox_proven_at = NOW - timedelta(days=10)
    declared_at = NOW - timedelta(days=10)
    verified_at = NOW - timedelta(days=9)


class CommitmentDayFactory(DjangoModelFactory):
    class Meta:
        model = CommitmentDay

    commitment = factory.SubFactory(CommitmentFactory)
    date = DAY


class GroupedCommuneFactory(DjangoModelFactory):
    class Meta:
        model = GroupedCommune

    commitment = factory.SubFactory(CommitmentFactory)
    commune = factory.SubFactory(CommuneFactory)
    asked_at = NOW


class CharterSignatureFactory(DjangoModelFactory):
    class Meta:
        model = CharterSignature

    commitment = factory.SubFactory(CommitmentFactory)
    charter = factory.SubFactory(CharterFactory)
    signed_at = NOW - timedelta(days=10)


class HealthConstraintFactory(DjangoModelFactory):
    class Meta:
        model = HealthConstraint

    scope = Scope.NATION
    level = HealthLevel.SMALL_GROUPS
    starts_on = NOW.date()
    ends_on = NOW.date() + timedelta(days=90)
    source = "Arrêté du 1er mai"
    created_at = NOW


class PostponementFactory(DjangoModelFactory):
    class Meta:
        model = Postponement

    edition = factory.SubFactory(EditionFactory)
    scope = Scope.NATION
    reason = "Contraintes sanitaires"
    decided_at = NOW
