"""The lines of the journal in words: what was done, by whom, on what, with which facts."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.accounts.enums import Role
from concitoyens.accounts.models import User
from concitoyens.congress.enums import Channel, ExportLayout, ExportReason, MailStep, Mode
from concitoyens.core import journal
from concitoyens.core.models import JournalEntry
from concitoyens.core.text import fold
from concitoyens.editions.enums import Scope

from .acts_words import FACTS, KINDS

#: What may be named on screen by more than its number: it is about nobody, or about the team.
_NAMED = {"accounts.user", "congress.congress", "editions.edition", "editions.charter", "territories.commune"}
#: Subjects that are no row.
_WITHOUT_ROW = {
    "core.purge": gettext_lazy("le nettoyage de la nuit"),
    "mailbox": gettext_lazy("une boîte aux lettres"),
    "demo": gettext_lazy("la démonstration"),
    "territories": gettext_lazy("les communes"),
}
_VALUES: dict[str, type[models.TextChoices]] = {
    "step": MailStep,
    "mode": Mode,
    "channel": Channel,
    "layout": ExportLayout,
    "reason": ExportReason,
    "role": Role,
    "scope": Scope,
}


def act(kind: str) -> str | Promise:
    """What was done; the name of the act itself when it has no words."""
    return KINDS.get(kind, kind)


def kinds_about(words: str) -> list[str]:
    """The acts whose words, or name, contain these."""
    asked = fold(words)
    return [kind for kind, said in KINDS.items() if asked in fold(str(said)) or asked in kind]


def things_about(words: str) -> list[str]:
    """The models whose title contains these words, as the journal names them."""
    asked = fold(words)
    return [model._meta.label_lower for model in apps.get_models() if asked in fold(str(model._meta.verbose_name))]


def facts(entry: JournalEntry) -> list[tuple[str | Promise, str]]:
    """The facts that have words, with their values in words."""
    return [
        (FACTS[name], _value(name, value))
        for name, value in entry.facts.items()
        if name in FACTS and value not in ("", [], None)
    ]


def actors(entries: Iterable[JournalEntry]) -> dict[str, str]:
    """Reference of an author to a name: one query for any number of lines."""
    prefix = f"{User._meta.label_lower}:"
    found = {entry.actor for entry in entries}
    keys = [actor.removeprefix(prefix) for actor in found if actor.startswith(prefix)]
    users = User.objects.filter(pk__in=[key for key in keys if key.isdecimal()])
    names = dict.fromkeys(found, _("Une personne qui n’a plus de compte"))
    names |= {actor: actor for actor in found if not actor.startswith(prefix)}
    names |= {f"{prefix}{user.pk}": str(user) for user in users}
    return names | {journal.SYSTEM: _("Le logiciel"), journal.VISITOR: _("La personne elle-même")}


def subjects(entries: Iterable[JournalEntry]) -> dict[str, str]:
    """Reference of a subject to words, which say when its row is gone: one query for each kind of thing."""
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        label, _colon, key = entry.subject.rpartition(":")
        keys[label].add(key)
    said: dict[str, str] = {}
    for label, wanted in sorted(keys.items()):
        said |= _things(label, wanted)
    return said


def _things(label: str, keys: set[str]) -> dict[str, str]:
    model = _model(label)
    if model is None:
        return {_reference(label, key): str(_WITHOUT_ROW.get(key) or _WITHOUT_ROW.get(label) or key) for key in keys}
    found = model._default_manager.in_bulk([key for key in keys if key.isdecimal() or not _has_number(model)])
    there = {str(pk): thing for pk, thing in found.items()}
    title = str(model._meta.verbose_name)
    return {f"{label}:{key}": _thing(label, title, key, there.get(key)) for key in keys}


def _thing(label: str, title: str, key: str, thing: models.Model | None) -> str:
    if thing is None:
        return _("%(title)s %(key)s, qui n’existe plus") % {"title": title, "key": key}
    if label not in _NAMED:
        return f"{title} {key}"
    # what people of the site are called stays in French on an English page, and says so
    return format_html(_("%(title)s « {} »") % {"title": title}, format_html('<span lang="fr">{}</span>', str(thing)))


def _reference(label: str, key: str) -> str:
    return f"{label}:{key}" if label else key


def _model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _has_number(model: type[models.Model]) -> bool:
    return isinstance(model._meta.pk, models.IntegerField)


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {number}" for key, number in value.items())
    choices = _VALUES.get(name)
    if choices is not None and value in choices.values:
        return str(choices(value).label)
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    return str(value)
