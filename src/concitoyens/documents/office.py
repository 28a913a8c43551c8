"""Office documents that are received: the six kinds without macros, and nothing in them that runs or is fetched."""

import io
import re
import zipfile

from . import archives
from .errors import ActiveContent, KindNotAccepted

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
#: Type of the main part in [Content_Types].xml: extension. Kinds with macros have other types, which are not here.
OPEN_XML = {
    "wordprocessingml.document": "docx",
    "spreadsheetml.sheet": "xlsx",
    "presentationml.presentation": "pptx",
}
OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_ACTIVE_ENTRY = re.compile(
    r"vba(project|data)|(^|/)(activex|macrosheets|basic|scripts|dialogs)/|(^|/)embeddings/.*\.(?!xlsx$|docx$|pptx$)|"
    r"\.(bin|exe|dll|js|vbs|jar|class|py|bat|cmd|ps1|html?)$",
    re.IGNORECASE,
)
#: Printer settings are the only .bin that honest files carry.
_HARMLESS = re.compile(r"printerSettings\d*\.bin$", re.IGNORECASE)
_FETCHED = re.compile(rb"/(attachedTemplate|oleObject|frame|subDocument|control|externalLinkPath)[\"']", re.IGNORECASE)
_OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_RELATION = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
_LONGEST_PART = 1_000_000


def check(content: bytes, *, accepted: str) -> tuple[str, str]:
    """Type and extension of a sound document. Raises UnreadableFile, KindNotAccepted, ActiveContent."""
    names = archives.check(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        mime, extension = _kind(archive, names, accepted)
        if any(_ACTIVE_ENTRY.search(name) and not _HARMLESS.search(name) for name in names):
            raise ActiveContent
        for name in names:
            if name.endswith(".rels") and _fetches(archive.open(name).read(_LONGEST_PART)):
                raise ActiveContent
    return mime, extension


def _kind(archive: zipfile.ZipFile, names: frozenset[str], accepted: str) -> tuple[str, str]:
    if "mimetype" in names:
        mime = archive.open("mimetype").read(200).decode("ascii", "replace").strip()
        if mime in OPEN_DOCUMENT and "content.xml" in names:
            return mime, OPEN_DOCUMENT[mime]
    if "[Content_Types].xml" in names:
        types = archive.open("[Content_Types].xml").read(_LONGEST_PART).decode("utf-8", "replace")
        if re.search("macroEnabled|vbaProject", types, re.IGNORECASE):
            raise ActiveContent
        for suffix, extension in OPEN_XML.items():
            if f'"{_OPEN_XML}{suffix}.main+xml"' in types:
                return _OPEN_XML + suffix, extension
    raise KindNotAccepted(accepted)


def _fetches(relations: bytes) -> bool:
    """A part of the document lies elsewhere and would be fetched when it is opened. Plain links are not that."""
    return any(_FETCHED.search(one) and _OUTSIDE.search(one) for one in _RELATION.findall(relations))
