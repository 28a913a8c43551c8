"""What a correction changes, field by field, as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from concitoyens.editions.enums import HealthLevel
from concitoyens.editions.queries.charters import Words, compare_words
from concitoyens.initiatives.models import CONTENT, Initiative

LONG = frozenset({"description", "steps", "safety"})


@dataclass(frozen=True)
class Difference:
    """One field: what the sheet says, what is proposed, and for a long text its words compared."""

    name: str
    label: str
    before: str
    after: str
    words: tuple[Words, ...] = ()

    @property
    def is_same(self) -> bool:
        """The sheet says it already: somebody changed it meanwhile."""
        return self.before == self.after


def differences(sheet: Initiative, changes: Mapping[str, Any]) -> list[Difference]:
    """The proposed values beside those of now, in the order of the form."""
    found = []
    for name in (name for name in CONTENT if name in changes):
        before, after = said(name, getattr(sheet, name)), said(name, changes[name])
        words = compare_words(before, after) if name in LONG else ()
        label = str(getattr(Initiative._meta.get_field(name), "verbose_name", name))
        found.append(Difference(name, label, before, after, words))
    return found


def said(name: str, value: Any) -> str:
    """A value of the column ``name`` in words."""
    if value is None or value in ("", []):
        return _("non précisé")
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, list):
        return ", ".join(_choice(name, one) for one in value)
    return _choice(name, value)


def _choice(name: str, value: Any) -> str:
    field = Initiative._meta.get_field(name)
    choices: Any = field.base_field.choices if isinstance(field, ArrayField) else getattr(field, "choices", None)
    if name == "health_max":
        choices = HealthLevel.choices
    if label := dict(choices or ()).get(value):
        return str(label)
    return value if isinstance(value, str) else number_format(value)
