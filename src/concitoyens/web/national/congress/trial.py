"""A mail tried on a real person: what they would read, with links that lead nowhere."""

from dataclasses import dataclass

from django.db.models import Q

from concitoyens.congress.enums import MailStep
from concitoyens.congress.messages import RECEIVERS, message_name
from concitoyens.congress.models import Congress, Registration
from concitoyens.core.text import name_key
from concitoyens.notifications import registry
from concitoyens.notifications.mail import Mail


@dataclass(frozen=True)
class Trial:
    """The person, and the mail they would get; nobody: no registration would get it today."""

    asked: str
    person: Registration | None
    mail: Mail | None

    @property
    def files(self) -> list[str]:
        """Names of the attachments."""
        return [attachment.name for attachment in self.mail.attachments] if self.mail else []


def person(congress: Congress, step: MailStep, asked: str = "") -> Registration | None:
    """The registration asked for by name, mailbox or reference; else the first that would get this mail."""
    people = congress.registrations.filter(status__in=RECEIVERS[step]).exclude(email="").order_by("pk")
    typed = asked.strip()[:100]
    if typed:
        wanted = Q(reference__iexact=typed) | Q(email_normal=typed.lower()) | Q(person_key__startswith=name_key(typed))
        return people.filter(wanted).first()
    return people.first()


def of(congress: Congress, step: MailStep, language: str, *, asked: str = "") -> Trial:
    """The mail of ``step`` as that person would get it."""
    found = person(congress, step, asked)
    mail = registry.preview(message_name(step), language=language, registration_id=found.pk) if found else None
    return Trial(asked, found, mail)
