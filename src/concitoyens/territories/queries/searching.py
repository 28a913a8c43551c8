"""Search of a commune as people type it: name, postal code, INSEE code, department, with a slip or two."""

import re

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
  WHERE {current} AND (SELECT count(*) FROM beginning) < %(limit)s AND NOT EXISTS (SELECT FROM exact WHERE %(code)s <> '')
    AND {all_words} AND search_name NOT LIKE %(beginning)s
  ORDER BY rank, population DESC LIMIT %(limit)s
), sure AS MATERIALIZED (SELECT * FROM exact UNION ALL SELECT * FROM beginning UNION ALL SELECT * FROM words),
alike AS MATERIALIZED (
  SELECT id, 5 AS rank, least(levenshtein(rare_words, %(rare)s),
           levenshtein(replace(search_name, ' ', ''), replace(%(form)s, ' ', ''))) AS far, population
  FROM territories_commune
  WHERE {current} AND rare_words %% %(rare)s AND NOT EXISTS (SELECT FROM exact)
    AND (SELECT count(*) FROM sure) < %(few)s AND id NOT IN (SELECT id FROM sure)
  ORDER BY far, levenshtein(search_name, %(form)s), population DESC LIMIT %(limit)s
)
SELECT id FROM (SELECT * FROM sure UNION ALL SELECT * FROM alike) AS found
ORDER BY rank, far, population DESC, id
"""
_CURRENT = "kind = 'commune' AND is_current"


def search(text: str, limit: int = 10) -> list[Commune]:
    """The communes that ``text`` may mean, the likeliest first, with their departments. Two statements.

    limit: at most so many, but homonyms of the exact name and communes of a postal code are all given.
    """
    form = _ASKED_OF.sub("", search_form(text[:LONGEST]))
    if not form:
        return []
    return _in_order(_found(form, limit), limit)


def _found(form: str, limit: int) -> list[int]:
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
    values = {
        "form": form, "code": code, "beginning": f"{form}%", "rare": rare_words(form), "limit": limit, "few": FEW, **names,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _in_order(ids: list[int], limit: int) -> list[Commune]:
    found = Commune.objects.named().in_bulk(ids)
    return [found[pk] for pk in ids][:limit]
