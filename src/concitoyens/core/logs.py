"""What a log line must never hold."""

import logging
import re

#: A mailed token: 43 characters of the base64 alphabet for addresses.
_TOKEN = re.compile(r"(?<![\w-])[A-Za-z0-9_-]{43}(?![\w-])", re.ASCII)


class HideTokens(logging.Filter):
    """Put « … » in place of every mailed token, in the message and in its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if (hidden := _TOKEN.sub("…", said)) != said:
            record.msg, record.args = hidden, ()
        return True
