"""Typst at work: in this process for a few pages, in one of its own (``main``) for a long list."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

#: Templates see this folder and nothing else: « /documents/typst/base.typ » from any template of the product.
ROOT = Path(__file__).resolve().parent.parent


def compile_order(order: Mapping[str, Any]) -> bytes:
    """Compile what ``pdf.render`` ordered: carried fonts, our own files, PDF/UA-1 or nothing."""
    pdf = typst.compile(
        ROOT / order["template"],
        root=ROOT,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs=order["inputs"],
        pdf_standards=["ua-1"],
        timestamp=order["timestamp"],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single file")
    return pdf


def main(order: bytes) -> bytes:
    """The PDF of an order in JSON."""
    return compile_order(json.loads(order))
