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

from . import files, sql
from .communes import MOST_ENDED, merge
from .density import read_density

_LOCK = 680_320  # one loader at a time, whatever the process


@dataclass(frozen=True)
class Loaded:
    """What one file changed; ``sentence`` says it."""

    name: str
    sentence: str
    changed: bool


def load_all() -> list[Loaded]:
    """Load the packaged files unless they were loaded before. Safe to call at each start: one query then."""
    packaged = {"communes": files.COMMUNES, "town_halls": files.TOWN_HALLS}
    known = set(LoadedFile.objects.filter(packaged=True).values_list("name", "sha256"))
    return load(**{name: path for name, path in packaged.items() if (name, files.fingerprint(path)) not in known})


def load(*, communes: Path | None = None, town_halls: Path | None = None, density: Path | None = None) -> list[Loaded]:
    """Load the files given, all or nothing. Raises BrokenFile before anything is written."""
    commune_file = files.read_communes(communes) if communes else None
    town_hall_file = files.read_town_halls(town_halls) if town_halls else None
    levels = read_density(density) if density else []
    if not (commune_file or town_hall_file or levels):
        return []
    loaded = []
    with _alone():
        _copy_town_halls(town_hall_file)
        if commune_file and communes:
            loaded.append(_load_communes(commune_file, communes))
        if town_hall_file and town_halls:
            loaded.append(_load_town_halls(town_hall_file, town_halls))
        if density:
            loaded.append(_load_density(levels, density))
        sql.count(sql.SETTLE_INDEXES)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE territories_commune")
    return loaded


@contextmanager
def _alone() -> Iterator[None]:
    """A transaction that no other loader shares, without the limit of time of a page."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql.SETTINGS)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def _load_communes(file: files.OfficialFile, path: Path) -> Loaded:
    changes = merge(file)
    _stamp("communes", path, file.sha256, asdict(changes))
    if changes.nothing():
        return Loaded("communes", _("%(rows)d communes : rien à changer.") % {"rows": changes.rows}, False)
    sentence = _(
        "%(rows)d communes : %(added)d ajoutées, %(changed)d modifiées, %(recoded)d changent de code, "
        "%(restored)d rétablies, %(ended)d ne sont plus en vigueur "
        "(%(without_successor)d sans commune qui les remplace)."
    )
    return Loaded("communes", sentence % asdict(changes), True)


def _copy_town_halls(file: files.OfficialFile | None) -> None:
    rows = [tuple(row[column] for column in files.TOWN_HALL_COLUMNS) for row in file.rows] if file else []
    sql.copy_rows("incoming_town_halls", sql.CREATE_TOWN_HALLS, ["code", "address", "email", "phone", "site"], rows)


def _load_town_halls(file: files.OfficialFile, path: Path) -> Loaded:
    """A town hall that is no longer in the file has no contact any more."""
    known = sql.count("SELECT count(*) FROM territories_commune WHERE is_current AND town_hall_address <> ''")
    if len(file.rows) < known * (1 - MOST_ENDED):
        problem = _("%(found)d mairies seulement, contre %(known)d connues : le fichier semble incomplet.")
        raise BrokenFile(file.name, 0, problem % {"found": len(file.rows), "known": known})
    facts = {"rows": len(file.rows), "changed": sql.count(sql.MERGE_TOWN_HALLS),
             "unknown": sql.count(sql.COUNT_UNKNOWN_TOWN_HALLS)}  # fmt: skip
    _stamp("town_halls", path, file.sha256, facts)
    sentence = _("%(rows)d mairies : %(changed)d modifiées, %(unknown)d d’une commune inconnue (laissées de côté).")
    return Loaded("town_halls", sentence % facts, bool(facts["changed"]))


def _load_density(rows: list[tuple[str, int]], path: Path) -> Loaded:
    sql.copy_rows("incoming_density", sql.CREATE_DENSITY, ["code", "level"], rows)
    facts = {"rows": len(rows), "changed": sql.count(sql.MERGE_DENSITY),
             "unknown": sql.count(sql.COUNT_UNKNOWN_DENSITY)}  # fmt: skip
    _stamp("density", path, files.fingerprint(path), facts)
    sentence = _(
        "%(rows)d niveaux de densité : %(changed)d modifiés, %(unknown)d d’une commune inconnue (laissés de côté)."
    )
    return Loaded("density", sentence % facts, bool(facts["changed"]))


def _stamp(name: str, path: Path, sha256: str, facts: dict[str, int]) -> None:
    at = clock.now()
    row = LoadedFile.objects.create(
        name=name, sha256=sha256, packaged=path.parent == files.DATA, loaded_at=at, summary=facts
    )
    journal.record("territories.loaded", actor=journal.SYSTEM, subject=row, at=at, file=name, **facts)
