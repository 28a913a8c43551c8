from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings

from concitoyens.core import person_data
from concitoyens.core.models import Erasure
from concitoyens.core.privacy import Subject, registry
from tests.factories.congress import RegistrationImportFactory
from tests.privacy.canaries import dump, fill
from tests.privacy.cases import all_makers

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
ANNE, PAUL = "anne.canari@example.org", "paul.canari@example.org"


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: object) -> None:
    settings.HOME = tmp_path


def fill_everything(email: str) -> list[str]:
    return [canary for subject in registry.subjects for canary in fill(subject, email)]


def test_each_subject_says_how_the_tests_make_it() -> None:
    missing = {s.model._meta.label for s in registry.subjects} - {m._meta.label for m in all_makers()}
    assert not missing, f"add to MAKERS in tests/privacy/cases/<app>.py: {sorted(missing)}"


def test_the_export_holds_every_personal_column_of_the_person_and_of_nobody_else() -> None:
    hers, his = fill_everything(ANNE), fill_everything(PAUL)
    content = str(person_data.tables_about(ANNE))
    assert [canary for canary in hers if canary not in content] == []
    assert [canary for canary in [*his, PAUL] if canary in content] == []


def test_after_erasure_the_whole_database_holds_nothing_of_the_person() -> None:
    hers, his = fill_everything(ANNE), fill_everything(PAUL)
    person_data.erase(ANNE, actor="visitor", at=NOON)
    everything = dump()
    assert [canary for canary in [*hers, ANNE] if canary in everything] == []
    assert [canary for canary in [*his, PAUL] if canary not in everything] == []


def test_erasing_twice_erases_nothing_more() -> None:
    fill_everything(ANNE)
    person_data.erase(ANNE, actor="visitor", at=NOON)
    assert not person_data.erase(ANNE, actor="visitor", at=NOON)


def test_an_erased_person_who_comes_back_by_a_restore_is_erased_again() -> None:
    person_data.erase(ANNE, actor="visitor", at=NOON)
    hers = fill_everything(ANNE)  # what an older backup brings back
    Erasure.objects.all().delete()  # and it does not know of the erasure
    assert person_data.replay_erasures(at=NOON) == 1
    assert [canary for canary in [*hers, ANNE] if canary in dump()] == []


@pytest.mark.parametrize("subject", registry.subjects, ids=lambda s: s.model._meta.label)
def test_each_table_knows_its_mailboxes(subject: Subject) -> None:
    fill(subject, ANNE)
    assert ANNE in set(person_data.mailboxes_of(subject))


def test_nobody_is_handed_the_lines_of_a_mailbox_that_contains_theirs() -> None:
    rows = {"headers": ["Nom", "Courriel"], "cells": [["Jeanne", f"je{ANNE}"], ["Anne", ANNE]], "numbers": [2, 3]}
    RegistrationImportFactory(rows=rows)
    RegistrationImportFactory(rows={**rows, "cells": [["Jeanne", f"je{ANNE}"]]})
    files = [table for table in person_data.tables_about(ANNE) if table.label == "congress.RegistrationImport"]
    assert [list(row["lignes"]) for row in files[0].rows] == [[["Nom", "Courriel"], ["Anne", ANNE]]]


def test_of_a_file_about_several_people_each_is_handed_their_own_lines() -> None:
    RegistrationImportFactory(rows=[{"email": ANNE, "nom": "Anne"}, {"email": PAUL, "nom": "Paul"}])
    content = str(person_data.tables_about(ANNE))
    assert (ANNE in content, PAUL in content) == (True, False)
