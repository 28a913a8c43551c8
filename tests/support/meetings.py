"""A server of BigBlueButton on loopback: it checks each signature as the specification says."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

SECRET = "partage-entre-nous-seulement"
_RECORDING = (
    "<recordings><recording><playback>"
    "<format><type>presentation</type><url>https://bbb.example.org/p/1</url><length>118</length></format>"
    "<format><type>podcast</type><url>https://bbb.example.org/a/1</url><length>12</length></format>"
    "<format><type>trap</type><url>javascript:alert(1)</url><length>999</length></format>"
    "</playback></recording></recordings>"
)


def signed(call: str, query: str, secret: str = SECRET) -> bool:
    """docs.bigbluebutton.org: the checksum is the hash of the call, its query without the checksum, and the secret."""
    before, _, checksum = query.rpartition("checksum=")
    wanted = hashlib.sha256(f"{call}{before.rstrip('&')}{secret}".encode()).hexdigest()
    return hmac.compare_digest(wanted, checksum)


@dataclass
class MeetingServer:
    """``calls``: name and parameters of each call, in order; ``running``: the meetings that are open."""

    api: str = ""
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    running: set[str] = field(default_factory=set)
    has_recordings: bool = False
    broken: bool = False

    def answer(self, call: str, query: str) -> str:
        if self.broken:
            return "<html>502"
        if not signed(call, query):
            return "<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>"
        asked = dict(parse_qsl(query))
        self.calls.append((call, asked))
        meeting = asked["meetingID"]
        if call == "create":
            self.running.add(meeting)
        elif call == "end":
            if meeting not in self.running:
                return "<response><returncode>FAILED</returncode><messageKey>notFound</messageKey></response>"
            self.running.discard(meeting)
        elif call == "getRecordings" and self.has_recordings:
            return f"<response><returncode>SUCCESS</returncode>{_RECORDING}</response>"
        return "<response><returncode>SUCCESS</returncode></response>"


@contextmanager
def meeting_server() -> Iterator[MeetingServer]:
    """One for the time of a test, on a free port."""
    server = MeetingServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            body = server.answer(parts.path.rpartition("/")[2], parts.query).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Says nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.api = f"http://127.0.0.1:{http.server_address[1]}/bigbluebutton/"
    Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
