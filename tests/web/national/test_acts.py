"""The journal of the national team in words."""

import ast
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concitoyens.core import journal
from concitoyens.web.national.acts_words import KINDS
from tests.architecture.source import calls, modules, name
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import CongressFactory, RegistrationFactory

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
URL = "/national/journal/"


def recorded() -> dict[str, str]:
    """Act given to ``journal.record`` → where; of a name made at run time, its beginning."""
    found = {}
    for path in modules():
        for node, called in calls(path):
            if called != "record" or not node.args:
                continue
            first = node.args[0].values[0] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
            if isinstance(first, ast.Constant):
                found[str(first.value)] = f"{name(path)}:{node.lineno}"
    return found


def test_each_act_of_the_journal_has_words_in_acts_words() -> None:
    acts = recorded()
    without = {act: where for act, where in acts.items() if not any(kind.startswith(act) for kind in KINDS)}
    assert (len(acts) > 40, without) == (True, {})


@pytest.mark.django_db
def test_a_line_is_read_in_words_and_says_when_its_subject_is_gone() -> None:
    coordinator = UserFactory(name="Camille Vasseur")
    registration = RegistrationFactory()
    journal.record("registration.cancelled", actor=coordinator, subject=registration, at=NOON)
    journal.record("account.role_changed", actor=journal.SYSTEM, subject=coordinator, at=NOON, after="support")
    page = signed_in(coordinator).get(URL).content.decode()
    assert ("Inscription annulée" in page, f"Inscription {registration.pk}<" in page) == (True, True)
    assert ('« <span lang="fr">Camille Vasseur</span> »' in page, "Le logiciel" in page) == (True, True)
    number = registration.pk
    registration.delete()
    assert f"Inscription {number}, qui n’existe plus" in signed_in(coordinator).get(URL).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["kind=annul", "kind=registration.cancelled", "actor=vasseur", "subject=inscription"])
def test_lines_are_found_by_their_words(asked: str) -> None:
    coordinator, other = UserFactory(name="Camille Vasseur"), UserFactory(name="Sam Petit")
    journal.record("registration.cancelled", actor=coordinator, subject=RegistrationFactory(), at=NOON)
    journal.record("congress.published", actor=other, subject=CongressFactory(), at=NOON)
    page = signed_in(other).get(f"{URL}?{asked}").content.decode()
    assert ("Inscription annulée" in page, "Page publiée" in page) == (True, False)


@pytest.mark.django_db
def test_one_line_and_three_cost_the_same() -> None:
    client, costs = signed_in(UserFactory()), []
    client.get(URL)
    for more in (1, 2):
        for _ in range(more):
            journal.record("registration.received", actor=journal.VISITOR, subject=RegistrationFactory(), at=NOON)
        with CaptureQueriesContext(connection) as spent:
            client.get(URL)
        costs.append(len(spent))
    assert costs[0] == costs[1]
