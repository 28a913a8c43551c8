"""The joined files: complete, small, and found by Django."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

import concitoyens.web
from concitoyens.web.bundle import script, style_sheet

WEB = Path(concitoyens.web.__file__).parent


def test_one_style_sheet_holds_every_component():
    css = style_sheet()
    for name in ("--paper", ".notice", ".card", ".timeline", "@media print"):
        assert name in css


def test_styles_and_script_keep_to_their_budget():
    assert len(gzip.compress(style_sheet().encode())) < 25_000
    assert len(gzip.compress(script().encode())) < 10_000


def test_joined_files_are_found_like_the_others():
    assert Path(str(finders.find("css/site.css"))).read_text() == style_sheet()


def test_no_template_carries_a_style_or_a_handler():
    forbidden = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script>")
    guilty = [
        str(path)
        for path in WEB.glob("templates/**/*.html")
        if "mail" not in path.parts and forbidden.search(path.read_text())
    ]
    assert guilty == []


def test_every_rule_of_the_style_sheet_is_closed():
    css = style_sheet()
    assert css.count("{") == css.count("}")
