"""PDF that are received: whole, readable by all, and nothing in them that runs."""

import re
import zlib
from collections.abc import Iterator

from .errors import ActiveContent, UnreadableFile

#: Bytes that may follow the end mark, and bytes unpacked at most while looking inside.
TRAILING = 1_024
MAX_UNPACKED = 60_000_000

_STREAM = re.compile(rb"stream\r?\n")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_OF_NAME = rb"(?=[\x00\s/<>\[\](){}%]|$)"
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE|ImportData)" + _END_OF_NAME)
_ENCRYPTED = re.compile(rb"/Encrypt" + _END_OF_NAME)


def check(content: bytes) -> None:
    """Raises UnreadableFile (cut, encrypted, a file hidden behind) or ActiveContent (script, program, attachment)."""
    end = content.rfind(b"%%EOF")
    if not content.startswith(b"%PDF-") or end < 0 or len(content) - end > TRAILING:
        raise UnreadableFile
    for part in _objects(content):
        names = _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), part)
        if _ENCRYPTED.search(names):
            raise UnreadableFile
        if _ACTIVE.search(names):
            raise ActiveContent


def _objects(content: bytes) -> Iterator[bytes]:
    """What describes the document: all but the bodies of streams, and the objects packed in streams."""
    at, left = 0, MAX_UNPACKED
    while found := _STREAM.search(content, at):
        head = content[at : found.start()]
        yield head
        at = _end_of_stream(content, found.end())
        if b"/ObjStm" in _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), head[-2_000:]):
            unpacked = _unpacked(content[found.end() : at], left)
            left -= len(unpacked)
            yield unpacked
    yield content[at:]


def _end_of_stream(content: bytes, start: int) -> int:
    end = content.find(b"endstream", start)
    return len(content) if end < 0 else end + len(b"endstream")


def _unpacked(body: bytes, left: int) -> bytes:
    """A stream of objects, which may be packed; one that cannot be opened is not let in."""
    if body[:1] in b"0123456789 ":
        return body
    try:
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(body, max_length=left + 1)
    except zlib.error as broken:
        raise UnreadableFile from broken
    if len(unpacked) > left:
        raise UnreadableFile
    return unpacked
