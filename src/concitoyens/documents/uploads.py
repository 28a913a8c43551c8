"""Files that people send: told by their content, bounded, and taken only when nothing in them can act."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

import filetype

from . import office, pictures, portable
from .errors import EmptyFile, FileTooBig, KindNotAccepted

MAX_SIZE = 10_000_000
ACCEPTED = "PDF, PNG, JPEG, WebP, ODT, ODS, ODP, DOCX, XLSX, PPTX"
LONGEST_NAME = 100
#: How far ``filetype`` looks.
_HEAD = 8_192

_PATH = re.compile(r"[/\\]")
_UNSAFE = re.compile(r'[<>:"|?*;%\x7f]')
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept. ``kind`` is its true extension, ``name`` is fit to be shown and to be saved under."""

    name: str
    kind: str
    content_type: str
    content: bytes
    sha256: str


def check(name: str, content: bytes) -> CheckedFile:
    """The file as it will be kept: images written anew, the name cleaned. Raises a ``FileRefused``."""
    if not content:
        raise EmptyFile
    if len(content) > MAX_SIZE:
        raise FileTooBig(len(content), MAX_SIZE)
    content_type, kind, kept = _by_content(content)
    return CheckedFile(display_name(name, kind), kind, content_type, kept, hashlib.sha256(kept).hexdigest())


def _by_content(content: bytes) -> tuple[str, str, bytes]:
    """Type, extension and content to keep, whatever the name claims."""
    if content.startswith(b"PK\x03\x04"):
        content_type, kind = office.check(content, accepted=ACCEPTED)
        return content_type, kind, content
    content_type = filetype.guess_mime(content[:_HEAD]) or ""
    if content_type in pictures.FORMATS:
        return content_type, pictures.FORMATS[content_type].extension, pictures.rewritten(content, content_type)
    if content_type == "application/pdf":
        portable.check(content)
        return content_type, "pdf", content
    raise KindNotAccepted(ACCEPTED)


def display_name(name: str, kind: str) -> str:
    """The last part of the name that was sent, without trick, under its true extension."""
    last = _PATH.split(unicodedata.normalize("NFC", name))[-1]
    plain = "".join(c for c in last if c.isspace() or unicodedata.category(c)[0] != "C")
    words = _SPACES.sub(" ", _UNSAFE.sub("", plain)).strip(" .")
    stem = words.rpartition(".")[0] or words
    return f"{stem[: LONGEST_NAME - len(kind) - 1].strip(' .') or 'document'}.{kind}"
