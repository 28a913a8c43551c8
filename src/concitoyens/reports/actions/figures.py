"""The three numbers of every territory, counted anew in one statement."""

from datetime import datetime

from django.db import connection, transaction

from concitoyens.core.queue import enqueue
from concitoyens.editions.models import Edition
from concitoyens.reports.models import TerritoryFigures
from concitoyens.reports.queries.living import LIVING
from concitoyens.reports.rules import FEWEST_PEOPLE

#: 1 ``said``: each commune that a living commitment speaks of; a regrouped one is confirmed once both town halls
#:   confirmed.
#: 2 ``communes``: each commune once, by the best that was said of it.
#: 3 ``counted``: over France, each region, department and inter-commune body.
_COUNT = f"""
WITH living AS ({LIVING}), said AS (
  SELECT commune_id, level <> 'declared' AS confirmed, level = 'reported' AS reported,
    CASE WHEN level = 'reported' AND participants >= %(fewest)s THEN participants END AS people,
    CASE WHEN level = 'reported' THEN worksites END AS worksites
  FROM living
  UNION ALL
  SELECT g.commune_id, g.verified_at IS NOT NULL AND living.level <> 'declared', FALSE, NULL, NULL
  FROM editions_groupedcommune g JOIN living ON living.id = g.commitment_id
), communes AS (
  SELECT commune_id, bool_or(confirmed) AS confirmed, bool_or(reported) AS reported, sum(people) AS people,
    sum(worksites) AS worksites
  FROM said GROUP BY commune_id
), counted AS (
  SELECT GROUPING(d.region_id, d.code, m.intercommunality_id) AS kept, d.region_id, d.code AS department_id,
    m.intercommunality_id, mode() WITHIN GROUP (ORDER BY d.code) AS usual_department, max(d.region_id) AS one_region,
    count(*) FILTER (WHERE m.is_current AND m.kind = 'commune') AS communes,
    count(c.commune_id) AS declared, count(*) FILTER (WHERE c.confirmed) AS confirmed,
    count(*) FILTER (WHERE c.reported) AS reported,
    sum(c.people) AS participants, count(c.people) AS participants_told_by, sum(c.worksites) AS worksites
  FROM territories_commune m JOIN territories_department d ON d.code = m.department_id
  LEFT JOIN communes c ON c.commune_id = m.id
  WHERE (m.is_current AND m.kind = 'commune') OR c.commune_id IS NOT NULL
  GROUP BY GROUPING SETS ((), (d.region_id), (d.code), (m.intercommunality_id))
), named AS (
  SELECT 'nation' AS level, '' AS code, '' AS name, '' AS parent, counted.* FROM counted WHERE kept = 7
  UNION ALL SELECT 'region', r.code, r.name, '', counted.*
  FROM counted JOIN territories_region r ON r.code = counted.region_id WHERE kept = 3
  UNION ALL SELECT 'department', d.code, d.name, one_region, counted.*
  FROM counted JOIN territories_department d ON d.code = counted.department_id WHERE kept = 5
  UNION ALL SELECT 'intercommunality', i.siren, i.name, usual_department, counted.*
  FROM counted JOIN territories_intercommunality i ON i.siren = counted.intercommunality_id WHERE kept = 6
)
INSERT INTO reports_territoryfigures AS old (edition_id, level, code, name, parent, communes, declared, confirmed,
  reported, participants, participants_told_by, worksites, computed_at)
SELECT %(edition)s, level, code, name, parent, communes, declared, confirmed, reported, participants,
  participants_told_by, worksites, %(at)s
FROM named
ON CONFLICT (edition_id, level, code) DO UPDATE SET name = EXCLUDED.name, parent = EXCLUDED.parent,
  communes = EXCLUDED.communes, declared = EXCLUDED.declared, confirmed = EXCLUDED.confirmed,
  reported = EXCLUDED.reported, participants = EXCLUDED.participants,
  participants_told_by = EXCLUDED.participants_told_by, worksites = EXCLUDED.worksites,
  computed_at = EXCLUDED.computed_at
"""  # noqa: S608 - constants


@transaction.atomic
def refresh(*, edition: Edition, at: datetime) -> None:
    """Count every territory of ``edition`` as it stands; a territory that is no more loses its row."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"edition": edition.pk, "fewest": FEWEST_PEOPLE, "at": at})
    TerritoryFigures.objects.filter(edition=edition, computed_at__lt=at).delete()


def ask_for_refresh(*, edition_id: int) -> None:
    """Count soon: however many communes commit meanwhile, one count waits.

    That count takes the edition for itself, and so begins after the end of the transactions that asked for it: one
    that found it waiting, and ends after a worker took it, is counted all the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM editions_edition WHERE id = %s FOR KEY SHARE", [edition_id])
    enqueue("reports.refresh_figures", once=f"reports.refresh_figures/{edition_id}", edition_id=edition_id)
