"""A PostgreSQL found on the system, for platforms without the wheel."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from .embedded import create_database
from .errors import OpsError

OLDEST_POSTGRESQL = 15
_PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin")


def find_programs() -> Path:
    """The folder of the newest initdb and pg_ctl of this machine. Raises OpsError."""
    found: dict[int, Path] = {}
    folders = [folder for pattern in _PLACES for folder in Path("/").glob(pattern.lstrip("/"))]
    if path := shutil.which("pg_ctl"):
        folders.append(Path(path).resolve().parent)
    for folder in folders:
        if (folder / "pg_ctl").exists() and (folder / "initdb").exists():
            said = subprocess.run([folder / "pg_ctl", "--version"], capture_output=True, text=True, check=False)
            if version := re.search(r"(\d+)(\.\d+)?", said.stdout):
                found[int(version[1])] = folder
    if not found or max(found) < OLDEST_POSTGRESQL:
        raise OpsError(
            f"No PostgreSQL {OLDEST_POSTGRESQL} or newer was found on this machine. Install one (Debian: apt install "
            "postgresql), or give the address of a server: DATABASE_URL=postgresql://user:password@host/database"
        )
    return found[max(found)]


@dataclass
class SystemServer:
    """A server started from the system's programs, with its data in ``home/postgres-system``."""

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "postgres-system"

    @property
    def _user(self) -> str | None:
        """PostgreSQL refuses to run as root: then it runs as ``postgres`` (or ``nobody``)."""
        if os.geteuid() != 0:
            return None
        names = {entry.pw_name for entry in pwd.getpwall()}
        return "postgres" if "postgres" in names else "nobody"

    def _run(self, program: str, *arguments: str) -> None:
        with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open in the server and never end
            done = subprocess.run(
                [str(find_programs() / program), "-D", str(self.data), *arguments],
                stdout=output, stderr=output, user=self._user, cwd="/", check=False,
            )  # fmt: skip
            output.seek(0)
            if done.returncode:
                raise OpsError(f"PostgreSQL: {program} did not succeed:\n{output.read()[-2000:]}")

    def is_running(self) -> bool:
        command = [str(find_programs() / "pg_ctl"), "-D", str(self.data), "status"]
        return subprocess.run(command, capture_output=True, user=self._user, cwd="/", check=False).returncode == 0

    def start(self, *, durable: bool = True) -> str:
        """Start the server if it does not run, create the database, return its URL."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        socket = self._socket_folder()
        if self._user:
            shutil.chown(self.data, self._user)
            shutil.chown(socket, self._user)
        if not (self.data / "PG_VERSION").exists():
            self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", "postgres")
        if not self.is_running():
            options = f"-c listen_addresses='' -c unix_socket_directories='{socket}'"
            self._run("pg_ctl", "-w", "-l", str(self.data / "log"), "-o", options, "start")
        host = quote(str(socket), safe="")
        create_database(f"postgresql://postgres@/postgres?host={host}", durable=durable)
        return f"postgresql://postgres@/concitoyens?host={host}"

    def _socket_folder(self) -> Path:
        """Beside the data; a path too long for a Unix socket gets one of its own, remembered in a file."""
        if len(str(self.data)) < 80:
            return self.data
        note = self.home / "socket-folder"
        if note.exists() and (folder := Path(note.read_text())).is_dir():
            return folder
        folder = Path(tempfile.mkdtemp(prefix="concitoyens-"))
        note.write_text(str(folder))
        return folder

    def stop(self) -> None:
        """Stop the server cleanly; nothing when it does not run."""
        if (self.data / "postmaster.pid").exists() and self.is_running():
            self._run("pg_ctl", "-w", "-m", "fast", "stop")
