"""Nothing grows past what one person reads at once. Each exception is named, with its size and its reason."""

import ast
from pathlib import Path

from .source import PACKAGE, modules, name, templates, tree

MODULE, FUNCTION, TEMPLATE, SCRIPT = 400, 50, 100, 120
EXCEPTIONS: dict[str, int] = {
    # the words of the mails, one after the other, with no step of logic between them
    "src/concitoyens/congress/messages/words.py:default_words": 115,
}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _over(sizes: dict[str, int], limit: int) -> dict[str, int]:
    return {what: size for what, size in sizes.items() if size > EXCEPTIONS.get(what, limit)}


def test_modules() -> None:
    assert _over({name(path): _lines(path) for path in modules()}, MODULE) == {}


def test_settings_stay_readable() -> None:
    assert _lines(PACKAGE / "config" / "settings.py") <= 300


def test_functions() -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    sizes = {
        f"{name(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, kinds)
    }
    assert _over(sizes, FUNCTION) == {}


def test_templates() -> None:
    assert _over({name(path): _lines(path) for path in templates()}, TEMPLATE) == {}


def test_scripts() -> None:
    scripts = (PACKAGE / "web" / "static" / "js").rglob("*.js")
    assert _over({name(path): _lines(path) for path in scripts}, SCRIPT) == {}


def test_no_exception_outlives_its_reason() -> None:
    known = {name(path) for path in [*modules(), *templates()]}
    assert {what for what in EXCEPTIONS if what.partition(":")[0] not in known} == set()
