"""Every view says which methods it answers, and who may call it."""

import ast
from collections.abc import Callable
from typing import Any

import pytest

from tests.rights.matrix import Url, urls

from .source import modules, name, tree

OURS = {key: url for key, url in urls().items() if url.view.__module__.startswith("concitoyens.")}
_METHODS = {"require_POST", "require_safe", "require_GET", "require_http_methods", "get_or_post"}


def _decorators(node: ast.FunctionDef) -> set[str]:
    found = set()
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        found.add(called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""))
    return found


def _views() -> dict[str, set[str]]:
    """``module.function`` → its decorators, for each function of web that takes a request first."""
    return {
        f"{name(path)}:{node.name}": _decorators(node)
        for path in modules("web", "api")
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.parametrize("url", OURS.values(), ids=list(OURS))
def test_a_view_names_its_methods(url: Url) -> None:
    inner: Callable[..., Any] = url.view
    while hasattr(inner, "__wrapped__"):
        inner = inner.__wrapped__
    where = f"src/{inner.__module__.replace('.', '/')}.py:{inner.__name__}"
    assert _views().get(where, set()) & _METHODS, where
