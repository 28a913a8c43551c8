"""How allauth works here: no sign-up, no mail of its own, second factors encrypted."""

import logging
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Protocol

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.urls import reverse

from concitoyens.core.net import HasMeta, client_address

from . import rules


class HasUser(Protocol):
    """A request after sign-in."""

    user: object


logger = logging.getLogger(__name__)


def front_page(user: object) -> str:
    """Where somebody who signed in starts: the national space, or that of their commune."""
    return reverse("national:home" if rules.has_national_role(user) else "commune:choose")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are invited; mails go through our outbox (``messages.py``), never from here."""

    def get_login_redirect_url(self, request: HasUser) -> str:
        return front_page(request.user)

    def is_open_for_signup(self, request: HasMeta) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        logger.error("allauth wanted to send %s: nothing left; add it to accounts/messages.py", template_prefix)

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Ours are sent by ``reactions.py``, through the outbox."""

    def get_client_ip(self, request: HasMeta) -> str:
        return client_address(request)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authentication apps are encrypted: a copy of the database alone opens nothing."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "Concitoyens"

    def _get_site_name(self) -> str:
        return "Concitoyens"


def _cipher() -> Fernet:
    secret = sha256(b"concitoyens.second-factor/" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(secret))
