"""A cell becomes a value, or a sentence that says what to put there instead."""

import re
from dataclasses import dataclass
from datetime import date, time
from math import isfinite

from ..files.grids import Cell
from .spelling import fold, fold_trade, tidy

MOST_PEOPLE, MOST_YEARS, LONGEST = 100_000, 120, 200
MORNING, AFTERNOON = "matin", "après-midi"
HALF_DAYS = (MORNING, AFTERNOON)
_YES = {"oui", "o", "x", "1", "vrai", "yes", "true", "ok", "✓", "✔", "☑"}
_NO = {"non", "n", "0", "faux", "no", "false", "-", "aucun"}
_NUMBER = re.compile(r"^[+]?(\d{1,9})(?:[.,]0+)?(?: ?(?:personnes?|pers\.?|places?|ans?|adultes?|enfants?))?$", re.I)
_BEFORE = re.compile(r"^(\d{1,4}) ?[x×]? (.+)$|^(\d{1,4}) ?[x×] ?(.+)$")
_AFTER = re.compile(r"^(.+?) ?(?:[x×:] ?(\d{1,4})|\((\d{1,4})\))$")
_BOTH = re.compile(r"\bmatin(ee)?\b.*\bapres ?midi\b|\bdeux equipes\b|\b2 equipes\b")
_ALL_DAY = {"journee", "journee entiere", "toute la journee", "la journee", "jour", "jour entier", "tout", "toute",
            "la journee entiere", "journee complete"}  # fmt: skip


class Wrong(ValueError):
    """What a cell holds cannot be read; the message says what was expected."""


def shown(cell: Cell) -> str:
    """What a cell holds, as people see it."""
    match cell:
        case None:
            return ""
        case bool():
            return "oui" if cell else "non"
        case float():
            return str(cell).replace(".", ",")
        case time():
            return cell.isoformat("minutes")
        case date():
            return f"{cell:%d/%m/%Y}"
        case _:
            return tidy(str(cell))[:LONGEST]


def _no_date(cell: Cell) -> None:
    if isinstance(cell, date | time):
        raise Wrong(
            f"le tableur a fait une date de ce qui a été tapé ({shown(cell)}). Mettez la cellule au format « Texte », "
            "puis tapez à nouveau."
        )


def text(cell: Cell) -> str:
    """A name; "" for a cell that holds nothing."""
    _no_date(cell)
    if isinstance(cell, str) and len(cell) > 10 * LONGEST:
        raise Wrong("ce texte est trop long.")
    return shown(cell)


def name(cell: Cell) -> str:
    """A name that is used to tell things apart."""
    if isinstance(cell, str) and len(tidy(cell)) > LONGEST:
        raise Wrong(f"ce nom est trop long ({len(tidy(cell))} signes, la limite est de {LONGEST}).")
    return text(cell)


def whole(cell: Cell, *, most: int) -> int | None:
    """A number of people or years; None for a cell that holds nothing. Numbers typed as text are read."""
    _no_date(cell)
    if isinstance(cell, str):
        cell = _typed(tidy(cell))
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not isfinite(cell):
        raise Wrong(f"« {shown(cell)} » n’est pas un nombre.")
    if cell < 0:
        raise Wrong(f"« {shown(cell)} » : un nombre ne peut pas être négatif.")
    if cell > most:
        raise Wrong(f"« {shown(cell)} » dépasse {most}, ce n’est pas une valeur possible.")
    if cell != int(cell):
        raise Wrong(f"« {shown(cell)} » n’est pas un nombre entier.")
    return int(cell)


def _typed(typed: str) -> int | None:
    """A number typed as text, « 12 » or « 12 personnes »."""
    if typed in ("", "-", "–", "—"):
        return None
    if re.match(r"^[-−–] ?\d", typed):
        raise Wrong(f"« {typed[:60]} » : un nombre ne peut pas être négatif.")
    if re.match(r"^\d+[.,]\d*[1-9]", typed):
        raise Wrong(f"« {typed[:60]} » n’est pas un nombre entier.")
    if not (read := _NUMBER.match(typed)):
        raise Wrong(f"« {typed[:60]} » n’est pas un nombre. Tapez-le en chiffres.")
    return int(read[1])


def yes(cell: Cell, *, default: bool) -> bool:
    """Yes or no, as people tick it."""
    _no_date(cell)
    if isinstance(cell, bool):
        return cell
    typed = shown(cell)
    if not typed:
        return default
    word = fold(typed)
    if word in _YES or word in _NO:
        return word in _YES
    raise Wrong(f"« {typed[:60]} » : répondez « oui » ou « non ».")


@dataclass(frozen=True)
class When:
    """When a worksite runs or a household is there. ``parts`` empty: the whole day, or not said."""

    parts: tuple[str, ...] = ()
    apart: bool = False  # a team for each half-day


def half_days(cell: Cell) -> When:
    """Half-days by their words."""
    typed = text(cell)
    word = fold(typed)
    if not word or word in _ALL_DAY:
        return When()
    if _BOTH.search(word):
        return When(HALF_DAYS, apart=True)
    if re.fullmatch(r"(le )?mat(in|inee)?", word):
        return When((MORNING,))
    if re.fullmatch(r"(l )?(apres midi|apresmidi|aprem|ap midi|pm|apm)", word):
        return When((AFTERNOON,))
    raise Wrong(f"« {typed[:60]} » : répondez « matin », « après-midi » ou « journée entière ».")


def _parts(cell: Cell) -> list[str]:
    typed = text(cell)
    return [part.strip(" .") for part in re.split(r"[;,\n/]| et ", typed) if part.strip(" .-")]


def _counted(part: str) -> tuple[int, str]:
    if found := _BEFORE.match(part):
        return int(found[1] or found[3]), (found[2] or found[4]).strip()
    if found := _AFTER.match(part):
        return int(found[2] or found[3]), found[1].strip()
    if re.match(r"^[-−]? ?\d", part):
        raise Wrong(f"« {part[:60]} » : écrivez un nombre puis une compétence, par exemple « 1 électricité ».")
    return 1, part


def skills_needed(cell: Cell) -> dict[str, int]:
    """How many people of each skill: « 1 électricité ; 2 maçonnerie »."""
    found: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for part in _parts(cell):
        count, skill = _counted(part)
        key = spelled.setdefault(fold_trade(skill), skill)
        found[key] = found.get(key, 0) + count
    return {skill: count for skill, count in found.items() if count}


def skilled(cell: Cell) -> list[tuple[str, ...]]:
    """For each skilled person, what they know: « 2 maçonnerie ; électricité + maçonnerie »."""
    persons: list[tuple[str, ...]] = []
    for part in _parts(cell):
        count, known = _counted(part)
        skills = tuple(one.strip() for one in known.split("+") if one.strip())
        if count > MOST_PEOPLE // 100:
            raise Wrong(f"« {part[:60]} » : ce nombre n’est pas possible.")
        persons.extend([skills] * count)
    return persons
