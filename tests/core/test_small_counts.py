from hypothesis import given
from hypothesis import strategies as st

from concitoyens.core.small_counts import SMALL, told

counts = st.lists(st.integers(0, 40), max_size=12)


@given(counts)
def test_no_small_count_is_told_nor_found_by_subtraction(numbers):
    shown = told(numbers)
    left = sum(numbers) - sum(count for count in shown if count is not None)
    assert not [count for count in shown if count is not None and 0 < count < SMALL]
    assert left == 0 or left >= SMALL or sum(numbers) == left
    assert shown.count(None) != 1 or sum(numbers) < SMALL


def test_what_is_large_enough_is_told():
    assert told([0, 5, 12]) == [0, 5, 12]


def test_a_small_count_takes_the_smallest_other_with_it():
    assert told([30, 2, 9, 7]) == [30, None, 9, None]
