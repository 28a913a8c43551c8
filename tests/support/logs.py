"""An ERROR in the log fails the test, unless it says ``@pytest.mark.expects_errors``."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest


class Collector(logging.Handler):
    """Keeps what was logged at ERROR or above since the last reading."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter("%(name)s: %(message)s").format(record))

    def take(self) -> list[str]:
        lines, self.lines = self.lines, []
        return lines


_collector = Collector()


def _listen() -> None:
    """Hear the root logger, and those that keep their lines to themselves."""
    for logger in [logging.root, *logging.root.manager.loggerDict.values()]:
        if not isinstance(logger, logging.Logger) or (logger is not logging.root and logger.propagate):
            continue
        if _collector not in logger.handlers:
            logger.addHandler(_collector)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[Any]:
    _listen()
    _collector.take()
    result = yield
    lines = _collector.take()
    expected = item.get_closest_marker("expects_errors") is not None
    if lines and not expected:
        pytest.fail("ERROR lines in the log:\n" + "\n".join(lines), pytrace=False)
    if expected and not lines:
        pytest.fail("The test expects an ERROR line in the log; there is none.", pytrace=False)
    return result
