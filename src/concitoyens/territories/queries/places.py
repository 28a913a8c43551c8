"""One commune and those around it."""

from django.db.models import F, FloatField, Value
from django.db.models.functions import Abs, Cos, Radians

from concitoyens.territories.enums import CommuneKind
from concitoyens.territories.models import Commune, CommuneQuerySet
