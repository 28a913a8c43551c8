"""Models: named in lower-case French, migrated, with a factory each."""

import importlib
import pkgutil
import re
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from factory.django import DjangoModelFactory

from tests import factories

OURS = [model for model in apps.get_models() if model.__module__.startswith("concitoyens.")]
#: Rows of the ground floor, written by core itself in one statement.
WITHOUT_FACTORY = {"core.JournalEntry", "core.IdempotencyKey", "core.RateBucket", "core.DemoClock", "core.Erasure"}
#: Made by one function of their app, which the tests call: links.issue, outbox, mailboxes, the loader, a trigger.
WITHOUT_FACTORY |= {
    "notifications.Link",
    "notifications.MailAttachment",
    "notifications.BlockedMailbox",
    "territories.LoadedFile",
    "initiatives.SearchWord",
}


def _lower(text: str) -> bool:
    """Lower-case, but for names and acronyms: « EPCI », « INSEE »."""
    return bool(text) and (text[0].islower() or sum(letter.isupper() for letter in text.split(maxsplit=1)[0]) > 1)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_names_are_lower_case_french(model: type[models.Model]) -> None:
    names = [str(model._meta.verbose_name), str(model._meta.verbose_name_plural)]
    names += [str(field.verbose_name) for field in model._meta.concrete_fields if field.name != "id"]
    assert [name for name in names if not _lower(name)] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_says_its_name_and_prints_itself(model: type[models.Model]) -> None:
    automatic = re.sub(r"(?<!^)([A-Z])", r" \1", model.__name__).lower()
    assert str(model._meta.verbose_name) != automatic or automatic in {"commune", "region", "congress", "initiative"}
    assert model.__str__ is not models.Model.__str__


def test_each_model_has_a_factory() -> None:
    for module in pkgutil.iter_modules(factories.__path__):
        importlib.import_module(f"tests.factories.{module.name}")
    made = {cls._meta.model for cls in _all(DjangoModelFactory)}
    assert {model._meta.label for model in OURS if model not in made} <= WITHOUT_FACTORY


def _all(cls: type[Any]) -> list[type[Any]]:
    return [found for child in cls.__subclasses__() for found in (child, *_all(child))]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())
