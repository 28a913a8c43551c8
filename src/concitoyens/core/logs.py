"""What a log line must never hold, and the shape of a line."""

import json
import logging
import re
from datetime import UTC, datetime

#: A mailed token: 43 characters of the base64 alphabet for addresses.
_TOKEN = re.compile(r"(?<![\w-])[A-Za-z0-9_-]{43}(?![\w-])", re.ASCII)
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.])(?:\+33|0033|0)\s?[1-9](?:[\s.-]?\d{2}){4}(?!\w)")


#: What PostgreSQL quotes of a row that it refuses: « Failing row contains (…) », « Key (email)=(…) already exists ».
_ROW = re.compile(r"(Failing row contains |Key \([^)\n]*\)=)\([^\n]*\)")


def hide(text: str) -> str:
    """Put « … » in place of tokens, mailboxes, phone numbers, and rows that the database quotes."""
    text = _ROW.sub(r"\1(…)", text)
    for secret in (_TOKEN, _MAILBOX, _PHONE):
        text = secret.sub("…", text)
    return text


class HideTokens(logging.Filter):
    """Hide in the message and in its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if (hidden := hide(said)) != said:
            record.msg, record.args = hidden, ()
        return True


class Lines(logging.Formatter):
    """A line for a person; what an exception says is hidden too (« Key (email)=(…) already exists »)."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name that logging calls
        return hide(super().formatException(ei))  # type: ignore[arg-type]


class JsonLines(Lines):
    """A line for a program (LOG_FORMAT=json): one object per line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
