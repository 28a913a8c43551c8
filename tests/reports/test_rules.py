"""No total of people lets anybody find a number under five, by subtraction or otherwise."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concitoyens.reports.rules import FEWEST_PEOPLE, may_be_shown

#: What each commune told, and the department, region and inter-commune body it lies in.
COMMUNES = st.lists(
    st.tuples(st.none() | st.integers(0, 12), st.integers(0, 3), st.integers(0, 1), st.integers(0, 2)), max_size=9
)


def _territories(communes):
    """Every territory as the set of its communes; a commune is one too, where its number may be shown."""
    sets = {frozenset(range(len(communes)))}
    for place in (1, 2, 3):
        for code in {commune[place] for commune in communes}:
            sets.add(frozenset(n for n, commune in enumerate(communes) if commune[place] == code))
    sets |= {frozenset([n]) for n, commune in enumerate(communes) if may_be_shown(commune[0])}
    return sets


def _total(communes, members):
    """What the figures say of a territory: the sum, or nothing where nobody told a number that may be shown."""
    told = [communes[n][0] for n in members if may_be_shown(communes[n][0])]
    return sum(told) if told else None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COMMUNES)
def test_what_is_left_of_a_total_once_others_are_taken_away_is_nothing_or_at_least_five(communes):
    territories = _territories(communes)
    for whole in territories:
        inside = [part for part in territories if part < whole]
        for count in range(min(len(inside), 3) + 1):
            for parts in combinations(inside, count):
                if sum(map(len, parts)) != len(frozenset().union(*parts)):
                    continue  # parts that overlap cannot be subtracted one after the other
                left = (_total(communes, whole) or 0) - sum(_total(communes, part) or 0 for part in parts)
                assert left == 0 or left >= FEWEST_PEOPLE


@given(st.none() | st.integers(0, 10**6))
def test_a_number_is_shown_from_five_on(people):
    assert may_be_shown(people) == (people is not None and people > 4)
