"""Maps drawn on the server as SVG: France by department, and where a commune lies in its department."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Point = tuple[float, float]
Ring = Sequence[Point]

register = template.Library()
#: The plane of the metropole: x = lon × cos 46.5°, y = lat.
_FLAT = math.cos(math.radians(46.5))
WIDTH, HEIGHT = 620, 712
#: Overseas departments in boxes under the metropole.
OVERSEAS = ("971", "972", "973", "974", "976")
BOX, BOX_TOP = 100, 602
#: Overseas collectivities have no outline: they are listed beside the map.
COLLECTIVITIES = {
    "975": "Saint-Pierre-et-Miquelon", "977": "Saint-Barthélemy", "978": "Saint-Martin", "986": "Wallis et Futuna",
    "987": "Polynésie française", "988": "Nouvelle-Calédonie",
}  # fmt: skip
#: Classes ``map-step-0`` (none) to ``map-step-4`` (most).
STEPS = 5


@dataclass(frozen=True)
class Outline:
    """A department: its name and its rings, in degrees."""

    name: str
    rings: tuple[Ring, ...]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        points = [point for ring in self.rings for point in ring]
        lons, lats = [lon for lon, _lat in points], [lat for _lon, lat in points]
        return min(lons), min(lats), max(lons), max(lats)


@cache
def outlines() -> dict[str, Outline]:
    """The departments of the official outlines, by code. Read once."""
    text = files("concitoyens.territories").joinpath("data", "departements.geojson").read_text(encoding="utf-8")
    found = {}
    for feature in json.loads(text)["features"]:
        geometry = feature["geometry"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = tuple(tuple((lon, lat) for lon, lat in ring) for polygon in parts for ring in polygon)
        found[feature["properties"]["code"]] = Outline(feature["properties"]["nom"], rings)
    return found


@dataclass(frozen=True)
class Plane:
    """How degrees become units of a drawing: x = left + (lon × flat - west) × scale."""

    west: float
    north: float
    flat: float
    scale: float
    left: float = 0
    top: float = 0

    def place(self, lon: float, lat: float) -> tuple[int, int]:
        """Whole units: finer than a screen shows."""
        x = self.left + (lon * self.flat - self.west) * self.scale
        return round(x), round(self.top + (self.north - lat) * self.scale)

    def path(self, outline: Outline) -> str:
        """The rings as an SVG path, each point relative to the one before; specks are left out."""
        drawn = []
        for ring in outline.rings:
            points = [self.place(*point) for point in ring]
            steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
            if len(steps) > 2:
                drawn.append(f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps[:-1])}z")
        return "".join(drawn)


def fitted(outline: Outline, left: float, top: float, size: float) -> Plane:
    """The plane that draws one department in a square."""
    west, south, east, north = outline.bounds
    flat = math.cos(math.radians((south + north) / 2))
    scale = size / max((east - west) * flat, north - south)
    wide, high = (east - west) * flat * scale, (north - south) * scale
    return Plane(west * flat, north, flat, scale, left + (size - wide) / 2, top + (size - high) / 2)


METROPOLE = Plane(west=-5.2 * _FLAT, north=51.15, flat=_FLAT, scale=60)


@cache
def national_paths() -> dict[str, str]:
    """The path of each department on the national map, drawn once."""
    paths = {code: METROPOLE.path(outline) for code, outline in outlines().items()}
    for place, code in enumerate(OVERSEAS):
        paths[code] = fitted(outlines()[code], box_left(place) + 10, BOX_TOP + 10, BOX - 20).path(outlines()[code])
    return paths


def box_left(place: int) -> int:
    """The left side of the box of an overseas department."""
    return 20 + place * (BOX + 20)


def bounds_of_steps(values: Sequence[int]) -> list[int]:
    """The highest value of each step above zero, so that about as many departments are in each."""
    positive = sorted(value for value in values if value > 0)
    if not positive:
        return []
    places = [math.ceil(len(positive) * step / (STEPS - 1)) - 1 for step in range(1, STEPS)]
    return sorted({positive[place] for place in places if place >= 0})


def step_of(value: int, bounds: Sequence[int]) -> int:
    """0 for none, else the first step that reaches ``value``."""
    if value <= 0:
        return 0
    return next((step for step, bound in enumerate(bounds, start=1) if value <= bound), len(bounds))


def legend(bounds: Sequence[int]) -> list[tuple[int, str]]:
    """What each step means, in words."""
    lines = [(0, _("aucune"))]
    for step, (low, high) in enumerate(zip([0, *bounds], bounds, strict=False), start=1):
        text = str(high) if low + 1 == high else _("de %(low)d à %(high)d") % {"low": low + 1, "high": high}
        lines.append((step, text))
    return lines


@register.simple_tag
def department_map(*, values: Mapping[str, int], title: str, summary: str = "", head: str = "") -> SafeString:
    """France by department: ``values`` maps department codes to counts. Legend, collectivities and table follow.

    head: what is counted, the heading of the table (« Communes inscrites »).
    """
    bounds = bounds_of_steps(list(values.values()))
    drawn = [
        {"name": outline.name, "code": code, "path": national_paths()[code], "value": values.get(code, 0),
         "step": step_of(values.get(code, 0), bounds)}
        for code, outline in outlines().items()
    ]  # fmt: skip
    names = {**{code: outline.name for code, outline in outlines().items()}, **COLLECTIVITIES}
    rows = sorted(
        ((name, code, values.get(code, 0)) for code, name in names.items()), key=lambda row: (-row[2], row[1])
    )
    data = {
        "id": f"map-{crc32(title.encode()):x}", "title": title, "summary": summary, "head": head or _("Nombre"),
        "departments": drawn, "legend": legend(bounds), "width": WIDTH, "height": HEIGHT,
        "collectivities": [(name, values.get(code, 0)) for code, name in COLLECTIVITIES.items()],
        "rows": [row for row in rows if row[2]], "none": sum(not row[2] for row in rows),
        "boxes": [box_left(place) for place in range(len(OVERSEAS))], "box": BOX, "box_top": BOX_TOP,
    }  # fmt: skip
    return render_to_string("components/department_map.html", data)


@register.simple_tag
def locator_map(*, department: str, latitude: float | None, longitude: float | None, title: str) -> SafeString:
    """Where a commune lies in its department: the outline and a dot. Nothing where the point is not known."""
    outline = outlines().get(department)
    if outline is None or latitude is None or longitude is None:
        return SafeString("")
    plane = fitted(outline, 10, 10, 220)
    x, y = plane.place(longitude, latitude)
    data = {"path": plane.path(outline), "title": title, "x": x, "y": y}
    return render_to_string("components/locator_map.html", data)
