"""Zip files (office documents are such): opened within bounds, and nothing hidden in front of them."""

import io
import zipfile
import zlib

from .errors import UnreadableFile

MAX_ENTRIES = 2_000
MAX_UNPACKED = 60_000_000
_CHUNK = 1 << 20


def check(content: bytes, *, unpacked: int = MAX_UNPACKED) -> frozenset[str]:
    """Names of the entries of a sound archive. Every entry is unpacked once, chunk by chunk, so sizes cannot lie.

    Raises UnreadableFile: broken, encrypted, too many entries or too much once unpacked, unsafe or double names,
    bytes in front of the first entry (a file that would be two kinds at once).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = frozenset(entry.filename for entry in entries)
            if not entries or len(entries) > MAX_ENTRIES or len(names) != len(entries):
                raise UnreadableFile
            if min(entry.header_offset for entry in entries) != 0 or not all(map(_sound, entries)):
                raise UnreadableFile
            _unpack(archive, entries, unpacked)
            return names
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, zlib.error) as broken:
        raise UnreadableFile from broken


def _sound(entry: zipfile.ZipInfo) -> bool:
    """Not encrypted, packed in a usual way, and a name that stays inside."""
    inside = not entry.filename.startswith(("/", "\\")) and ".." not in entry.filename.replace("\\", "/").split("/")
    usual = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return inside and usual and not entry.flag_bits & 0x1


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], left: int) -> None:
    for entry in entries:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise UnreadableFile
