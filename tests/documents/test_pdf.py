# ruff: noqa: E501 - hostile texts are not cut
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concitoyens.documents import child, glyphs, markdown, pdf, qr

from .payloads import PAYLOADS

AT = datetime(2021, 5, 20, 9, 12, tzinfo=UTC)
HOSTILE = [
    '#import "/config/settings.py": *', "#read(\"/etc/passwd\")", "#panic()", "#{1+1}", "$ x^2 $", "*gras* _penché_ `code`",
    "= Titre\n== Autre", "- a\n+ b\n/ c: d", "@ref <label>", "\\u{41} \\#", '"}] "', "// suite /* non */", "https://a.example",
    "#sys.inputs", "[crochets] {accolades}", "~ -- --- ... 'x' \"y\"", "\\",
]  # fmt: skip
UNSHOWN = [
    "fête 🎉🎉 du village", "👩‍👩‍👧‍👦", "🇫🇷", "中文", "ไทย", "a\x00b", "cloche\x07", "\ufeffdébut", "fin\u202eà l’envers", "\ue000\uffff",
    "e\u0301te\u0301", "x\u0336\u0489", "हिन्दी", "ﷺ", "\U0001d54f",
]  # fmt: skip
RTL = "رحلة إلى القرية"
LONG = "Anticonstitutionnellement" * 80


def page(text: str = "Bonjour", **more: Any) -> dict[str, Any]:
    return {"sections": [{"title": "Pourquoi", "blocks": markdown.to_blocks(text, start_level=3)}], **more}


def plain(text: str) -> dict[str, Any]:
    return page(facts={"label": "Sujet", "value": "Détail", "rows": [{"label": "Nom", "text": text}]})


def render(data: dict[str, Any], template: str = "page.typ", **more: Any) -> bytes:
    return pdf.render(template, data, **{"title": "Congrès national", "language": "fr", "date": AT, **more})


