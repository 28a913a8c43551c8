"""The mails of the inventory: ids in, Mail out."""

from .programmes import PROGRAMME, PROGRAMME_LASTS, programme

__all__ = ["PROGRAMME", "PROGRAMME_LASTS", "programme"]
