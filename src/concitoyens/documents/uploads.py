"""Files people send: known by their content, bounded, without anything that runs; images are written anew."""

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Literal

import filetype

from . import office, pictures, portable
from .errors import EmptyFile, FileTooBig, KindNotAccepted

MAX_SIZE = 10_000_000
ACCEPTED = "PDF, PNG, JPEG, WebP, ODT, ODS, ODP, DOCX, XLSX, PPTX"
LONGEST_NAME = 100

Kind = Literal["pdf", "image", "office"]
#: Controls, invisible signs and marks that turn the direction of writing; then what file systems refuse.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_REFUSED_IN_NAMES = re.compile(r'[<>:"|?*%;]+')


@dataclass(frozen=True)
class CheckedFile:
    """What may be kept: a name to show, a name to store it under that nobody guesses, and safe content."""

    name: str
    kind: Kind
    mime: str
    content: bytes
    sha256: str
    storage_name: str


def check(name: str, content: bytes) -> CheckedFile:
    """The file as it may be kept, or a ``FileRefused`` that says what to do. What ``name`` claims decides nothing."""
    if not content:
        raise EmptyFile
    if len(content) > MAX_SIZE:
        raise FileTooBig(len(content), MAX_SIZE)
    kind, mime, extension, safe = _safe(content)
    return CheckedFile(
        name=display_name(name, extension),
        kind=kind,
        mime=mime,
        content=safe,
        sha256=hashlib.sha256(safe).hexdigest(),
        storage_name=f"{secrets.token_hex(16)}.{extension}",
    )


def _safe(content: bytes) -> tuple[Kind, str, str, bytes]:
    if content.startswith(b"PK\x03\x04"):
        mime, extension = office.check(content, accepted=ACCEPTED)
        return "office", mime, extension, content
    guess = filetype.guess(content[:8192])
    if guess is not None and guess.mime == "application/pdf":
        portable.check(content)
        return "pdf", "application/pdf", "pdf", content
    if guess is not None and guess.mime in pictures.FORMATS:
        return "image", guess.mime, pictures.FORMATS[guess.mime].extension, pictures.rewritten(content, guess.mime)
    raise KindNotAccepted(ACCEPTED)


def display_name(name: str, extension: str) -> str:
    """The last part of the path sent, without trick, with the extension of what the file really is."""
    plain = unicodedata.normalize("NFC", _HIDDEN.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]))
    stem = plain.rpartition(".")[0] or plain
    stem = " ".join(_REFUSED_IN_NAMES.sub(" ", stem).split()).strip(". ")
    return f"{stem[: LONGEST_NAME - len(extension) - 1].strip('. ') or 'document'}.{extension}"
