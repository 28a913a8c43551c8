"""The statements that merge official files: COPY into a temporary table, then compare and write."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

#: Columns of the temporary table, in the order of the rows copied.
COLUMNS = """
    code name sort_name search_name rare_words search_text slug department_id department department_slug
    department_rank region_id region intercommunality_id intercommunality intercommunality_kind zone siren population
    surface density latitude longitude postal_codes former_codes
""".split()  # noqa: SIM905

CREATE_INCOMING = """
CREATE TEMPORARY TABLE incoming (
  code text COLLATE "C" PRIMARY KEY, name text, sort_name text, search_name text, rare_words text, search_text text,
  slug text, department_id text, department text, department_slug text, department_rank text, region_id text,
  region text, intercommunality_id text, intercommunality text, intercommunality_kind text, zone text, siren text,
  population integer, surface double precision, density double precision, latitude double precision,
  longitude double precision, postal_codes varchar(5)[], former_codes varchar(5)[]
) ON COMMIT DROP
"""

MERGE_REFERENCES = """
WITH regions AS (
  INSERT INTO territories_region AS t (code, name)
  SELECT DISTINCT ON (region_id) region_id, region FROM incoming ORDER BY region_id
  ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE t.name <> excluded.name RETURNING 1
), departments AS (
  INSERT INTO territories_department AS t (code, name, slug, rank, region_id)
  SELECT DISTINCT ON (department_id) department_id, department, department_slug, department_rank, region_id
  FROM incoming ORDER BY department_id
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, slug = excluded.slug, region_id = excluded.region_id
  WHERE (t.name, t.region_id) <> (excluded.name, excluded.region_id) RETURNING 1
), intercommunalities AS (
  INSERT INTO territories_intercommunality AS t (siren, name, kind)
  SELECT DISTINCT ON (intercommunality_id) intercommunality_id, intercommunality, intercommunality_kind
  FROM incoming WHERE intercommunality_id IS NOT NULL ORDER BY intercommunality_id
  ON CONFLICT (siren) DO UPDATE SET name = excluded.name, kind = excluded.kind
  WHERE (t.name, t.kind) <> (excluded.name, excluded.kind) RETURNING 1
)
SELECT (SELECT count(*) FROM regions) + (SELECT count(*) FROM departments)
     + (SELECT count(*) FROM intercommunalities)
"""

_WRITTEN = """
    name sort_name search_name rare_words search_text slug department_id intercommunality_id zone siren population
    surface density latitude longitude postal_codes former_codes
""".split()  # noqa: SIM905
_LIST = ", ".join(_WRITTEN)

MERGE_COMMUNES = {
    # A code unknown here whose former codes name communes that disappear: the one of the same name, else the
    # largest, goes on under the new code; the others will point to it.
    "follow_codes": """
WITH followed AS (
  SELECT DISTINCT ON (i.code) i.code AS new_code, c.id
  FROM incoming i
  CROSS JOIN LATERAL unnest(i.former_codes) AS former (code)
  JOIN territories_commune c ON c.kind = 'commune' AND c.is_current AND c.code = former.code
  WHERE NOT EXISTS (SELECT FROM incoming kept WHERE kept.code = c.code)
    AND NOT EXISTS (SELECT FROM territories_commune known WHERE known.kind = 'commune' AND known.code = i.code)
  ORDER BY i.code, (c.search_name = i.search_name) DESC, c.population DESC, c.code
), moved AS (
  UPDATE territories_commune c SET code = f.new_code FROM followed f WHERE c.id = f.id RETURNING 1
) SELECT count(*) FROM moved
""",
    "count_restored": """
SELECT count(*) FROM territories_commune c JOIN incoming i USING (code)
WHERE c.kind = 'commune' AND NOT c.is_current
""",
    "upsert": f"""
WITH written AS (
  INSERT INTO territories_commune AS t (code, kind, is_current, town_hall_address, town_hall_email, town_hall_phone,
    town_hall_site, {_LIST})
  SELECT code, 'commune', true, coalesce(h.address, ''), coalesce(h.email, ''), coalesce(h.phone, ''),
    coalesce(h.site, ''), {_LIST}
  FROM incoming LEFT JOIN incoming_town_halls h USING (code) ORDER BY code
  ON CONFLICT (kind, code) DO UPDATE SET is_current = true, successor_id = NULL,
    {", ".join(f"{name} = excluded.{name}" for name in _WRITTEN)}
  WHERE NOT t.is_current
     OR ({", ".join(f"t.{name}" for name in _WRITTEN)})
        IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in _WRITTEN)})
  RETURNING (xmax = 0) AS added
) SELECT count(*) FILTER (WHERE added), count(*) FILTER (WHERE NOT added) FROM written
""",  # noqa: S608 - the names are the constants above
    "end": """
