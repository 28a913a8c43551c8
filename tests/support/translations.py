"""The catalogues are compiled before Django reads them: an old one would show yesterday's words in the tests."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "src" / "concitoyens" / "locale"


def compile_all() -> None:
    """Those that are older than their source."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        _compile(source)


def _compile(source: Path) -> None:
    """Written beside, then put in place: a server that runs never reads half a file."""
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as text, compiled.with_suffix(".new").open("wb") as file:
        write_mo(file, read_po(text, locale=source.parts[-3]))
    compiled.with_suffix(".new").replace(compiled)
