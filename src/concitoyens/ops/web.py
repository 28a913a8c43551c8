"""The web processes of a real server: Django by WSGI, in granian."""

import os
from pathlib import Path

APPLICATION = "concitoyens.config.wsgi:application"


def serve(*, host: str, port: int, workers: int, threads: int, application: str = APPLICATION) -> None:
    """Serve until SIGTERM, ``workers`` processes of ``threads`` threads; a process that dies is started again."""
    os.environ.setdefault("DATABASE_POOL", str(threads + 1))
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        log_access=False,
        log_level=LogLevels.warning,
        working_dir=Path.cwd(),
    ).serve()
