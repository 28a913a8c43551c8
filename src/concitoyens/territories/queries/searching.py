"""Search of a commune as people type it: name, postal code, INSEE code, department, with a slip or two."""

import re
from enum import Enum

from django.db import connection

from concitoyens.territories.models import Commune
from concitoyens.territories.names import rare_words, search_form

#: Longer than any name; what comes after is not read.
LONGEST = 100
#: Words that are compared; more would only slow the statement.
MOST_WORDS = 8
#: Below this number of sure hits, names that look alike are proposed too.
FEW = 3

_ASKED_OF = re.compile(r"^(?:mairie|commune) (?:de la|de l|des|de|du|d) ")
_CODE = re.compile(r"(?:\d\d|2[ab])\d{3}")

# One statement. Each arm runs only when the ones before found too little: exact name (all homonyms), beginning of a
# name by population, all words in any order (a department or a code counts as a word), names that look alike.
_STATEMENT = """
WITH exact AS MATERIALIZED (
  SELECT id, 0 AS rank, 0 AS far, population FROM territories_commune
  WHERE {current} AND (search_name = %(form)s OR code = %(code)s OR former_codes @> ARRAY[%(code)s::varchar(5)]
                       OR postal_codes @> ARRAY[%(code)s::varchar(5)])
), beginning AS MATERIALIZED (
  SELECT id, 1 AS rank, 0 AS far, population FROM territories_commune
  WHERE {current} AND %(code)s = '' AND search_name LIKE %(beginning)s AND search_name <> %(form)s
  ORDER BY population DESC LIMIT %(limit)s
), words AS MATERIALIZED (
  SELECT id, CASE WHEN starts_with(%(form)s || ' ', search_name || ' ') THEN 2 WHEN {in_name} THEN 3 ELSE 4 END AS rank,
         0 AS far, population
  FROM territories_commune
  WHERE {current} AND (SELECT count(*) FROM beginning) < %(limit)s
    AND NOT EXISTS (SELECT FROM exact WHERE %(code)s <> '') AND {all_words} AND search_name NOT LIKE %(beginning)s
  ORDER BY rank, population DESC LIMIT %(limit)s
), sure AS MATERIALIZED (SELECT * FROM exact UNION ALL SELECT * FROM beginning UNION ALL SELECT * FROM words),
alike AS MATERIALIZED (
  SELECT id, 5 AS rank, least(levenshtein(rare_words, %(rare)s),
           levenshtein(replace(search_name, ' ', ''), replace(%(form)s, ' ', ''))) AS far, population
  FROM territories_commune
  WHERE {current} AND rare_words %% %(rare)s AND NOT EXISTS (SELECT FROM sure WHERE rank IN (0, 2))
    AND (SELECT count(*) FROM sure) < %(few)s AND id NOT IN (SELECT id FROM sure)
  ORDER BY far, levenshtein(search_name, %(form)s), population DESC LIMIT %(limit)s
)
SELECT id, rank FROM (SELECT * FROM sure UNION ALL SELECT * FROM alike) AS found
ORDER BY rank, far, population DESC, id
"""
_CURRENT = "kind = 'commune' AND is_current"


#: Ranks of the statement: the exact name or code; the whole name, then its department or code; look-alikes.
_EXACT, _WHOLE_NAME, _ALIKE = 0, 2, 5


class Sure(Enum):
    """How much a list of hits can be trusted."""

    EXACT = "the very name or code, or the whole name with its department"
    PARTS = "the words typed are there"
    NONE = "names that look alike"


def search(text: str, limit: int = 10) -> list[Commune]:
    """The communes that ``text`` may mean, the likeliest first, with their departments. Two statements.

    limit: at most so many, but homonyms of the exact name and communes of a postal code are all given.
    """
    return _load(_found(_form(text), limit), limit)


def sure_hits(text: str, limit: int = 10) -> tuple[list[Commune], Sure]:
    """The best kind of hits only, and which kind it is."""
    ranks = _found(_form(text), limit)
    best = [(pk, rank) for pk, rank in ranks if rank in {_EXACT, _WHOLE_NAME}]
    if best:
        first = min(rank for _, rank in best)
        return _load([(pk, rank) for pk, rank in best if rank == first], limit), Sure.EXACT
    parts = [(pk, rank) for pk, rank in ranks if rank < _ALIKE]
    return _load(parts or ranks, limit), Sure.PARTS if parts else Sure.NONE


def _form(text: str) -> str:
    return _ASKED_OF.sub("", search_form(text[:LONGEST]))


def _found(form: str, limit: int) -> list[tuple[int, int]]:
    """Keys and ranks, best first."""
    if not form:
        return []
    words = form.split()[:MOST_WORDS]
    code = form.upper() if _CODE.fullmatch(form) else ""
    names = {f"word_{n}": f"% {word}%" for n, word in enumerate(words)}
    # one word alone must be in the name or be a code: « gironde » does not mean each commune of Gironde
    alone = len(words) == 1 and not words[0][0].isdigit()
    in_name = " AND ".join(f"(' ' || search_name) LIKE %({name})s" for name in names)
    all_words = " AND ".join(f"search_text LIKE %({name})s" for name in names)
    statement = _STATEMENT.format(
        current=_CURRENT, in_name=in_name, all_words=f"{all_words} AND {in_name}" if alone else all_words
    )
    values: dict[str, str | int] = {
        "form": form, "code": code, "beginning": f"{form}%", "rare": rare_words(form), "limit": limit, "few": FEW,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, {**values, **names})
        rows: list[tuple[int, int]] = cursor.fetchall()
    return rows


def _load(ranks: list[tuple[int, int]], limit: int) -> list[Commune]:
    """The communes of these keys, in the same order, every exact one and at most ``limit`` in all otherwise."""
    exact = sum(rank == _EXACT for _, rank in ranks)
    kept = [pk for pk, _ in ranks][: max(limit, exact)]
    found = Commune.objects.named().in_bulk(kept)
    return [found[pk] for pk in kept]
