"""The command line: ``concitoyens <command>``."""

import os
import sys

from .database import EmbeddedServer, default_home


def main(arguments: list[str] | None = None) -> int:
    """Run one command with a database at hand; commands of Django are understood too."""
    from django.core.management import execute_from_command_line

    arguments = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concitoyens.config.settings")
    home = default_home()
    os.environ["CONCITOYENS_HOME"] = str(home)
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = EmbeddedServer(home).start()
    execute_from_command_line(["concitoyens", *arguments])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
