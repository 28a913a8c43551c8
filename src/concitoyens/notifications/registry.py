"""Messages by name: builders that turn ids into a Mail, in the ``messages.py`` of each app."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise

from . import links
from .enums import MailKind
from .errors import UnknownMessage
from .mail import Mail

Builder = Callable[..., Mail | None]


@dataclass(frozen=True)
class Message:
    """A registered message: its builder, its kind, and its name for the organisers' screens."""

    name: str
    kind: MailKind
    title: str | Promise
    build: Builder
    stored: bool = True


_messages: dict[str, Message] = {}


def message(
    name: str, *, kind: str = "service", title: str | Promise = "", stored: bool = True
) -> Callable[[Builder], Builder]:
    """Register a builder ``(**ids) -> Mail | None`` under ``app.what_it_is``; None means: no longer useful.

    stored: False for a mail that holds a secret other than a link (a code to sign in). Its texts are then
    written anew at each try and never stored, except where no relay is: there the mailbox page shows them.
    """

    def register(build: Builder) -> Builder:
        _messages[name] = Message(name, MailKind(kind), title or name, build, stored)
        return build

    return register


def find(name: str) -> Message:
    """The message of this name. Raises UnknownMessage."""
    try:
        return _messages[name]
    except KeyError:
        raise UnknownMessage(name) from None


def every() -> list[Message]:
    """All messages, by name."""
    return [_messages[name] for name in sorted(_messages)]


def render(name: str, /, *, language: str = "fr", **arguments: object) -> Mail | None:
    """Build the mail in this language: what the worker sends, or None when it is no longer useful."""
    found = find(name)
    with translation.override(language):
        return found.build(**arguments)


def preview(name: str, /, *, language: str = "fr", **arguments: object) -> Mail | None:
    """The same mail for the eyes of an organiser: its personal links lead nowhere, nothing is written."""
    with links.examples():
        return render(name, language=language, **arguments)
