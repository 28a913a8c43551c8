"""Nothing here is about people: town halls are public bodies, and their contacts are published by the State."""

from django.db import models

from concitoyens.core.privacy import registry

from .models import Commune, Department, Intercommunality, LoadedFile, Region

_PUBLIC: tuple[type[models.Model], ...] = (
    Region,
    Department,
    Intercommunality,
    Commune,
    LoadedFile,
)
for _model in _PUBLIC:
    registry.classify(_model, None, none=[field.name for field in _model._meta.concrete_fields])
