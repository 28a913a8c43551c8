"""What counts, where, and how often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from concitoyens.editions.enums import CommitmentLevel
from concitoyens.editions.models import Commitment
from concitoyens.reports import jobs
from concitoyens.reports.actions.figures import ask_for_refresh, refresh
from concitoyens.reports.models import Level, TerritoryFigures
from concitoyens.reports.queries import figures
from tests.factories.editions import NOW, CommitmentFactory, EditionFactory, GroupedCommuneFactory
from tests.factories.territories import CommuneFactory, DepartmentFactory, IntercommunalityFactory, RegionFactory

pytestmark = pytest.mark.django_db


def three(edition, level=Level.NATION, code=""):
    found = figures(edition, level, code)
    return found and (found.declared, found.confirmed, found.reported)


def test_each_number_contains_the_next_one():
    edition = EditionFactory()
    for states in ({"declared": True}, {}, {"held": True}, {"reported": True}, {"withdrawn": True}):
        CommitmentFactory(edition=edition, **states)
    refresh(edition=edition, at=NOW)
    assert three(edition) == (4, 3, 1)


def test_a_commune_that_declared_twice_counts_once_by_the_best_of_both():
    first = CommitmentFactory(declared=True)
    CommitmentFactory(edition=first.edition, commune=first.commune)
    refresh(edition=first.edition, at=NOW)
    assert three(first.edition) == (1, 1, 0)


def test_a_declaration_whose_author_proved_no_mailbox_counts_nowhere():
    edition = CommitmentFactory(declared=True, mailbox_proven_at=None).edition
    CommitmentFactory(edition=edition, declared=True, mailbox_proven_at=None, source="staff")
    refresh(edition=edition, at=NOW)
    assert three(edition) == (1, 0, 0)


def test_a_regrouped_commune_is_confirmed_by_its_own_town_hall():
    leading = CommitmentFactory(reported=True)
    GroupedCommuneFactory(commitment=leading, verified_at=NOW)
    GroupedCommuneFactory(commitment=leading)
    refresh(edition=leading.edition, at=NOW)
    assert three(leading.edition) == (3, 2, 1)


def test_the_communes_of_a_commitment_that_was_withdrawn_count_no_more():
    leading = CommitmentFactory(withdrawn=True)
    GroupedCommuneFactory(commitment=leading, verified_at=NOW)
    refresh(edition=leading.edition, at=NOW)
    assert three(leading.edition) == (0, 0, 0)


def test_a_commune_counts_in_its_territories_and_in_no_other():
    gironde = DepartmentFactory(code="33", name="Gironde", region=RegionFactory(code="75", name="Nouvelle-Aquitaine"))
    body = IntercommunalityFactory()
    here = CommitmentFactory(commune=CommuneFactory(code="68032", intercommunality=body))
    CommuneFactory(code="33063", department=gironde)
    refresh(edition=here.edition, at=NOW)
    said = {(row.level, row.code): (row.name, row.parent, row.communes, row.confirmed)
            for row in TerritoryFigures.objects.all()}  # fmt: skip
    assert said == {
        ("nation", ""): ("", "", 2, 1),
        ("region", "44"): ("Grand Est", "", 1, 1),
        ("region", "75"): ("Nouvelle-Aquitaine", "", 1, 0),
        ("department", "68"): ("Haut-Rhin", "44", 1, 1),
        ("department", "33"): ("Gironde", "75", 1, 0),
        ("intercommunality", body.siren): (body.name, "68", 1, 1),
    }


def test_the_figures_of_an_edition_are_its_own():
    mine, other = CommitmentFactory().edition, EditionFactory(past=True)
    for edition in (mine, other):
        refresh(edition=edition, at=NOW)
    assert (three(mine), three(other)) == ((1, 1, 0), (0, 0, 0))


def test_a_commune_that_merged_since_still_counts_but_is_no_commune_of_today():
    edition = CommitmentFactory(commune=CommuneFactory(ended=True)).edition
    refresh(edition=edition, at=NOW)
    found = figures(edition)
    assert (found.communes, found.confirmed) == (0, 1)


@pytest.mark.parametrize(
    ("told", "people", "told_by"),
    [([], None, 0), ([None], None, 0), ([4], None, 0), ([5], 5, 1), ([120, 4, None, 30], 150, 2), ([0], None, 0)],
)
def test_people_are_those_that_communes_counted_from_five_on(told, people, told_by):
    edition = EditionFactory()
    for participants in told:
        CommitmentFactory(edition=edition, reported=True, participants=participants)
    refresh(edition=edition, at=NOW)
    found = figures(edition)
    assert (found.participants, found.participants_told_by) == (people, told_by)


def test_counting_again_replaces_the_figures_and_forgets_territories_that_are_no_more():
    commitment = CommitmentFactory(commune__intercommunality=IntercommunalityFactory())
    refresh(edition=commitment.edition, at=NOW)
    Commitment.objects.update(level=CommitmentLevel.WITHDRAWN)
    commitment.commune.intercommunality = None
    commitment.commune.save()
    later = NOW + timedelta(hours=1)
    refresh(edition=commitment.edition, at=later)
    assert {(row.level, row.declared, row.computed_at) for row in TerritoryFigures.objects.all()} == {
        ("nation", 0, later),
        ("region", 0, later),
        ("department", 0, later),
    }


def test_before_the_first_count_there_are_no_figures():
    assert figures(EditionFactory()) is None


def test_however_many_changes_one_count_waits():
    edition = EditionFactory()
    for _change in range(3):
        ask_for_refresh(edition_id=edition.pk)
    waiting = [(job.task_name, job.args) for job in ProcrastinateJob.objects.all()]
    assert waiting == [("reports.refresh_figures", {"edition_id": edition.pk})]


def test_the_job_counts_its_edition_and_the_night_counts_all():
    mine, other = CommitmentFactory().edition, CommitmentFactory().edition
    jobs.refresh_figures(edition_id=mine.pk)
    assert (three(mine), three(other)) == ((1, 1, 0), None)
    jobs.refresh_all_figures()
    assert three(other) == (1, 1, 0)
    jobs.refresh_figures(edition_id=0)  # deleted meanwhile: nothing to do


@pytest.mark.django_db(transaction=True)
def test_a_count_waits_for_the_changes_that_asked_for_it():
    """A job taken between the request and the end of the transaction that makes it would miss what it counts."""
    waiting = CommitmentFactory(declared=True)

    def count():
        try:
            refresh(edition=waiting.edition, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker:
        with transaction.atomic():
            Commitment.objects.filter(pk=waiting.pk).update(level=CommitmentLevel.VERIFIED, verified_at=NOW)
            ask_for_refresh(edition_id=waiting.edition_id)
            counting = worker.submit(count)
            with pytest.raises(TimeoutError):
                counting.result(timeout=0.3)
        counting.result(timeout=10)
    assert three(waiting.edition) == (1, 1, 0)
