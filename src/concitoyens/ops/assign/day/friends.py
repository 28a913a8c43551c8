"""Who asked to be with whom: by the name of the other household, or by a code that each of them writes."""

import re

from .households import Household
from .spelling import fold, meant
from .tables import Table, Told


def wanted(table: Table, households: list[Household], told: Told) -> dict[str, list[str]]:
    """For each household, those that it wants to be with."""
    by_name = {fold(one.group.name): one for one in households}
    asked = [(one, text) for one in households for text in _texts(one)]
    holders: dict[str, list[str]] = {}
    for one, text in asked:
        if fold(text) not in by_name:
            holders.setdefault(fold(text), []).append(one.group.id)
    found: dict[str, list[str]] = {}
    for one, text in asked:
        other = by_name.get(fold(text))
        if other is one:
            told.remarks.append(table.slip(one.row, "friends", "ce foyer se demande lui-même : passé."))
        elif other is not None:
            found.setdefault(one.group.id, []).append(other.group.id)
        elif len(holders[fold(text)]) > 1:
            found.setdefault(one.group.id, []).extend(name for name in holders[fold(text)] if name != one.group.id)
        else:
            near = meant(text, (other.group.name for other in households if other is not one)) or "."
            words = f"« {text[:60]} » n’est ni un autre foyer, ni un code qu’un autre foyer écrit{near}"
            told.remarks.append(table.slip(one.row, "friends", words))
    return found


def _texts(one: Household) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", one.friends) if part.strip()]
