"""The catalogues as they are in the repository, one row per text and plural form."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "src" / "concitoyens" / "locale"


def catalogue(language: str) -> Catalog:
    """Every message of a language."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    """Without the header."""
    return [message for message in catalogue(language) if message.id]


def texts(message: Message) -> tuple[list[str], list[str]]:
    """The French forms and the translated ones, in the same order."""
    source = [*message.id] if isinstance(message.id, tuple) else [str(message.id)]
    said = [*message.string] if isinstance(message.string, tuple) else [str(message.string)]
    return source, said


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Each French form with its translation; a form that is missing is empty."""
    for message in messages(language):
        source, said = texts(message)
        yield from zip(source, [*said, "", ""][: len(source)], strict=True)
