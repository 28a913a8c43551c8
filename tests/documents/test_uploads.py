import io
import resource
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from concitoyens.documents import uploads
from concitoyens.documents.errors import FileRefused

from . import hostile


@pytest.mark.parametrize("case", hostile.REFUSED)
def test_a_hostile_file_is_refused_quickly_in_little_memory_with_a_sentence(case: str) -> None:
    name, content, refusal = hostile.REFUSED[case]
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    with pytest.raises(FileRefused) as refused:
        uploads.check(name, content)
    assert type(refused.value).__name__ == refusal
    assert refused.value.for_user().endswith(".")
    assert time.perf_counter() - start < 2
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 300


@pytest.mark.parametrize(
    ("content", "mime", "extension"),
    [
        (hostile.pdf(), "application/pdf", "pdf"),
        (hostile.pdf(streams=hostile.object_stream(b"/JS /JavaScript", kind=b"/XObject")), "application/pdf", "pdf"),
        (hostile.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        (hostile.docx({"word/charts/a.xml": b"x", "word/embeddings/chart.xlsx": b"x"}), None, "docx"),
        (hostile.odt(), "application/vnd.oasis.opendocument.text", "odt"),
        (hostile.image("PNG", mode="RGBA"), "image/png", "png"),
        (hostile.image("PNG", mode="P"), "image/png", "png"),
        (hostile.image("JPEG", mode="CMYK"), "image/jpeg", "jpg"),
        (hostile.image("WEBP"), "image/webp", "webp"),
    ],
)
def test_an_honest_file_is_kept_under_its_true_kind(content: bytes, mime: str | None, extension: str) -> None:
    kept = uploads.check("Compte rendu.exe", content)
    assert kept.name == f"Compte rendu.{extension}"
    assert kept.content_type == (mime or kept.content_type)
    assert kept.kind == extension


def test_an_image_is_written_anew_without_position_or_passenger() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif.get_ifd(0x8825)[1] = "N"
    sent = hostile.image("JPEG", size=(400, 200), exif=exif.tobytes(), comment=b"secret") + b"PK\x03\x04<script>"
    kept = uploads.check("photo.jpg", sent)
    with Image.open(io.BytesIO(kept.content)) as image:
        assert (image.size, dict(image.getexif()), "comment" in image.info) == ((200, 400), {}, False)
    assert b"<script>" not in kept.content
    assert b"secret" not in kept.content


def test_a_large_photograph_is_brought_to_a_reasonable_size() -> None:
    kept = uploads.check("photo.jpg", hostile.image("JPEG", size=(5_000, 4_000)))
    with Image.open(io.BytesIO(kept.content)) as image:
        assert max(image.size) == 3_000


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Anne\\Été.pdf", "Été.pdf"),
        ("a\x00.php.pdf", "a.php.pdf"),
        ("facture\u202efdp.exe", "facturefdp.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        ('x"; filename=evil.html', "x filename=evil.pdf"),
    ],
)
def test_the_name_shown_has_no_trick(sent: str, shown: str) -> None:
    assert uploads.check(sent, hostile.pdf()).name == shown


@given(st.text(max_size=300))
def test_any_name_gives_a_short_name_without_path(sent: str) -> None:
    shown = uploads.display_name(sent, "pdf")
    assert (shown.endswith(".pdf"), len(shown) <= 100, set(shown) & set('/\\\0\n"<>')) == (True, True, set())
