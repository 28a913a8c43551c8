import pytest
from django.apps import apps

from concitoyens.core.models import JournalEntry
from concitoyens.core.privacy import Registry, registry
from tests.factories.accounts import UserFactory, signed_in


def test_every_column_of_every_table_is_classified() -> None:
    assert registry.mistakes(apps.get_models(include_auto_created=True)) == []


def test_a_forgotten_column_is_named() -> None:
    incomplete = Registry()
    incomplete.classify(JournalEntry, None, none=["id", "at", "kind", "actor", "subject", "part_of"], personal=["typo"])
    assert incomplete.mistakes([JournalEntry]) == [
        "core.JournalEntry.facts: not classified",
        "core.JournalEntry.typo: no such column",
        "core.JournalEntry: personal columns without treatment",
        "core.JournalEntry: personal columns that no Subject exports and erases",
    ]


def test_no_birth_date_anywhere() -> None:
    names = [f"{m._meta.label}.{f.name}" for m in apps.get_models() for f in m._meta.concrete_fields]
    assert [name for name in names if "birth" in name.lower()] == []


@pytest.mark.django_db
def test_the_register_leaves_as_a_file_with_every_column() -> None:
    answer = signed_in(UserFactory()).get("/national/registre/fichier/")
    lines = answer.content.decode("utf-8-sig").splitlines()
    columns = sum(len(entry.columns) for entry in registry.classified.values())
    assert (answer["Content-Type"], len(lines)) == ("text/csv; charset=utf-8", columns + 1)
