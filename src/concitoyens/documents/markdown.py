"""Markdown of organisers: one text, shown as HTML on the page, as text in mails, as blocks in the PDF."""

import re
from typing import Any, TypedDict
from urllib.parse import urlsplit

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = {
    "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "s", "a", "br", "hr",
    "blockquote", "code", "pre", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Inline(TypedDict, total=False):
    """A run of text: what it says, how, and where it leads."""

    text: str
    strong: bool
    em: bool
    strike: bool
    code: bool
    href: str


class Block(TypedDict, total=False):
    """A paragraph, heading, list, quote, table, code or rule. ``items`` are lists of blocks, ``rows`` of cells."""

    kind: str
    level: int
    content: list[Inline]
    items: list[list["Block"]]
    start: int
    blocks: list["Block"]
    rows: list[list[list[Inline]]]
    text: str


def _safe_address(url: str) -> bool:
    """Absolute web, mail and telephone addresses only."""
    return urlsplit(url).scheme.lower() in SCHEMES if "\\" not in url else False


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    parser.disable(["image", "html_block", "html_inline"])
    parser.validateLink = _safe_address  # type: ignore[method-assign]
    return parser


_PARSER = _parser()
_DEEPEST_HEADING = 6


def _tokens(text: str, start_level: int) -> list[Token]:
    """Parsed once for all outputs; the highest heading becomes ``start_level``, and no level is skipped after it."""
    tokens = _PARSER.parse(_CONTROLS.sub("", text))
    stack: list[int] = []
    level = start_level
    for token in tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            while stack and stack[-1] >= typed:
                stack.pop()
            stack.append(typed)
            level = min(start_level + len(stack) - 1, _DEEPEST_HEADING)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"
    return tokens


def to_html(text: str, *, start_level: int = 2) -> SafeString:
    """HTML for a page whose own heading is ``h(start_level - 1)``."""
    html = _PARSER.renderer.render(_tokens(text, start_level), _PARSER.options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}, "th": {"scope"}},
        url_schemes=SCHEMES,
        link_rel="noopener",
        set_tag_attribute_values={"th": {"scope": "col"}},
    )
    return mark_safe(clean)  # noqa: S308 - an allow-list of tags and schemes has just been applied


def to_blocks(text: str, *, start_level: int = 2) -> list[Block]:
    """The same structure as plain values, for ``rich`` in typst/base.typ."""
    return _blocks(SyntaxTreeNode(_tokens(text, start_level)))


def to_text(text: str) -> str:
    """The same words for the text part of a mail: no mark but « - », numbers, and the address after a link."""
    return "\n\n".join(_block_text(block) for block in to_blocks(text))


def _blocks(parent: SyntaxTreeNode) -> list[Block]:
    return [block for node in parent.children if (block := _block(node))]


def _block(node: SyntaxTreeNode) -> Block | None:
    match node.type:
        case "heading":
            return {"kind": "heading", "level": int(node.tag[1]), "content": _inlines(node)}
        case "paragraph":
            return {"kind": "paragraph", "content": _inlines(node)}
        case "bullet_list":
            return {"kind": "list", "items": [_blocks(item) for item in node.children]}
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            return {"kind": "numbered", "start": start, "items": [_blocks(item) for item in node.children]}
        case "blockquote":
            return {"kind": "quote", "blocks": _blocks(node)}
        case "table":
            lines = [line for part in node.children for line in part.children]
            return {"kind": "table", "rows": [[_inlines(cell) for cell in line.children] for line in lines]}
        case "fence" | "code_block":
            return {"kind": "code", "text": node.content.rstrip("\n")}
        case "hr":
            return {"kind": "rule"}
        case _:
            return None


def _inlines(node: SyntaxTreeNode) -> list[Inline]:
    runs: list[Inline] = []
    for child in node.children:
        if child.type == "inline":
            for part in child.children:
                _run(part, {}, runs)
    return runs


_STYLES = {"strong": "strong", "em": "em", "s": "strike"}


def _run(node: SyntaxTreeNode, style: dict[str, Any], runs: list[Inline]) -> None:
    """Add the runs of a node, each with the styles of everything around it."""
    match node.type:
        case "text":
            if node.content:
                runs.append({"text": node.content, **style})  # type: ignore[typeddict-item]
        case "softbreak" | "hardbreak":
            runs.append({"text": "\n", **style})  # type: ignore[typeddict-item]
        case "code_inline":
            runs.append({"text": node.content, **style, "code": True})  # type: ignore[typeddict-item]
        case _:
            if node.type == "link":
                style = {**style, "href": str(node.attrs.get("href", ""))}
            elif node.type in _STYLES:
                style = {**style, _STYLES[node.type]: True}
            for part in node.children:
                _run(part, style, runs)


def _block_text(block: Block) -> str:
    match block["kind"]:
        case "list":
            return "\n".join(_item_text("- ", item) for item in block["items"])
        case "numbered":
            numbered = enumerate(block["items"], start=block["start"])
            return "\n".join(_item_text(f"{number}. ", item) for number, item in numbered)
        case "quote":
            return _indented("\n\n".join(map(_block_text, block["blocks"])), "> ", "> ")
        case "table":
            return "\n".join(" | ".join(map(_inline_text, row)) for row in block["rows"])
        case "code":
            return block["text"]
        case "rule":
            return "----"
        case _:
            return _inline_text(block["content"])


def _item_text(mark: str, blocks: list[Block]) -> str:
    return _indented("\n".join(map(_block_text, blocks)), mark, " " * len(mark))


def _indented(text: str, first: str, following: str) -> str:
    return first + text.replace("\n", f"\n{following}")


def _inline_text(runs: list[Inline]) -> str:
    """Words, and after the last word of a link its address, unless the words already are the address."""
    out: list[str] = []
    for index, run in enumerate(runs):
        out.append(run["text"])
        href = run.get("href", "")
        ends = index + 1 == len(runs) or runs[index + 1].get("href", "") != href
        if href and ends:
            address = href.removeprefix("mailto:").removeprefix("tel:")
            said = "".join(r["text"] for r in runs if r.get("href") == href)
            if address not in said and href not in said:
                out.append(f" ({address})")
    return "".join(out)