WITH ended AS (
  UPDATE territories_commune c SET is_current = false
  WHERE c.kind = 'commune' AND c.is_current AND NOT EXISTS (SELECT FROM incoming i WHERE i.code = c.code) RETURNING 1
) SELECT count(*) FROM ended
""",
    "point_to_successors": """
WITH pointed AS (
  UPDATE territories_commune c SET successor_id = heir.id
  FROM territories_commune heir
  WHERE c.kind = 'commune' AND NOT c.is_current AND heir.kind = 'commune' AND heir.is_current
    AND heir.former_codes @> ARRAY[c.code::varchar(5)] AND c.successor_id IS DISTINCT FROM heir.id
    AND NOT EXISTS (
      SELECT FROM territories_commune other
      WHERE other.id = c.successor_id AND other.is_current AND other.former_codes @> ARRAY[c.code::varchar(5)]
    )
  RETURNING 1
) SELECT count(*) FROM pointed
""",
    "count_without_successor": """
SELECT count(*) FROM territories_commune WHERE kind = 'commune' AND NOT is_current AND successor_id IS NULL
""",
}

CREATE_TOWN_HALLS = """
CREATE TEMPORARY TABLE incoming_town_halls (
  code text COLLATE "C" PRIMARY KEY, address text, email text, phone text, site text
) ON COMMIT DROP
"""
MERGE_TOWN_HALLS = """
WITH told AS (
  SELECT c.id, coalesce(i.address, '') AS address, coalesce(i.email, '') AS email, coalesce(i.phone, '') AS phone,
         coalesce(i.site, '') AS site
  FROM territories_commune c LEFT JOIN incoming_town_halls i USING (code) WHERE c.kind = 'commune' AND c.is_current
), written AS (
  UPDATE territories_commune c SET town_hall_address = told.address, town_hall_email = told.email,
    town_hall_phone = told.phone, town_hall_site = told.site
  FROM told WHERE told.id = c.id
    AND (c.town_hall_address, c.town_hall_email, c.town_hall_phone, c.town_hall_site)
        <> (told.address, told.email, told.phone, told.site)
  RETURNING 1
) SELECT count(*) FROM written
"""
COUNT_UNKNOWN_TOWN_HALLS = """
SELECT count(*) FROM incoming_town_halls i
WHERE NOT EXISTS (SELECT FROM territories_commune c WHERE c.kind = 'commune' AND c.code = i.code)
"""

CREATE_DENSITY = """
CREATE TEMPORARY TABLE incoming_density (code text COLLATE "C" PRIMARY KEY, level smallint) ON COMMIT DROP
"""
MERGE_DENSITY = """
WITH written AS (
  UPDATE territories_commune c SET density_level = i.level FROM incoming_density i
  WHERE c.kind = 'commune' AND c.code = i.code AND c.density_level IS DISTINCT FROM i.level RETURNING 1
) SELECT count(*) FROM written
"""
COUNT_UNKNOWN_DENSITY = """
SELECT count(*) FROM incoming_density i
WHERE NOT EXISTS (SELECT FROM territories_commune c WHERE c.kind = 'commune' AND c.code = i.code)
"""


#: Index entries wait in a list while rows are written, and are merged at once: ten times faster than one by one.
SETTINGS = """
SET LOCAL statement_timeout = '120s'; SET LOCAL gin_pending_list_limit = '1GB'; SET LOCAL maintenance_work_mem = '128MB'
"""
SETTLE_INDEXES = """
SELECT sum(gin_clean_pending_list(indexname::regclass))
FROM pg_indexes WHERE tablename = 'territories_commune' AND indexdef LIKE '%USING gin%'
"""


@contextmanager
def indexes_last() -> Iterator[None]:
    """Fill an empty table faster: its indexes are made once the rows are there, in the same transaction."""
    definitions: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        if not count("SELECT count(*) FROM (SELECT FROM territories_commune LIMIT 1) AS one"):
            cursor.execute(
                "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
                " WHERE indrelid = 'territories_commune'::regclass AND NOT indisunique"
            )
            definitions = cursor.fetchall()
        for name, _definition in definitions:
            cursor.execute(f"DROP INDEX {name}")
        yield
        if definitions:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # an index cannot be made while checks wait
        for _name, definition in definitions:
            cursor.execute(definition)


def count(statement: str) -> int:
    """Run a statement that answers one number."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row: tuple[int] | None = cursor.fetchone()
    return row[0] if row else 0


def copy_rows(table: str, create: str, columns: list[str], rows: Iterable[tuple[object, ...]]) -> None:
    """Fill a temporary table of this transaction by COPY."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        cursor.execute(create)
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"ANALYZE {table} (code)")
