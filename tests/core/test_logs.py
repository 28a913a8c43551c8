import json
import logging
import sys

import pytest

from concitoyens.core.logs import HideTokens, JsonLines, Lines, hide

TOKEN = "Zk3" + "a" * 40


@pytest.mark.parametrize("secret", [TOKEN, "anne.lefur@example.org", "06 39 98 12 34", "+33639981234", "0639981234"])
def test_a_line_holds_no_token_no_mailbox_no_phone(secret: str) -> None:
    record = logging.LogRecord("concitoyens", logging.INFO, "", 0, "sent to %s.", (secret,), None)
    HideTokens().filter(record)
    assert record.getMessage() == "sent to …."


def test_dates_and_counts_stay() -> None:
    line = "2026-11-22 22:46:51 200 jobs, 1234567890 bytes, version 15.20"
    assert hide(line) == line


def test_what_an_exception_says_is_hidden_in_both_shapes() -> None:
    try:
        raise ValueError("Key (email)=(anne.lefur@example.org) already exists")
    except ValueError:
        record = logging.LogRecord("concitoyens", logging.ERROR, "", 0, "refused", (), sys.exc_info())
    for_program = json.loads(JsonLines().format(record))
    assert (for_program["level"], for_program["message"]) == ("error", "refused")
    assert "example.org" not in for_program["exception"]
    record.exc_text = None
    assert "example.org" not in Lines().format(record)
