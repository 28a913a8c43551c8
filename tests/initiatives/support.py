"""What the tests of contributions say often."""

from typing import Any

from concitoyens.initiatives.actions.proposals import ProposedInitiative, propose
from concitoyens.initiatives.models import Initiative
from concitoyens.notifications import registry
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.models import OutgoingMail
from tests.factories.editions import NOW

LEA = "lea@example.org"


def idea(**said: Any) -> ProposedInitiative:
    """Léa proposes a bench of words, with her agreement."""
    facts: dict[str, Any] = {
        "name": "Banc à paroles", "description": "Un banc où l’on s’assoit pour être écouté.",
        "category": "solidarite", "contributor_name": "Léa Martin", "contributor_email": LEA, "credit_shown": True,
        "agreed": True,
    }  # fmt: skip
    return ProposedInitiative(**facts | said)


def proposed(*, mailbox_proven: bool = True, **said: Any) -> Initiative:
    """A proposal that waits for a moderator; a draft when the mailbox is not proven."""
    return propose(draft=idea(**said), mailbox_proven=mailbox_proven, at=NOW)


def mails(to: str = "") -> list[str]:
    """The messages put in the outbox, in order, without the name of the app."""
    sent = OutgoingMail.objects.filter(message__startswith="initiatives.").order_by("pk")
    return [row.message.removeprefix("initiatives.") for row in (sent.filter(to_normal=to) if to else sent)]


def last_mail() -> Mail:
    """The last one, as its receiver reads it."""
    row = OutgoingMail.objects.filter(message__startswith="initiatives.").latest("pk")
    mail = registry.render(row.message, language=row.language, **row.arguments)
    assert mail is not None
    return mail
