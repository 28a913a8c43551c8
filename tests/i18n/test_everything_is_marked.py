"""No French reaches people without passing through the catalogues: templates and Python alike."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "concitoyens"
_ACCENTS = re.compile(r"[àâäçéèêëîïôöùûüœÀÂÇÉÈÊÎÔÙŒ«»’]")
_GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
_BLOCK = re.compile(r"{%-?\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*-?%}", re.S)
_TEMPLATE_CODE = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%.*?%}|{{.*?}}", re.S)
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>|&#?\w+;", re.S)
_SPOKEN = re.compile(r"\b(?:alt|title|placeholder|aria-label)=\"([^\"]*)\"|name=\"description\" content=\"([^\"]*)\"")
_TAG_WORDS = re.compile(r"{%\s*(?!trans|load|url|include|extends|static)\w+[^%]*?(?<!_\()\"([^\"]*)\"")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: The same in both languages: names, units, signs.
_NAMES = {
    "Concitoyens", "EnglishFrançais", "OpenAPI", "HTML", "CSS", "JavaScript", "SVG", "PDF", "RGAA", "km",
    "CSV", "XLSX", "JSON", "formulaire.defenseurdesdroits.fr", "defenseurdesdroits.fr", "cnil.fr/fr/plaintes", "km²",
    "Berrwiller (68, Haut-Rhin)", "Saint-Lô (50, Manche)",
}  # fmt: skip

#: French on purpose, with the reason.
_FRENCH_ONLY = {
    "demo/": "content of the demonstration, as an organiser would have written it",
    "accounts/demo.py": "names of the people of the demonstration",
    "ops/": "messages for the person at the machine, in the language of its documents",
    "config/environment.py": "values of the demonstration",
    "migrations/": "written by Django from the models",
    "core/text.py": "signs to compare names, never shown",
    "documents/pdf.py": "signs at which a line is never cut",
    "documents/calendar.py": "a sign that a calendar cannot carry",
    "web/components/map.py": "names of places",
    "api/": "open data of French communes: columns, parameters and schemas are described in the language of the data",
    "management/": "commands for the person at the machine",
}


def _left_in_french(path: Path) -> bool:
    name = path.relative_to(PACKAGE).as_posix()
    return any(name.startswith(part) or f"/{part}" in name for part in _FRENCH_ONLY)


def test_templates_hold_no_words_outside_the_catalogues():
    found = {path.relative_to(PACKAGE).as_posix(): words for path in _templates() if (words := _bare_words(path))}
    assert found == {}


def _templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def _bare_words(path: Path) -> list[str]:
    source = _BLOCK.sub("", path.read_text(encoding="utf-8"))
    source = re.sub(r"<(script|style|textarea|code)\b.*?</\1>", "", source, flags=re.S)
    said = [value for values in _SPOKEN.findall(_TEMPLATE_CODE.sub("", source)) for value in values]
    accented = [value for value in _TAG_WORDS.findall(source) if _ACCENTS.search(value)]
    text = _MARKUP.sub("\n", _TEMPLATE_CODE.sub("", source))
    words = [line.strip() for line in [*text.splitlines(), *said] if _WORD.search(line)]
    return [line for line in words if line not in _NAMES and not set(_WORD.findall(line)) <= _NAMES] + accented


def test_python_holds_no_french_outside_the_catalogues():
    files = [path for path in sorted(PACKAGE.rglob("*.py")) if not _left_in_french(path)]
    found = {path.relative_to(PACKAGE).as_posix(): texts for path in files if (texts := list(_bare_texts(path)))}
    assert found == {}


def _bare_texts(path: Path) -> Iterator[str]:
    """Texts with French signs that no call to gettext holds. Docstrings speak to us, not to people."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marked = {id(part) for call in ast.walk(tree) if _is_gettext(call) for part in ast.walk(call)}
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        shown = id(node) not in marked | silent
        if isinstance(node, ast.Constant) and shown and isinstance(node.value, str) and _ACCENTS.search(node.value):
            yield f"{node.lineno}: {node.value[:60]}"


def _is_gettext(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in _GETTEXT
