"""The mails about accounts and mandates; ids in, a Mail out, None when it is no longer useful."""

from .account import MY_DATA
from .mandates import ACCEPT, OBJECTION, RENEWAL

__all__ = ["ACCEPT", "MY_DATA", "OBJECTION", "RENEWAL"]
