"""Sheets of the inventory: published, outdoors, cheap, done in a morning."""

from datetime import timedelta
from decimal import Decimal

import factory
import factory.django
from factory.django import DjangoModelFactory

from concitoyens.initiatives.enums import (
    Accessibility,
    Category,
    CostLevel,
    Effort,
    FlagReason,
    InitiativeStatus,
    Place,
    ProvenanceKind,
    Season,
)
from concitoyens.initiatives.models import (
    Amendment,
    Flag,
    Initiative,
    InitiativePhoto,
    InitiativeStep,
    MergeRequest,
    Practice,
    Programme,
    ProgrammeItem,
)
from tests.factories.editions import NOW
from tests.factories.territories import CommuneFactory


class InitiativeFactory(DjangoModelFactory):
    class Meta:
        model = Initiative

    class Params:
        draft = factory.Trait(status=InitiativeStatus.DRAFT, published_at=None)
        changes_asked = factory.Trait(
            status=InitiativeStatus.CHANGES_ASKED, submitted_at=NOW, published_at=None, reason="Dites le coût."
        )
        submitted = factory.Trait(status=InitiativeStatus.SUBMITTED, submitted_at=NOW, published_at=None)
        contributed = factory.Trait(
            provenance=ProvenanceKind.CONTRIBUTOR,
            contributor_name="Léa Martin",
            contributor_email=factory.Sequence(lambda n: f"lea{n}@example.org"),
            mailbox_proven_at=NOW - timedelta(days=95),
        )

    slug = factory.Sequence(lambda n: f"initiative-{n}")
    name = factory.Sequence(lambda n: f"Repeindre les bancs {n}")
    description = "On ponce puis on repeint les bancs de la place."
    category = Category.PUBLIC_SPACE
    status = InitiativeStatus.PUBLISHED
    place = Place.OUTDOOR
    people_min = 4
    people_max = 12
    duration_hours = Decimal(3)
    cost_level = CostLevel.UNDER_100
    minimum_age = 8
    seasons = factory.LazyFunction(lambda: [Season.SPRING, Season.SUMMER, Season.AUTUMN])
    health_max = 2
    effort = Effort.LIGHT
    accessibility = Accessibility.PARTLY
    preparation_weeks = 3
    plan_b = "report"
    provenance = ProvenanceKind.COMMON_USE
    created_at = NOW - timedelta(days=100)
    published_at = NOW - timedelta(days=90)
    updated_at = NOW - timedelta(days=90)
    confirmed_at = NOW - timedelta(days=90)


class InitiativePhotoFactory(DjangoModelFactory):
    class Meta:
        model = InitiativePhoto

    initiative = factory.SubFactory(InitiativeFactory)
    file = factory.django.ImageField(filename="bancs.webp", width=80, height=60, format="WEBP")
    width = 80
    height = 60
    alternative = "Deux personnes repeignent un banc."


class PracticeFactory(DjangoModelFactory):
    class Meta:
        model = Practice

    initiative = factory.SubFactory(InitiativeFactory)
    commune = factory.SubFactory(CommuneFactory)
    year = 2025
    people = 12
    rating = 4
    told_at = NOW - timedelta(days=200)
    is_shown = True


class InitiativeStepFactory(DjangoModelFactory):
    class Meta:
        model = InitiativeStep

    initiative = factory.SubFactory(InitiativeFactory)
    status = InitiativeStatus.PUBLISHED
    at = NOW


class AmendmentFactory(DjangoModelFactory):
    class Meta:
        model = Amendment

    initiative = factory.SubFactory(InitiativeFactory)
    changes = factory.LazyFunction(lambda: {"cost_level": 2})
    author_email = factory.Sequence(lambda n: f"correction{n}@example.org")
    created_at = NOW
    proven_at = NOW


class FlagFactory(DjangoModelFactory):
    class Meta:
        model = Flag

    initiative = factory.SubFactory(InitiativeFactory)
    reason = FlagReason.WRONG
    created_at = NOW


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    class Params:
        asked = factory.Trait(kept_at=None)

    commune = factory.SubFactory(CommuneFactory)
    email = factory.Sequence(lambda n: f"programme{n}@example.org")
    weights = "r1"
    created_at = NOW - timedelta(hours=1)
    kept_at = NOW
    updated_at = NOW


class ProgrammeItemFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeItem

    programme = factory.SubFactory(ProgrammeFactory)
    initiative = factory.SubFactory(InitiativeFactory)
    position = 1


class MergeRequestFactory(DjangoModelFactory):
    class Meta:
        model = MergeRequest

    initiative = factory.SubFactory(InitiativeFactory, submitted=True, contributed=True)
    into = factory.SubFactory(InitiativeFactory)
    asked_at = NOW
