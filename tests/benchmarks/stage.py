"""What the parts share: the settings of a real server, servers started and stopped."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HOST = "concitoyens.example.org"
#: What the proxy in front of a real server adds to each request.
PROXIED = {"Host": HOST, "X-Forwarded-Proto": "https"}


def production(home: Path, database_url: str) -> dict[str, str]:
    """The environment of a real server, with its mails going nowhere: no worker runs during a measure."""
    legal = ("PUBLISHER_NAME", "PUBLISHER_ADDRESS", "PUBLISHER_PHONE", "PUBLICATION_DIRECTOR", "HOST_NAME",
             "HOST_ADDRESS", "HOST_PHONE")  # fmt: skip
    mailboxes = ("CONTACT_EMAIL", "DPO_EMAIL", "SECURITY_EMAIL", "MAIL_FROM")
    return (
        dict.fromkeys(legal, "Banc d’essai")
        | dict.fromkeys(mailboxes, f"essai@{HOST}")
        | {
            "CONCITOYENS_MODE": "production",
            "DJANGO_SETTINGS_MODULE": "concitoyens.config.settings",
            "CONCITOYENS_HOME": str(home),
            "DATABASE_URL": database_url,
            "BASE_URL": f"https://{HOST}",
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "SECRET_KEY": "benchmark-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH",
            "TRUSTED_PROXIES": "1",
            "LOG_LEVEL": "WARNING",
        }
    )


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(
    command: Sequence[str], *, address: str, patience: float = 60, **settings: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """A server in a process of its own until the end of the block; ready when ``address`` answers."""
    process = subprocess.Popen([sys.executable, "-m", *command], env=os.environ | settings, start_new_session=True)
    try:
        wait_for(address, patience)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(address: str, patience: float) -> float:
    """Seconds until ``address`` answers 200. Raises TimeoutError."""
    started = time.monotonic()
    while time.monotonic() - started < patience:
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=PROXIED), timeout=5) as answer:
                if answer.status == 200:
                    return time.monotonic() - started
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise TimeoutError(address)


@contextmanager
def product(workers: int = 3, threads: int = 2) -> Iterator[int]:
    """``concitoyens web`` as a real server runs it; gives its port."""
    port = free_port()
    command = ["concitoyens.ops.cli", "web", "--port", str(port), "--workers", str(workers), "--threads", str(threads)]
    with running(command, address=f"http://127.0.0.1:{port}/healthz"):
        yield port