def read(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@dataclass(frozen=True)
class Element:
    """One element of the structure tree."""

    kind: str
    alt: str = ""
    scope: str = ""


def elements(content: bytes) -> list[Element]:
    """The structure tree, in the order of reading."""

    def below(node: pikepdf.Object) -> Iterator[Element]:
        for kid in node if isinstance(node, pikepdf.Array) else [node]:
            if isinstance(kid, pikepdf.Dictionary):
                if "/S" in kid:
                    marks: Any = kid.get("/A", {})
                    marks = marks[0] if isinstance(marks, pikepdf.Array) else marks
                    yield Element(str(kid.S)[1:], str(kid.get("/Alt", "")), str(marks.get("/Scope", "")))
                if "/K" in kid:
                    yield from below(kid.K)

    with pikepdf.open(io.BytesIO(content)) as document:
        return list(below(document.Root.StructTreeRoot.K))


def attendance(lines: int) -> dict[str, Any]:
    rows = [[str(n), f"Lemoine-{n}", "Berrwiller (68, Haut-Rhin)", "", ""] for n in range(1, lines + 1)]
    columns = [
        {"title": "N°", "width": 0, "kind": "number"},
        {"title": "Nom", "width": 3},
        {"title": "Commune", "width": 4},
        {"title": "Présence", "width": 0, "kind": "tick"},
        {"title": "Signature", "width": 3, "kind": "sign"},
    ]
    return {"columns": columns, "rows": rows}


def test_a_document_says_its_title_language_author_date_and_that_it_is_tagged() -> None:
    document = pikepdf.open(io.BytesIO(render(page(), author="L’équipe nationale")))
    assert str(document.Root.Lang) == "fr"
    assert bool(document.Root.MarkInfo.Marked)
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert (metadata["dc:title"], metadata["pdfuaid:part"]) == ("Congrès national", "1")
        assert metadata["dc:creator"] == ["L’équipe nationale"]
        assert metadata["xmp:CreateDate"].startswith("2021-05-20T09:12")


def test_headings_follow_each_other_and_tables_have_headers() -> None:
    data = page("# Le matin\n\n- café\n\n## Puis\n\n| Heure | Quoi |\n|---|---|\n| 9 h | Café |")
    found = elements(render(plain("x") | data))
    assert [e.kind for e in found if e.kind in ("H1", "H2", "H3", "H4")] == ["H1", "H2", "H3", "H4"]
    assert [e.scope for e in found if e.kind == "TH"] == ["/Column"] * 4
    assert {"L", "LI", "Table", "TR", "TD", "P"} <= {e.kind for e in found}


def test_a_picture_has_its_words() -> None:
    code = {"picture": qr.picture("https://example.org/"), "alt": "Vers la page du congrès", "caption": "example.org"}
    assert [e.alt for e in elements(render(page(code=code))) if e.kind == "Figure"] == ["Vers la page du congrès"]


def test_the_page_and_the_pdf_say_the_same_words() -> None:
    text = "Une journée **gratuite**, *pour tous*.\n\n1. Café\n2. [Chantiers](https://example.org)\n\n> Merci !"
    said = " ".join(read(render(page(text))).split())
    for words in ("Une journée gratuite, pour tous.", "1. Café", "2. Chantiers", "Merci !"):
        assert words in said


def test_each_page_is_numbered_and_dated() -> None:
    said = read(render(attendance(60), "list.typ"))
    assert "Page 1 / 3" in " ".join(said.split())
    assert said.replace("\u00a0", " ").count("Document produit le jeudi 20 mai 2021 à 11 h 12") == 3
    assert said.count("Signature") == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_typst_in_the_data_is_only_text(text: str) -> None:
    said = " ".join(read(render(plain(text))).split())
    assert " ".join(text.split()) in said


@pytest.mark.parametrize("text", [*UNSHOWN, RTL, LONG])
def test_any_sign_and_any_word_can_be_printed(text: str) -> None:
    assert "Congrès national" in read(
        render(plain(text) | {"above": text, "below": text}, title=f"Congrès national {text}")
    )


def test_french_signs_keep_their_words_beside_them() -> None:
    said = read(render(plain("Où ? À « la mairie » : 5 % ; voilà !")))
    assert "Où\u202f? À «\u00a0la mairie\u00a0»\u00a0: 5\u202f%\u202f; voilà\u202f!" in said
    assert "Who ?" in read(render(plain("Who ?"), language="en"))


def test_a_sign_without_a_glyph_leaves_a_square_and_its_neighbours() -> None:
    assert "fête □ du village" in read(render(plain("fête 🎉🎉 du village")))


def test_every_payload_is_printed_as_text() -> None:
    document = pikepdf.open(
        io.BytesIO(render({"sections": [{"blocks": markdown.to_blocks(text)} for text in PAYLOADS]}))
    )
    links = [str(note.A.URI) for page in document.pages for note in page.get("/Annots", []) if "/A" in note]
    assert links
    assert {link.split(":")[0].lower() for link in links} <= markdown.SCHEMES
    assert "/JavaScript" not in document.Root.get("/Names", {})


#: Any text, and texts of signs that are said to have a glyph, whose neighbours may come from another font.
TYPED = st.text(max_size=200) | st.text(st.sampled_from(sorted(map(chr, glyphs.shown_codes()))), max_size=200)


@given(TYPED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_makes_a_document(text: str) -> None:
    assert render(plain(text) | page(f"{text} **{text}** *{text}* ***{text}***")).startswith(b"%PDF-")


@pytest.mark.parametrize("style", ["plain", "strong", "em", "code"])
def test_every_character_said_to_be_shown_is_shown(style: str) -> None:
    codes = "".join(map(chr, sorted(glyphs.shown_codes())))
    assert len(codes) > 4_000
    render({"sections": [{"blocks": [{"kind": "paragraph", "content": [{style: True, "text": codes}]}]}]})


def test_the_same_data_gives_the_same_bytes_and_another_day_others() -> None:
    assert render(page()) == render(page())
    assert render(page()) != render(page(), date=AT + timedelta(days=1))


def test_a_long_list_made_in_its_own_process_is_the_same_document(monkeypatch: pytest.MonkeyPatch) -> None:
    here = render(attendance(30), "list.typ")
    monkeypatch.setattr(pdf, "LARGE", 10)
    assert render(attendance(30), "list.typ") == here


def test_a_process_that_outlasts_its_time_is_stopped() -> None:
    with pytest.raises(child.ChildFailed, match="stopped after 1 s"):
        child.run("tests.documents.endless", b"", seconds=1, megabytes=500)


def test_a_process_that_takes_too_much_memory_ends_alone() -> None:
    with pytest.raises(child.ChildFailed, match="MemoryError"):
        child.run("tests.documents.endless", b"memory", seconds=20, megabytes=300)


def test_a_template_outside_the_product_is_not_compiled(tmp_path: Any) -> None:
    (tmp_path / "x.typ").write_text("x")
    with pytest.raises(ValueError, match="is not in the subpath"):
        render({}, "x.typ", root=tmp_path)
