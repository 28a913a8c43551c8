"""Refusals: what a rule of the domain answers when it says no."""

from abc import abstractmethod


class DomainError(Exception):
    """A rule said no. Each refusal is a dataclass with its facts, and says its sentence in ``for_user``."""

    @abstractmethod
    def for_user(self) -> str:
        """The sentence shown: the fact with its number, then the way out. No blame, no word "erreur"."""

    def __str__(self) -> str:
        return self.for_user()
