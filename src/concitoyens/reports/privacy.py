"""Figures hold nobody."""

from concitoyens.core.privacy import registry

from .models import TerritoryFigures

registry.classify(TerritoryFigures, None, none=[field.name for field in TerritoryFigures._meta.concrete_fields])
