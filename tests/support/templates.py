"""An undefined variable in one of our templates fails the test, instead of leaving a hole in the page."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.template import engines

import concitoyens

OURS = concitoyens.__path__[0]


class UndefinedVariable(Exception):
    """A template names a variable that its view does not give."""


class Refusal(str):
    """Set as ``string_if_invalid``: Django formats it with the name of the missing variable."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return True

    def __mod__(self, variable: Any) -> str:
        context = sys._getframe(1).f_locals.get("context")
        template = getattr(context.render_context, "template", None) or context.template if context else None
        name = template.origin.name if template is not None else "?"
        if name.startswith(OURS) or name == "<unknown source>":
            raise UndefinedVariable(f"{{{{ {variable} }}}} in {name}")
        return ""


@pytest.fixture(autouse=True, scope="session")
def _undefined_variable_fails() -> Iterator[None]:
    engine = engines["django"].engine  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "string_if_invalid", Refusal("undefined"))
        yield
