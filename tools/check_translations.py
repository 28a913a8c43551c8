"""Fails when a text shown to people is missing from a catalogue, fuzzy, or without its plural.

French is the source: its catalogue holds the plurals only. English holds everything. Needs GNU gettext.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "concitoyens"
SOURCE, LANGUAGES = "fr", ("fr", "en")


def current_catalogues(folder: Path) -> dict[str, Catalog]:
    """The catalogues as the sources ask for them now, made in a copy."""
    copy = folder / "concitoyens"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "data", "static"))
    asked = [argument for language in LANGUAGES for argument in ("-l", language)]
    (copy / "locale").mkdir(exist_ok=True)
    program = Path(sys.executable).parent / "django-admin"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": ""}
    command = [str(program), "makemessages", "--no-obsolete", "--verbosity=0", *asked]
    subprocess.run(command, cwd=copy, env=environment, check=True)
    catalogues = {}
    for language in LANGUAGES:
        with (copy / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
            catalogues[language] = read_po(file, locale=language)
    return catalogues


def is_complete(message: Message, language: str) -> bool:
    """Whether people will read this message as it must be."""
    if message.fuzzy:
        return False
    if isinstance(message.string, tuple):
        return all(message.string)
    return language == SOURCE or bool(message.string)


def main() -> int:
    if shutil.which("xgettext") is None:
        print("GNU gettext is missing: sudo apt install gettext (macOS: brew install gettext).")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        catalogues = current_catalogues(Path(folder))
    missing = 0
    for language, catalogue in catalogues.items():
        for message in catalogue:
            if message.id and not is_complete(message, language):
                missing += 1
                text = message.id[0] if isinstance(message.id, tuple) else message.id
                place = message.locations[0][0] if message.locations else "?"
                print(f"{language}: {place}: {text[:90]!r}")
    print(f"{missing} text(s) to translate: make messages, then edit src/concitoyens/locale." if missing else
          "Translations are complete.")  # fmt: skip
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
