"""A mail as a value: what a message builder returns and what the relay is given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """A file joined to a mail. A personal link may stand in a ``text/*`` file only: others are stored as they are."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True)
class Mail:
    """One message for one person, in text and in HTML from the same source (see ``layout.Letter``)."""

    to: str
    subject: str
    text: str
    html: str
    language: str = "fr"
    attachments: tuple[Attachment, ...] = ()
    reply_to: str = ""
