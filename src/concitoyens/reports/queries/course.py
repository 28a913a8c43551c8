"""How the three numbers grew, from the dates of the commitments that stand today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from concitoyens.core.dates import PARIS
from concitoyens.editions.models import Edition

from .living import LIVING

#: Instants shown at most: what a person reads in a table.
MOST = 12
#: The days on which each commune first declared, was first confirmed, first reported.
_DAYS = f"""
WITH living AS ({LIVING}), said AS (
  SELECT commune_id, declared_at, CASE WHEN level <> 'declared' THEN verified_at END AS verified_at,
    CASE WHEN level = 'reported' THEN reported_at END AS reported_at
  FROM living
  UNION ALL
  SELECT g.commune_id, g.asked_at,
    CASE WHEN living.level <> 'declared' AND g.verified_at IS NOT NULL
    THEN greatest(g.verified_at, living.verified_at) END, NULL
  FROM editions_groupedcommune g JOIN living ON living.id = g.commitment_id
), firsts AS (
  SELECT min(declared_at) AS declared, min(verified_at) AS confirmed, min(reported_at) AS reported
  FROM said GROUP BY commune_id
)
SELECT (instant AT TIME ZONE %(zone)s)::date AS day, count(*) FILTER (WHERE kind = 1),
  count(*) FILTER (WHERE kind = 2), count(*) FILTER (WHERE kind = 3)
FROM firsts, LATERAL (VALUES (1, least(declared, confirmed)), (2, confirmed), (3, reported)) AS step (kind, instant)
WHERE instant IS NOT NULL GROUP BY 1 ORDER BY 1
"""  # noqa: S608 - constants


@dataclass(frozen=True)
class Point:
    """The three numbers at the end of a day."""

    day: date
    declared: int
    confirmed: int
    reported: int


Course = Sequence[Point]


def course(edition: Edition) -> Course:
    """The three numbers at regular days, from the first declaration to the last change; none before it."""
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, {"edition": edition.pk, "zone": PARIS})
        days: list[tuple[date, int, int, int]] = cursor.fetchall()
    grown, points = (0, 0, 0), []
    for day, declared, confirmed, reported in days:
        grown = (grown[0] + declared, grown[1] + confirmed, grown[2] + reported)
        points.append(Point(day, *grown))
    return _at_regular_days(points)


def _at_regular_days(points: Sequence[Point]) -> Course:
    """At most ``MOST`` of them, spread evenly over time; the first and the last are always there."""
    if len(points) <= MOST:
        return list(points)
    first, last = points[0].day, points[-1].day
    chosen: list[Point] = []
    for step in range(MOST):
        wanted = first + (last - first) * step / (MOST - 1)
        latest = next(point for point in reversed(points) if point.day <= wanted)
        chosen.append(Point(wanted, latest.declared, latest.confirmed, latest.reported))
    return chosen
