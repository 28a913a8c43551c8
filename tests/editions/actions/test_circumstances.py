from datetime import date, timedelta

import pytest

from concitoyens.editions.actions.circumstances import Constraint, declare_health_level, lift
from concitoyens.editions.actions.territory import FRANCE, Territory
from concitoyens.editions.enums import HealthLevel
from concitoyens.editions.errors import LevelTooLong, PeriodReversed
from concitoyens.editions.queries import health_in_force, health_level
from tests.factories.editions import NOW
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def said(level: HealthLevel, territory: Territory = FRANCE, *, until: date = TODAY + timedelta(days=30)):
    constraint = Constraint(level, TODAY, until, "Arrêté préfectoral")
    return declare_health_level(territory=territory, constraint=constraint, by="system", at=NOW)


def test_the_hardest_level_holds_with_its_source():
    commune = CommuneFactory()
    said(HealthLevel.BARRIER)
    said(HealthLevel.NO_GATHERING, Territory(department=commune.department))
    said(HealthLevel.SMALL_GROUPS, Territory(commune=commune))
    assert health_level(commune, TODAY) == HealthLevel.NO_GATHERING
    assert health_in_force(commune, TODAY).source == "Arrêté préfectoral"


def test_another_territory_changes_nothing_here():
    said(HealthLevel.NO_GATHERING, Territory(commune=CommuneFactory()))
    assert health_level(CommuneFactory(), TODAY) == HealthLevel.NONE


def test_a_level_ends_by_itself():
    commune = CommuneFactory()
    said(HealthLevel.BARRIER, until=TODAY)
    assert (health_level(commune, TODAY), health_level(commune, TODAY + timedelta(days=1))) == (1, 0)


def test_a_level_is_lifted_before_its_end_and_only_once():
    commune = CommuneFactory()
    declared = said(HealthLevel.BARRIER)
    for later in (0, 1):
        lifted = lift(constraint_id=declared.pk, by="system", at=NOW + timedelta(hours=later))
    assert (health_level(commune, TODAY), lifted.lifted_at) == (HealthLevel.NONE, NOW)


def test_the_same_level_said_twice_is_noted_once():
    assert said(HealthLevel.BARRIER) == said(HealthLevel.BARRIER)


def test_a_period_goes_forward():
    with pytest.raises(PeriodReversed):
        said(HealthLevel.BARRIER, until=TODAY - timedelta(days=1))


def test_the_region_counts_too():
    commune = CommuneFactory()
    said(HealthLevel.BARRIER, Territory(region=commune.department.region))
    assert health_level(commune, TODAY) == HealthLevel.BARRIER


@pytest.mark.parametrize("until", [TODAY + timedelta(days=740), date.max])
def test_a_level_lasts_two_years_at_most(until):
    with pytest.raises(LevelTooLong):
        said(HealthLevel.BARRIER, until=until)
