"""Every pair of colours declared in tokens.css reaches its contrast, in both schemes."""

import re
from pathlib import Path

import pytest

import concitoyens.web

TOKENS = (Path(concitoyens.web.__file__).parent / "static/css/tokens.css").read_text()
LIGHT, DARK = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for part in TOKENS.split("@media"))
PAIRS = re.findall(r"pair ([a-z-]+) ([a-z-]+) ([0-9.]+)", TOKENS)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_pair_reaches_its_contrast(scheme: dict[str, str], front: str, back: str, least: str):
    assert contrast(scheme[front], scheme[back]) >= float(least)


def test_both_schemes_define_the_same_colours():
    assert LIGHT.keys() == DARK.keys()


def test_every_colour_of_text_is_in_a_pair():
    styles = " ".join(path.read_text() for path in Path(concitoyens.web.__file__).parent.glob("static/css/**/*.css"))
    used = set(re.findall(r"[^-]color: var\(--([a-z-]+)\)", styles))
    assert used - {front for front, _back, _least in PAIRS} == set()
