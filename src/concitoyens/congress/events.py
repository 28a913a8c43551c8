"""Facts that the congress announces to the apps above it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RegistrationConfirmed:
    """A person proved their mailbox and holds a seat."""

    registration_id: int


@dataclass(frozen=True)
class CongressPublished:
    """The page of a congress can be read by everybody."""

    congress_id: int
