"""Templates: used, complete, without what the content security policy blocks."""

import re
from pathlib import Path

import pytest

from .source import PACKAGE, modules, name, templates

ALL = templates()
_LOAD = re.compile(r"\{% load ([^%]+?) %\}")
#: Pages stand alone; the rest is included by them or drawn by a component.
_FRAMES = {"base.html"}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _short(path: Path) -> str:
    return path.relative_to(PACKAGE / "web" / "templates").as_posix()


def test_no_template_is_unused() -> None:
    sources = "\n".join(_text(path) for path in [*modules(), *ALL])
    overrides = ("account/", "mfa/", "usersessions/", "allauth/")  # names that the library asks for
    unused = [_short(path) for path in ALL if _short(path) not in sources and not _short(path).startswith(overrides)]
    assert [path for path in unused if not _built_name(path, sources)] == []


def _built_name(path: str, sources: str) -> bool:
    """``f"errors/{status}.html"`` and ``f"public/legal_{page}.html"`` name their files by their beginning."""
    folder, _, file = path.rpartition("/")
    stem = file.removesuffix(".html")
    return any(f'"{folder}/{stem[:cut]}{{' in sources for cut in range(len(stem)))


@pytest.mark.parametrize("path", ALL, ids=_short)
def test_libraries_are_loaded_in_order(path: Path) -> None:
    loads = [loaded.split() for loaded in _LOAD.findall(_text(path)) if " from " not in loaded]
    assert loads == [sorted(loaded) for loaded in loads]


@pytest.mark.parametrize("path", ALL, ids=_short)
def test_nothing_inline(path: Path) -> None:
    if "mail" in path.parts or "mails" in path.parts:
        return  # a mail carries its own style: mail programs read no style sheet
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", _text(path), flags=re.S)
    assert (
        re.findall(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script\b(?![^>]*src=)(?![^>]*json)", text) == []
    )


@pytest.mark.parametrize("path", ALL, ids=_short)
def test_a_page_stands_in_a_frame(path: Path) -> None:
    """Whatever has a title or a main block extends one of the frames, directly or not."""
    text = _text(path)
    is_page = "{% block main %}" in text or "{% block title %}" in text
    assert not is_page or text.lstrip().startswith("{% extends") or "<!doctype html>" in text.lower(), name(path)


def test_words_are_marked_for_translation() -> None:
    """A paragraph, heading, button or label starts with a tag, never with a bare French word."""
    bare = re.compile(
        r"<(?:p|h[1-6]|button|label|a|li|th|dt|dd|legend|summary)\b[^>{]*>\s*([A-ZÀÉÈÊ][a-zàâçéèêëîïôûùüÿœ’]+ \w+)"
    )
    found = {name(path): words for path in ALL if (words := bare.findall(_text(path)))}
    assert found == {}


#: Forms whose act is single by itself: a code used once, a door that always leads to today's link, the demonstration.
WITHOUT_KEY = ("account/", "mfa/", "national/demo", "public/congress/confirm.html")

#: Entering, supporting a question, voting: done twice they change nothing more.
ONCE_ANYHOW = "enter_congress|room-act|room-vote"


@pytest.mark.parametrize("path", ALL, ids=_short)
def test_each_form_carries_the_key_that_makes_it_count_once(path: Path) -> None:
    forms = re.findall(r'<form[^>]*method="post".*?</form>', _text(path), re.DOTALL)
    missing = [form[:80] for form in forms if "form_key" not in form and not re.search(ONCE_ANYHOW, form)]
    assert _short(path).startswith(WITHOUT_KEY) or missing == []
