"""Views find, act and answer: rows are written by actions."""

import ast
from pathlib import Path

from .source import calls, modules, name

_WRITES = {"save", "create", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "raw"}
#: These receivers are not rows: a dictionary, a session, a context.
_NOT_ROWS = {"context", "headers", "session", "kwargs", "attrs", "params", "query", "data", "errors"}


def _receiver(node: ast.Call) -> str:
    owner = node.func.value if isinstance(node.func, ast.Attribute) else node.func
    return owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")


def _writes(path: Path) -> list[str]:
    return [
        f"{name(path)}:{node.lineno} {ast.unparse(node)[:80]}"
        for node, called in calls(path)
        if called in _WRITES and _receiver(node) not in _NOT_ROWS
    ]


def _updates(path: Path) -> list[str]:
    """``rows.update(seen=True)`` writes; ``context.update({...})`` does not."""
    return [
        f"{name(path)}:{node.lineno} {ast.unparse(node)[:80]}"
        for node, called in calls(path)
        if called == "update" and node.keywords and not node.args
    ]


def test_no_write_in_web_or_api() -> None:
    assert [line for path in modules("web", "api") for line in (*_writes(path), *_updates(path))] == []


def test_no_raw_sql_in_web_or_api() -> None:
    found = [
        f"{name(path)}:{node.lineno}"
        for path in modules("web", "api")
        if path.name != "health.py"  # asks the database whether it answers
        for node, called in calls(path)
        if called in {"cursor", "execute"}
    ]
    assert found == []
