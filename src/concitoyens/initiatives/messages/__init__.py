"""The mails of the inventory: ids in, Mail out."""

from .contributions import CONTRIBUTION, STILL_TRUE
from .corrections import AMENDMENT

__all__ = ["AMENDMENT", "CONTRIBUTION", "STILL_TRUE"]
