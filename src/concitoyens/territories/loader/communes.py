"""A vintage of communes merged into the table: rows keep their key, so nothing that refers to them breaks."""

from dataclasses import asdict, dataclass
from functools import cache

from django.db import connection
from django.utils.translation import gettext as _

from concitoyens.core.text import fold
from concitoyens.territories.errors import BrokenFile
from concitoyens.territories.names import department_rank, rare_words, search_form, search_text, slug, written_out

from .files import OfficialFile, Row, split
from .sql import (
    COLUMNS,
    CREATE_INCOMING,
    MERGE_COMMUNES,
    MERGE_REFERENCES,
    copy_rows,
    count,
    indexes_last,
)

#: A vintage that would end more than this share of the communes is a truncated file, not a reform.
MOST_ENDED = 0.2


@dataclass
class Changes:
    """What a vintage changed, in communes."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    recoded: int = 0
    restored: int = 0
    ended: int = 0
    without_successor: int = 0

    def nothing(self) -> bool:
        """True when the vintage was already there."""
        return not any(value for name, value in asdict(self).items() if name not in {"rows", "without_successor"})


def merge(file: OfficialFile) -> Changes:
    """Write a vintage, in the caller's transaction. Raises BrokenFile when the file looks truncated.

    A new commune takes its contacts from ``incoming_town_halls``, which the caller has created.
    """
    copy_rows("incoming", CREATE_INCOMING, COLUMNS, [_values(row) for row in file.rows])
    _refuse_truncated(file)
    count(MERGE_REFERENCES)
    changes = Changes(rows=len(file.rows))
    changes.recoded = count(MERGE_COMMUNES["follow_codes"])
    changes.restored = count(MERGE_COMMUNES["count_restored"])
    with indexes_last(), connection.cursor() as cursor:
        cursor.execute(MERGE_COMMUNES["upsert"])
        changes.added, changes.changed = cursor.fetchone() or (0, 0)
    changes.changed = max(0, changes.changed - changes.restored)
    changes.ended = count(MERGE_COMMUNES["end"])
    count(MERGE_COMMUNES["point_to_successors"])
    changes.without_successor = count(MERGE_COMMUNES["count_without_successor"])
    return changes


def _refuse_truncated(file: OfficialFile) -> None:
    known = count("SELECT count(*) FROM territories_commune WHERE kind = 'commune' AND is_current")
    if len(file.rows) < known * (1 - MOST_ENDED):
        problem = _("%(found)d communes seulement, contre %(known)d connues : le fichier semble incomplet.")
        raise BrokenFile(file.name, 0, problem % {"found": len(file.rows), "known": known})


def _values(row: Row) -> tuple[object, ...]:
    """A row of the file as a row of the table, in the order of ``COLUMNS``."""
    name, code, department = row["nom"], row["departement_code"], row["departement_nom"]
    folded = fold(name)
    form = search_form(name) if "/" in name else written_out(folded)
    postal_codes = split(row["codes_postaux"])
    return (
        row["code_insee"], name, folded, form, rare_words(form),
        search_text(form, department, [code, row["code_insee"], *postal_codes]), folded.replace(" ", "-"),
        code, department, _department_slug(department), department_rank(code), row["region_code"], row["region_nom"],
        row["epci_siren"] or None, row["epci_nom"], row["epci_type"], row["zone"], row["siren"], row["population"],
        row["surface_km2"] or None, row["densite_hab_km2"] or None, row["latitude"] or None, row["longitude"] or None,
        f"{{{','.join(postal_codes)}}}", f"{{{','.join(split(row['anciens_codes']))}}}",
    )  # fmt: skip


_department_slug = cache(slug)
