from datetime import UTC, datetime, timedelta

import pytest

from concitoyens.core.models import JournalEntry
from concitoyens.core.privacy import registry
from concitoyens.core.purge import run_purges
from tests.privacy.cases import all_purges

pytestmark = pytest.mark.django_db
START = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_each_delay_of_the_register_has_its_case() -> None:
    missing = {purge.key for purge in registry.purges} ^ set(all_purges())
    assert not missing, f"PURGES in tests/privacy/cases/<app>.py and the register differ: {sorted(missing)}"


@pytest.mark.parametrize("purge", registry.purges, ids=lambda purge: purge.key)
def test_kept_one_day_before_the_delay_and_gone_one_day_after(purge: object) -> None:
    case = all_purges()[purge.key]  # type: ignore[attr-defined]
    case.make(START)
    purge.run(START + case.delay - DAY)  # type: ignore[attr-defined]
    assert case.count() == 1
    assert purge.run(START + case.delay + DAY) >= 1  # type: ignore[attr-defined]
    assert case.count() == 0


def test_the_nightly_run_leaves_its_counts_in_the_journal() -> None:
    all_purges()["core.form_keys"].make(START)
    assert run_purges(at=START + timedelta(days=9)) is not None
    assert JournalEntry.objects.get(kind="purge.done").facts["rows"]["core.form_keys"] == 1


@pytest.mark.parametrize("jump", [timedelta(hours=37), timedelta(hours=-1)])
def test_a_clock_that_jumped_erases_nothing_until_the_next_night(jump: timedelta) -> None:
    run_purges(at=START)
    assert run_purges(at=START + jump) is None
    assert run_purges(at=START + jump + DAY) is not None
