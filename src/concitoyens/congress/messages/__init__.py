"""The mails of a congress: one builder per step, words that can be edited, the rest always there."""

from . import alerts, answers, ideas  # noqa: F401 - they register their messages
from .builders import COMMIT, RECEIVERS, message_name, moment_of
from .words import VARIABLES, Words, check_text, default_words, words_for

__all__ = [
    "COMMIT",
    "RECEIVERS",
    "VARIABLES",
    "Words",
    "check_text",
    "default_words",
    "message_name",
    "moment_of",
    "words_for",
]
