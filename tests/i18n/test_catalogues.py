"""English is whole and says the same thing; French holds its plurals."""

import re
from collections import Counter

import pytest
from django.utils.translation import ngettext, override

from tests.i18n.catalogues import catalogue, messages, pairs, texts

_HOLES = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}")
_TAGS = re.compile(r"</?\w+|href=|mailto:|https?://[^\s)\"<]+")
_FRENCH_SIGNS = re.compile(r"[«»]|(?<=\s)[:;?!]|[\u00a0\u202f][:;?!%]")


def _found(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def test_everything_is_said_in_english():
    assert [french for french, english in pairs("en") if not english.strip()] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_left_to_be_checked_by_somebody(language):
    assert [message.id for message in messages(language) if message.fuzzy] == []


def test_both_languages_have_the_same_texts():
    assert {message.id for message in messages("fr")} == {message.id for message in messages("en")}


@pytest.mark.parametrize("pattern", [_HOLES, _TAGS], ids=["values", "tags and addresses"])
def test_english_keeps(pattern):
    assert [(fr, en) for fr, en in pairs("en") if _found(pattern, fr) != _found(pattern, en)] == []


def test_english_is_written_with_english_signs():
    assert [english for _, english in pairs("en") if _FRENCH_SIGNS.search(english)] == []


def test_english_keeps_the_lines_that_begin_and_end_a_text():
    assert [fr for fr, en in pairs("en") if (fr[0] == "\n", fr[-1] == "\n") != (en[0] == "\n", en[-1] == "\n")] == []


def test_french_is_the_source_and_holds_its_plurals_only():
    plurals = [message for message in messages("fr") if isinstance(message.id, tuple)]
    assert [message.id for message in plurals if texts(message)[0] != texts(message)[1]] == []
    assert [message.id for message in messages("fr") if isinstance(message.id, str) and message.string] == []


@pytest.mark.parametrize(("language", "rule"), [("fr", "(n > 1)"), ("en", "(n != 1)")])
def test_a_language_has_its_own_rule_of_plurals(language, rule):
    assert catalogue(language).plural_expr == rule


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [("fr", 0, "0 ligne"), ("fr", 1, "1 ligne"), ("fr", 2, "2 lignes"), ("en", 0, "0 lines"), ("en", 1, "1 line")],
)
def test_nothing_is_singular_in_french_and_plural_in_english(language, number, said):
    with override(language):
        assert ngettext("%(count)s ligne", "%(count)s lignes", number) % {"count": number} == said
