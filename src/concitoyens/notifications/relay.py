"""The door of the house: what hands a mail to the world, and what can tell whether it was accepted."""

import re
import smtplib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address


class RelayError(Exception):
    """What the relay answered, in one line."""


class Temporary(RelayError):
    """Not now: try again later. The relay has not accepted the mail."""


class RecipientRefused(RelayError):
    """The mailbox does not exist or refuses for good."""


class MessageRefused(RelayError):
    """The message is refused for good, whoever receives it."""


class Uncertain(RelayError):
    """The talk broke off after the mail had begun to leave: accepted or not, only the relay's log can tell."""


class Relay(Protocol):
    """Hands over one mail; raises a RelayError."""

    def send(self, mail: EmailMultiAlternatives, *, to: str) -> None: ...


class RelayLog(Protocol):
    """What the relay remembers: True accepted, False never seen, None cannot tell."""

    def was_accepted(self, message_id: str) -> bool | None: ...


class HouseMailbox:
    """No relay (demonstration, tests): a sent mail is read at /boite-aux-lettres/ and goes nowhere else."""

    def send(self, mail: EmailMultiAlternatives, *, to: str) -> None:
        """The row marked as sent is the mailbox."""

    def was_accepted(self, message_id: str) -> bool | None:
        """Nothing leaves the house before the row says so."""
        return False


class SmtpRelay:
    """SMTP, one connection for several mails in a row; each mail is its own act."""

    IDLE_SECONDS = 20.0

    def __init__(self) -> None:
        self._free: list[tuple[float, Any]] = []
        self._lock = threading.Lock()

    def send(self, mail: EmailMultiAlternatives, *, to: str) -> None:
        with self._connection() as smtp:
            self._talk(smtp, mail, to)

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        backend = self._reuse() or self._open()
        try:
            yield backend.connection
        except (Uncertain, Temporary):
            with suppress(Exception):
                backend.connection.close()
            raise
        except RelayError:
            self._keep(backend)
            raise
        self._keep(backend)

    def _reuse(self) -> Any:
        while True:
            with self._lock:
                if not self._free:
                    return None
                used_at, backend = self._free.pop()
            with suppress(OSError, smtplib.SMTPException):
                if time.monotonic() - used_at < self.IDLE_SECONDS and backend.connection.noop()[0] == 250:
                    return backend
            with suppress(Exception):
                backend.connection.close()

    def _keep(self, backend: Any) -> None:
        with self._lock:
            self._free.append((time.monotonic(), backend))

    def close(self) -> None:
        """Say goodbye on every connection kept."""
        with self._lock:
            kept, self._free = self._free, []
        for _used_at, backend in kept:
            with suppress(OSError, smtplib.SMTPException):
                backend.connection.quit()

    @staticmethod
    def _open() -> Any:
        backend: Any = get_connection("django.core.mail.backends.smtp.EmailBackend", fail_silently=False)
        try:
            backend.open()
            backend.connection.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            raise Temporary(f"connection: {error}") from error
        return backend

    @staticmethod
    def _talk(smtp: smtplib.SMTP, mail: EmailMultiAlternatives, to: str) -> None:
        try:
            _expect(smtp.mail(sanitize_address(mail.from_email, "utf-8")), refused=Temporary)
            _expect(smtp.rcpt(sanitize_address(to, "utf-8")), refused=RecipientRefused)
        except RelayError:
            with suppress(OSError, smtplib.SMTPException):
                smtp.rset()
            raise
        except (OSError, smtplib.SMTPException) as error:
            raise Temporary(str(error)) from error
        composed: Any = mail.message()
        content: bytes = composed.as_bytes(linesep="\r\n")
        try:
            answer = smtp.data(content)
        except smtplib.SMTPDataError as error:  # the relay said no to the word DATA itself
            raise Temporary(str(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Uncertain(str(error)) from error
        _expect(answer, refused=MessageRefused)


def _expect(answer: tuple[int, bytes], *, refused: type[RelayError]) -> None:
    """2xx goes on; 4xx means later; 5xx raises ``refused``."""
    code, words = answer
    if 200 <= code < 300:
        return
    text = f"{code} {words.decode(errors='replace')}"
    raise (refused if code >= 500 else Temporary)(text)


class LogFile:
    """The relay's log as a text file: Postfix's mail log, or any file with one accepted Message-ID a line.

    A Postfix ``cleanup`` line alone proves nothing: the mail counts once ``qmgr`` names its queue id.
    The log before the last rotation (``.1``) is read too.
    """

    _CLEANUP = re.compile(rb"cleanup\[\d+\]: (\w+): message-id=")

    def __init__(self, path: Path) -> None:
        self.path = path

    def was_accepted(self, message_id: str) -> bool | None:
        wanted = message_id.encode()
        files = [path for path in (self.path.with_name(self.path.name + ".1"), self.path) if path.exists()]
        if not files:
            return None
        queue_id = b""
        for path in files:
            with path.open("rb") as lines:
                for line in lines:
                    if wanted in line:
                        if (found := self._CLEANUP.search(line)) is None:
                            return True
                        queue_id = found[1]
                    elif queue_id and b"qmgr[" in line and queue_id + b": from=" in line:
                        return True
        return False


class NoLog:
    """The relay keeps no log that we can read."""

    def was_accepted(self, message_id: str) -> bool | None:
        return None


_smtp = SmtpRelay()


def hang_up() -> None:
    """Close the connections kept for the next mail."""
    _smtp.close()


def current() -> Relay:
    """The relay of this installation."""
    return _smtp if settings.EMAIL_DELIVERED else HouseMailbox()


def log() -> RelayLog:
    """The log of this installation's relay."""
    if not settings.EMAIL_DELIVERED:
        return HouseMailbox()
    return LogFile(Path(settings.MAIL_RELAY_LOG)) if settings.MAIL_RELAY_LOG else NoLog()
