"""The source as trees: what the tests of this folder walk over."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import concitoyens

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(concitoyens.__file__).parent


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """Python files of these folders of the package (all of them when none is named), migrations left out."""
    starts = [PACKAGE / folder for folder in folders] or [PACKAGE]
    found = (path for start in starts for path in start.rglob("*.py"))
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """The path as read in a message."""
    return str(path.relative_to(ROOT))


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call, with the last name called: ``rows.save()`` is ``save``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                yield node, called.attr
            elif isinstance(called, ast.Name):
                yield node, called.id


def templates() -> list[Path]:
    return sorted((PACKAGE / "web" / "templates").rglob("*.html"))
