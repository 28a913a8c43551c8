"""Files that must be refused, and the honest ones beside them."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT_TYPE = b"application/vnd.oasis.opendocument.text"


def image(form: str, *, size: tuple[int, int] = (40, 30), mode: str = "RGB", **saving: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, "teal").save(buffer, form, **saving)
    return buffer.getvalue()


def archive(entries: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def docx(more: Mapping[str, bytes] | None = None, main_type: str = DOCX_TYPE) -> bytes:
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'.encode()
    return archive({"[Content_Types].xml": types, "word/document.xml": b"<document/>", **(more or {})})


def odt(more: Mapping[str, bytes] | None = None, mimetype: bytes = ODT_TYPE) -> bytes:
    return archive({"mimetype": mimetype, "content.xml": b"<content/>", **(more or {})})


def pdf(catalog: bytes = b"", after: bytes = b"", streams: bytes = b"") -> bytes:
    root = b"1 0 obj <</Type /Catalog " + catalog + b">> endobj\n"
    return b"%PDF-1.7\n" + root + streams + b"trailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n" + after


def object_stream(inside: bytes, kind: bytes = b"/ObjStm") -> bytes:
    packed = zlib.compress(inside)
    return b"2 0 obj <</Type " + kind + b" /Filter /FlateDecode>> stream\n" + packed + b"\nendstream endobj\n"


def png_claiming(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def _rels(kind: str) -> bytes:
    relation = f'<Relationship Type="http://x/{kind}" Target="//evil" TargetMode="External"/>'
    return f"<Relationships>{relation}</Relationships>".encode()


def _encrypted_zip() -> bytes:
    content = bytearray(docx())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + offset] |= 1
    return bytes(content)


def _double_entries() -> bytes:
    """Two entries of one name: some readers take the first, others the last."""
    return docx({"word/x.xml": b"a", "word/y.xml": b"b"}).replace(b"word/y.xml", b"word/x.xml")


#: Name sent, content, name of the refusal expected.
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.pdf", b"", "EmptyFile"),
    "over 10 MB": ("a.pdf", b"%PDF-1.7" + b" " * 10_000_000, "FileTooBig"),
    "svg": ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "KindNotAccepted"),
    "svg called png": ("logo.png", b'<?xml version="1.0"?><svg onload="alert(1)"/>', "KindNotAccepted"),
    "html called pdf": ("page.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "KindNotAccepted"),
    "html before pdf": ("page.pdf", b"<script>alert(1)</script>" + pdf(), "KindNotAccepted"),
    "windows program called pdf": ("facture.pdf", b"MZ\x90\x00" + b"\0" * 200, "KindNotAccepted"),
    "linux program": ("photo.jpg", b"\x7fELF" + b"\0" * 200, "KindNotAccepted"),
    "shell script": ("a.docx", b"#!/bin/sh\nrm -rf /\n", "KindNotAccepted"),
    "gif": ("a.gif", image("GIF"), "KindNotAccepted"),
    "bmp": ("a.png", image("BMP"), "KindNotAccepted"),
    "gzip": ("a.docx", b"\x1f\x8b\x08" + b"\0" * 50, "KindNotAccepted"),
    "old word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "KindNotAccepted"),
    "plain zip": ("a.docx", archive({"lisezmoi.txt": b"x"}), "KindNotAccepted"),
    "java archive": ("a.docx", archive({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), "KindNotAccepted"),
    "epub": ("a.odt", odt(mimetype=b"application/epub+zip"), "KindNotAccepted"),
    "50,000 px png": ("a.png", png_claiming(50_000, 50_000), "ImageTooLarge"),
    "30 million points": ("a.png", png_claiming(6_000, 5_000), "ImageTooLarge"),
    "png cut short": ("a.png", image("PNG", size=(300, 300))[:120], "UnreadableFile"),
    "jpeg of noise": ("a.jpg", b"\xff\xd8\xff\xe0" + b"\x42" * 500, "UnreadableFile"),
    "webp of noise": ("a.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"\xff" * 90, "UnreadableFile"),
    "zip behind pdf": (
        "a.pdf",
        pdf(after=archive({"a": random.Random(1).randbytes(3_000)})),
        "UnreadableFile",
    ),
    "pdf cut short": ("a.pdf", pdf()[:40], "UnreadableFile"),
    "pdf under password": ("a.pdf", pdf(b"/Encrypt 4 0 R"), "UnreadableFile"),
    "script in pdf": ("a.pdf", pdf(b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>"), "ActiveContent"),
    "script in pdf, name escaped": ("a.pdf", pdf(b"/OpenAction <</S /J#61vaScript>>"), "ActiveContent"),
    "program started by pdf": ("a.pdf", pdf(b"/OpenAction <</S /Launch /F (cmd.exe)>>"), "ActiveContent"),
    "file inside pdf": ("a.pdf", pdf(b"/Names <</EmbeddedFiles 5 0 R>>"), "ActiveContent"),
    "script in packed objects": ("a.pdf", pdf(streams=object_stream(b"3 0 <</S/JavaScript/JS(x)>>")), "ActiveContent"),
    "packed objects that do not open": (
        "a.pdf",
        pdf(streams=object_stream(b"3 0 <<>>").replace(b"\x78\x9c", b"\x00\x00")),
        "UnreadableFile",
    ),
    "bomb in packed objects": ("a.pdf", pdf(streams=object_stream(b" " * 70_000_000)), "UnreadableFile"),
    "macro in docx": ("a.docx", docx({"word/vbaProject.bin": b"x"}), "ActiveContent"),
    "docm called docx": (
        "a.docx",
        docx(main_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "ActiveContent",
    ),
    "macro in odt": ("a.odt", odt({"Basic/Standard/Module1.xml": b"x"}), "ActiveContent"),
    "script in odt": ("a.odt", odt({"Scripts/python/evil.py": b"x"}), "ActiveContent"),
    "object in docx": ("a.docx", docx({"word/embeddings/oleObject1.bin": b"x"}), "ActiveContent"),
    "old macro sheet": ("a.xlsx", docx({"xl/macrosheets/sheet1.xml": b"x"}), "ActiveContent"),
    "template fetched": ("a.docx", docx({"word/_rels/settings.xml.rels": _rels("attachedTemplate")}), "ActiveContent"),
    "zip bomb": ("a.docx", docx({"word/media/a.xml": b"\0" * 70_000_000}), "UnreadableFile"),
    "too many entries": ("a.docx", docx({f"word/{n}": b"" for n in range(2_100)}), "UnreadableFile"),
    "path traversal inside": ("a.docx", docx({"../../etc/cron.d/x": b"x"}), "UnreadableFile"),
    "absolute path inside": ("a.docx", docx({"/etc/cron.d/x": b"x"}), "UnreadableFile"),
    "two entries of one name": ("a.docx", _double_entries(), "UnreadableFile"),
    "locked office file": ("a.docx", _encrypted_zip(), "UnreadableFile"),
    "office file cut short": ("a.docx", docx()[:-30], "UnreadableFile"),
}
