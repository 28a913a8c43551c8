"""An SMTP server on loopback that keeps what it accepts, and a log that can be searched by Message-ID."""

import email
import email.policy
import socket
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """A handler of aiosmtpd. ``answers`` replaces its yes to "rcpt" or "data"."""

    def __init__(self, log: Path | None = None) -> None:
        self.log = log
        self.messages: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.hang_up_after_data = False

    def note(self, message_id: str) -> None:
        """Write one accepted Message-ID in the log."""
        if self.log is not None:
            with self.log.open("a") as lines:
                lines.write(f"accepted {message_id}\n")

    async def handle_RCPT(  # noqa: N802 (named by aiosmtpd)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "rcpt" in self.answers:
            return self.answers["rcpt"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (named by aiosmtpd)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.hang_up_after_data:
            transport: Any = server.transport
            transport.abort()
            return "250 never said"
        if "data" in self.answers:
            return self.answers["data"]
        content = envelope.original_content or b""
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.note(str(message["Message-ID"]))
        return "250 OK"


def free_port() -> int:
    """A port of loopback that nobody listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def serve(sink: Sink, port: int) -> Controller:
    """Start the sink on loopback; the caller stops it."""
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    return controller
