"""Run in a process of its own by ``pdf.render`` for large documents."""

import json

from .pdf import compile_order


def main(order: bytes) -> bytes:
    """The PDF of an order."""
    return compile_order(json.loads(order))
