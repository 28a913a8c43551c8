"""The mails of the inventory: ids in, Mail out."""

from .contributions import CONTRIBUTION, STILL_TRUE
from .corrections import AMENDMENT
from .programmes import PROGRAMME, PROGRAMME_LASTS, programme

__all__ = ["AMENDMENT", "CONTRIBUTION", "PROGRAMME", "PROGRAMME_LASTS", "STILL_TRUE", "programme"]
