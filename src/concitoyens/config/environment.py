"""The environment variables of the product, read and checked in one place."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

#: Without one of these, the law or safety forbids to go on line: variable, what it is (shown to the operator).
REQUIRED_IN_PRODUCTION = {
    "SECRET_KEY": "the secret that signs links and sessions (50 random characters)",
    "DATABASE_URL": "the PostgreSQL server, version 15 or newer",
    "BASE_URL": "the public address of the site, https://…",
    "EMAIL_URL": "the SMTP relay, smtp+tls://user:password@host:587",
    "MAIL_FROM": "the sender of every mail",
    "PUBLISHER_NAME": "who publishes the site (LCEN)",
    "PUBLISHER_ADDRESS": "the publisher's postal address (LCEN)",
    "PUBLISHER_PHONE": "the publisher's phone (LCEN)",
    "PUBLICATION_DIRECTOR": "the director of publication (LCEN)",
    "HOST_NAME": "the host's name (LCEN)",
    "HOST_ADDRESS": "the host's postal address (LCEN)",
    "HOST_PHONE": "the host's phone (LCEN)",
    "CONTACT_EMAIL": "the mailbox that people write to",
    "DPO_EMAIL": "the mailbox of the data protection officer (GDPR)",
    "SECURITY_EMAIL": "the mailbox for reports of vulnerabilities",
}

#: How the addresses of a production start.
ADDRESSES = {
    "BASE_URL": ("https://",),
    "DATABASE_URL": ("postgresql://", "postgres://"),
    "EMAIL_URL": ("smtp+tls://", "smtps://", "smtp://"),
}

#: Believable values of a demonstration: reserved phone range, reserved domain.
DEMO_VALUES = {
    "SECRET_KEY": "demonstration-only-not-a-secret-0123456789-abcdefghij",
    "BASE_URL": "http://127.0.0.1:8000",
    "MAIL_FROM": "Concitoyens <bonjour@concitoyens.example.org>",
    "PUBLISHER_NAME": "Équipe nationale de démonstration",
    "PUBLISHER_ADDRESS": "1 place de la Mairie, 00000 Démonstration",
    "PUBLISHER_PHONE": "01 99 00 12 00",
    "PUBLICATION_DIRECTOR": "La personne qui essaie cette démonstration",
    "HOST_NAME": "Cette machine",
    "HOST_ADDRESS": "1 place de la Mairie, 00000 Démonstration",
    "HOST_PHONE": "01 99 00 12 01",
    "CONTACT_EMAIL": "contact@concitoyens.example.org",
    "DPO_EMAIL": "dpo@concitoyens.example.org",
    "SECURITY_EMAIL": "securite@concitoyens.example.org",
}


@dataclass(frozen=True)
class Environment:
    """A reader of variables that knows the mode: ``demo`` (default), ``test`` or ``production``."""

    variables: Mapping[str, str]

    @property
    def mode(self) -> str:
        mode = self.variables.get("CONCITOYENS_MODE", "demo")
        if mode not in {"demo", "test", "production"}:
            raise ImproperlyConfigured(f"CONCITOYENS_MODE must be demo, test or production, not {mode!r}.")
        return mode

    def get(self, name: str, default: str = "") -> str:
        """The value of ``name``, else its demonstration value outside production, else ``default``."""
        if value := self.variables.get(name, "").strip():
            return value
        return default if self.mode == "production" else DEMO_VALUES.get(name, default)

    def check(self) -> None:
        """Raises ImproperlyConfigured naming every missing variable when the mode is production."""
        if self.mode != "production":
            return
        missing = [name for name in REQUIRED_IN_PRODUCTION if not self.variables.get(name, "").strip()]
        if missing:
            lines = "\n".join(f"  {name}: {REQUIRED_IN_PRODUCTION[name]}" for name in missing)
            raise ImproperlyConfigured(f"These variables are missing; see docs/operate.md:\n{lines}")
        secret = self.variables["SECRET_KEY"]
        if len(secret) < 50 or len(set(secret)) < 10 or secret == DEMO_VALUES["SECRET_KEY"]:
            raise ImproperlyConfigured("SECRET_KEY: give at least 50 random characters, not those of the demo.")
        for name, starts in ADDRESSES.items():
            if not self.variables[name].startswith(starts):
                raise ImproperlyConfigured(f"{name} must start with {' or '.join(starts)}.")
        if not re.fullmatch(r"[1-9]", self.variables.get("TRUSTED_PROXIES", "1").strip()):
            raise ImproperlyConfigured(
                "TRUSTED_PROXIES: how many proxies stand in front, 1 or more (they speak HTTPS)."
            )


def video_servers(text: str) -> dict[str, tuple[str, str]]:
    """Keys of servers of videoconference: ``host=application:secret host2=:secret`` (the second for BigBlueButton).

    Raises ImproperlyConfigured; the message never repeats a secret.
    """
    found = {}
    for place, one in enumerate(text.split(), start=1):
        host, equals, pair = one.partition("=")
        app, colon, secret = pair.partition(":")
        if not (host and equals and colon and secret):
            raise ImproperlyConfigured(f"VIDEO_SERVERS: entry {place} must read host=application:secret.")
        found[host] = (app, secret)
    return found


def from_process() -> Environment:
    """The environment of this process."""
    return Environment(os.environ)
