"""The tables of accounts: people who sign in, and the communes they speak for."""

from .directories import DirectoryImport
from .mandates import RENEWABLE, TIME_TO_OBJECT, Mandate, MandateInvitation, TownHallMailbox
from .people import DataRequest, RightsRequest, SignInCode, User, UserManager

__all__ = [
    "RENEWABLE",
    "TIME_TO_OBJECT",
    "DataRequest",
    "DirectoryImport",
    "Mandate",
    "MandateInvitation",
    "RightsRequest",
    "SignInCode",
    "TownHallMailbox",
    "User",
    "UserManager",
]
