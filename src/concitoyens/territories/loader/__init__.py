"""Official files loaded into the tables of the territories: communes, town halls, density grid."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from concitoyens.core import clock, journal
from concitoyens.territories.errors import BrokenFile
from concitoyens.territories.models import LoadedFile

from . import communes, density, files, sql

_LOCK = 680_320  # one loader at a time, whatever the process


@dataclass(frozen=True)
class Loaded:
    """What one file changed; ``sentence`` says it."""

    name: str
    sentence: str
    changed: bool


def load_all() -> list[Loaded]:
    """Load the packaged files unless they were loaded before. Safe to call at each start: two queries then."""
    loaded = []
    for name, path, load in (
        ("communes", files.COMMUNES, load_communes), ("town_halls", files.TOWN_HALLS, load_town_halls),
    ):  # fmt: skip
        known = LoadedFile.objects.filter(name=name, packaged=True, sha256=files.fingerprint(path))
        if not known.exists():
            loaded.append(load(path))
    return loaded


def load_communes(path: Path) -> Loaded:
    """Load a vintage of communes. Raises BrokenFile before anything is written."""
    file = files.read_communes(path)
    with _alone():
        changes = communes.merge(file)
        _stamp("communes", path, file.sha256, asdict(changes))
    if changes.nothing():
        return Loaded(
            "communes",
            _("%(rows)d communes : rien à changer.") % {"rows": changes.rows},
            False,
        )
    return Loaded("communes", _(
        "%(rows)d communes : %(added)d ajoutées, %(changed)d modifiées, %(recoded)d changent de code, "
        "%(restored)d rétablies, %(ended)d ne sont plus en vigueur "
        "(%(without_successor)d sans commune qui les remplace)."
    ) % asdict(changes), True)  # fmt: skip


def load_town_halls(path: Path) -> Loaded:
    """Load the contacts of town halls; one that is no longer in the file has no contact any more."""
    file = files.read_town_halls(path)
    rows = [tuple(row[column] for column in files.TOWN_HALL_COLUMNS) for row in file.rows]
    with _alone():
        known = sql.count("SELECT count(*) FROM territories_commune WHERE is_current AND town_hall_address <> ''")
        if len(rows) < known * (1 - communes.MOST_ENDED):
            problem = _("%(found)d mairies seulement, contre %(known)d connues : le fichier semble incomplet.")
            raise BrokenFile(file.name, 0, problem % {"found": len(rows), "known": known})
        sql.copy_rows(
            "incoming_town_halls",
            sql.CREATE_TOWN_HALLS,
            ["code", "address", "email", "phone", "site"],
            rows,
        )
        facts = {"rows": len(rows), "changed": sql.count(sql.MERGE_TOWN_HALLS),
                 "unknown": sql.count(sql.COUNT_UNKNOWN_TOWN_HALLS)}  # fmt: skip
        _stamp("town_halls", path, file.sha256, facts)
    sentence = _("%(rows)d mairies : %(changed)d modifiées, %(unknown)d d’une commune inconnue (laissées de côté).")
    return Loaded("town_halls", sentence % facts, bool(facts["changed"]))


def load_density(path: Path) -> Loaded:
    """Load INSEE's 7-level density grid from its workbook. Raises BrokenFile."""
    rows = density.read(path)
    with _alone():
        sql.copy_rows("incoming_density", sql.CREATE_DENSITY, ["code", "level"], rows)
        facts = {"rows": len(rows), "changed": sql.count(sql.MERGE_DENSITY),
                 "unknown": sql.count(sql.COUNT_UNKNOWN_DENSITY)}  # fmt: skip
        _stamp("density", path, files.fingerprint(path), facts)
    sentence = _(
        "%(rows)d niveaux de densité : %(changed)d modifiés, %(unknown)d d’une commune inconnue (laissés de côté)."
    )
    return Loaded("density", sentence % facts, bool(facts["changed"]))


@contextmanager
def _alone() -> Iterator[None]:
    """A transaction that no other loader shares, without the limit of time of a page."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '120s'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def _stamp(name: str, path: Path, sha256: str, facts: dict[str, int]) -> None:
    at = clock.now()
    row = LoadedFile.objects.create(
        name=name,
        sha256=sha256,
        packaged=path.parent == files.DATA,
        loaded_at=at,
        summary=facts,
    )
    journal.record(
        "territories.loaded",
        actor=journal.SYSTEM,
        subject=row,
        at=at,
        file=name,
        **facts,
    )
