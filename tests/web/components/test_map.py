import re

from hypothesis import given
from hypothesis import strategies as st

from concitoyens.web.components.map import (
    STEPS,
    bounds_of_steps,
    department_map,
    locator_map,
    national_paths,
    outlines,
    step_of,
)


def test_each_of_the_101_departments_has_a_path_inside_the_drawing() -> None:
    paths = national_paths()
    assert (len(paths), [code for code, path in paths.items() if not path]) == (101, [])
    starts = [(int(x), int(y)) for path in paths.values() for x, y in re.findall(r"M(-?\d+) (-?\d+)", path)]
    assert all(0 <= x <= 620 and 0 <= y <= 712 for x, y in starts)


def test_the_map_says_its_figures_in_a_table_and_lists_what_it_cannot_draw() -> None:
    html = department_map(values={"68": 12, "974": 3, "988": 1}, title="Communes inscrites", head="Communes")
    assert re.findall(r"<th scope=\"row\">(.*?)</th>", html) == [
        "Haut-Rhin (68)",
        "La Réunion (974)",
        "Nouvelle-Calédonie (988)",
    ]
    assert ("Nouvelle-Calédonie 1" in html, " style=" in html, "104 autres départements" in html) == (True, False, True)


def test_the_dot_lies_inside_its_drawing() -> None:
    html = locator_map(department="68", latitude=47.8477, longitude=7.22091, title="Où")
    x, y = (int(found) for found in re.findall(r'locator-dot" cx="(\d+)" cy="(\d+)"', html)[0])
    assert (0 < x < 240, 0 < y < 240) == (True, True)
    assert locator_map(department="988", latitude=None, longitude=None, title="Où") == ""


@given(st.lists(st.integers(0, 5000), max_size=107))
def test_steps_follow_the_order_of_the_values(values: list[int]) -> None:
    bounds = bounds_of_steps(values)
    steps = [step_of(value, bounds) for value in sorted(values)]
    assert steps == sorted(steps)
    assert all((step == 0) == (value == 0) and step < STEPS for value, step in zip(sorted(values), steps, strict=True))


def test_outlines_are_named_after_the_official_list() -> None:
    assert outlines()["2A"].name == "Corse-du-Sud"
