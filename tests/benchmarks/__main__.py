"""``make bench``: every figure, or some (``make bench ONLY="registration communes"``), then a table.

Each part is a process of its own, one after the other, on a database that waits for the disk. The exit code says
whether something broke; a figure that falls short is said in the table.
"""

import importlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import figures, stage

#: Name of a part, and the function that gives its figures.
PARTS = {
    "registration": "tests.benchmarks.registration:measure",
    "communes": "tests.benchmarks.communes:measure",
    "documents": "tests.benchmarks.documents:measure",
    "search": "tests.benchmarks.inventory:measure",
    "map": "tests.benchmarks.map:measure",
    "recommendation": "tests.benchmarks.recommendation:measure",
    "room": "tests.benchmarks.room:full",
    "crowd": "tests.benchmarks.room:five_thousand",
    "votes": "tests.benchmarks.room:votes",
    "hostile": "tests.benchmarks.hostile:measure",
    "room-database": "tests.benchmarks.room_database:measure",
    "seats": "tests.benchmarks.crowds:fifty_seats",
    "same-form": "tests.benchmarks.crowds:same_forms",
    "forged": "tests.benchmarks.crowds:forged_registrations",
    "database": "tests.benchmarks.crowds:database_killed",
    "mail": "tests.benchmarks.crowds:worker_killed",
}


def main(arguments: list[str]) -> int:
    """Run the parts named, all by default."""
    if arguments[:1] == ["--part"]:
        return _part(*arguments[1:])
    if unknown := set(arguments) - set(PARTS):
        sys.stderr.write(f"Unknown: {', '.join(sorted(unknown))}. Parts: {', '.join(PARTS)}.\n")
        return 2
    from concitoyens.ops.database import local_server

    found: list[figures.Figure] = []
    broken = []
    with tempfile.TemporaryDirectory(prefix="concitoyens-bench-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        server = local_server(home)
        environment = os.environ | stage.production(home, server.start())
        try:
            subprocess.run([sys.executable, "-m", "concitoyens.ops.cli", "migrate"], env=environment, check=True)
            for name in arguments or PARTS:
                started = time.monotonic()
                result = home / f"{name}.json"
                command = [sys.executable, "-m", "tests.benchmarks", "--part", name, str(result)]
                if subprocess.run(command, env=environment, check=False).returncode:
                    broken.append(name)
                else:
                    found += figures.from_json(result.read_text())
                sys.stderr.write(f"{name}: {time.monotonic() - started:.0f} s\n")
        finally:
            server.stop()
    sys.stdout.write(f"\n{figures.table(found)}\n")
    if broken:
        sys.stdout.write(f"\nBroken: {', '.join(broken)} (see above)\n")
    return 1 if broken else 0


def _part(name: str, result: str) -> int:
    module, _, function = PARTS[name].partition(":")
    measured: list[figures.Figure] = getattr(importlib.import_module(module), function)()
    Path(result).write_text(figures.to_json(measured))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
