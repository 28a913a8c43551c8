"""``concitoyens restore``: bring an archive back, or change nothing at all."""

import contextlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from . import postgres_tools
from .backup import DUMP, FORMAT, MANIFEST, Manifest, count_rows, sha256
from .errors import OpsError

#: Before the archive's own statements; all of it is one transaction.
_EMPTY = b"SET lock_timeout = '10s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
#: Settings that a newer pg_restore writes and an older server does not know.
_UNKNOWN_TO_OLD_SERVERS = b"SET transaction_timeout = "


def command(archive: Path, *, force: bool) -> int:
    """Restore ``archive``, check its counts, migrate, and say what is there."""
    if not archive.is_file():
        raise OpsError(f"There is no file {archive}.")
    _refuse_to_replace(force=force)
    with tempfile.TemporaryDirectory(prefix="concitoyens-restore-") as scratch:
        folder = Path(scratch)
        manifest = unpack(archive, folder)
        load(folder / DUMP)
        _check_counts(manifest)
        _put_media_back(folder / "media")
    connection.close()
    call_command("migrate", interactive=False, verbosity=0)
    _erase_again()
    _tell(manifest)
    return 0


def _refuse_to_replace(*, force: bool) -> None:
    with postgres_tools.connect() as plain:
        held = sum(count_rows(plain).values())
    media = Path(settings.MEDIA_ROOT)
    files = any(media.rglob("*")) if media.exists() else False
    if (held or files) and not force:
        raise OpsError(
            f"The database holds {held} rows{' and there are uploaded files' if files else ''}. Restoring replaces "
            "them: add --force if that is what you want. Nothing was touched."
        )


def _plain(packed: tarfile.TarFile) -> list[tarfile.TarInfo]:
    """The files and folders that stay inside; anything else is not ours. (``filter=`` came with Python 3.11.4.)"""
    members = packed.getmembers()
    for member in members:
        path = PurePosixPath(member.name)
        if not (member.isreg() or member.isdir()) or path.is_absolute() or ".." in path.parts:
            raise tarfile.TarError(f"{member.name} is not a plain file")
    return members


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack into ``folder`` and check every fingerprint. Raises OpsError: not ours, damaged, of a newer kind."""
    try:
        with tarfile.open(archive, "r:gz") as packed:
            packed.extractall(folder, members=_plain(packed))  # noqa: S202 - each member has been looked at
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text()))
    except (tarfile.TarError, OSError, EOFError, ValueError, TypeError) as error:
        raise OpsError(f"{archive} cannot be read as a backup ({error}). Nothing was touched.") from error
    if manifest.format != FORMAT:
        raise OpsError(f"{archive} was made by another version ({manifest.version}): use that one to restore it.")
    for name, fingerprint in manifest.sha256.items():
        path = folder / name
        if not path.is_file() or sha256(path) != fingerprint:
            raise OpsError(f"{archive} is damaged: {name} is not what it was. Nothing was touched.")
    return manifest


def load(dump: Path) -> None:
    """Replace the database by ``dump`` in one transaction: a failure leaves it as it was."""
    read = subprocess.Popen(
        [postgres_tools.find("pg_restore"), "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(dump)],
        stdout=subprocess.PIPE,
    )
    with tempfile.TemporaryFile() as said:
        write = subprocess.Popen(
            [postgres_tools.find("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"],
            env=postgres_tools.environment(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said,
        )  # fmt: skip
        assert read.stdout is not None
        assert write.stdin is not None
        _copy(read.stdout, write.stdin, old_server=postgres_tools.server_version() < 17)
        if read.wait():  # psql must not commit half a dump
            write.kill()
            write.wait()
            raise OpsError("pg_restore could not read the dump; the database is as it was.")
        with contextlib.suppress(BrokenPipeError):
            write.stdin.close()
        if write.wait():
            said.seek(0)
            reason = said.read().decode(errors="replace").strip()[-800:]
            raise OpsError(
                f"The database refused the restoration and is as it was: {reason}\n"
                "If it speaks of a lock, stop web, worker and live first."
            )


def _copy(source: IO[bytes], target: IO[bytes], *, old_server: bool) -> None:
    """Pass the statements on. The reader may give up early: its exit code tells."""
    try:
        target.write(_EMPTY)
        for line in source:
            if not (old_server and line.startswith(_UNKNOWN_TO_OLD_SERVERS)):
                target.write(line)
        target.flush()
    except BrokenPipeError:
        for _ in source:
            pass


def _check_counts(manifest: Manifest) -> None:
    with postgres_tools.connect() as plain:
        rows = count_rows(plain)
    wrong = [name for name in manifest.rows if rows.get(name) != manifest.rows[name]]
    if wrong:
        raise OpsError(f"These tables do not hold the rows that the archive announced: {', '.join(wrong)}.")


def _put_media_back(source: Path) -> None:
    """The archive's files take the place of the present ones, which are kept beside until somebody removes them."""
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    if media.exists() and any(media.iterdir()):
        aside, number = media.with_name("media.replaced"), 1
        while aside.exists():
            number += 1
            aside = media.with_name(f"media.replaced-{number}")
        media.rename(aside)
        print(f"The files that were there are now in {aside}.", file=sys.stderr)
    media.mkdir(exist_ok=True)
    if source.exists():
        for path in sorted(source.rglob("*")):
            if path.is_file():
                target = media / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())


def _erase_again() -> None:
    """People erased since that backup was made are in it: they go before anybody can meet them."""
    from concitoyens.core import clock, person_data  # models need django.setup()

    known = person_data.erasure_file()
    back = person_data.replay_erasures(at=clock.now())
    print(f"Erased again: {back} people who had asked for it since that backup.", file=sys.stderr)
    if not known.exists():
        print(
            f"There is no {known}: erasures younger than the backup are not known here. If the replaced server kept"
            " that file, copy it here and restore again.",
            file=sys.stderr,
        )


def _tell(manifest: Manifest) -> None:
    print(f"Restored the backup of {manifest.created_at}:", file=sys.stderr)
    for name, count in manifest.rows.items():
        if count:
            print(f"  {name}: {count} rows", file=sys.stderr)
