"""Figures of territories."""

import factory
from factory.django import DjangoModelFactory

from concitoyens.reports.models import Level, TerritoryFigures
from tests.factories.editions import NOW, EditionFactory


class TerritoryFiguresFactory(DjangoModelFactory):
    class Meta:
        model = TerritoryFigures

    edition = factory.SubFactory(EditionFactory)
    level = Level.NATION
    communes = 34963
    declared = 12
    confirmed = 8
    reported = 3
    computed_at = NOW
