"""The national day: editions and their dates, the charter, the commitments of communes, the circumstances."""

from .charter import Charter, CharterArticle
from .circumstances import HealthConstraint, Postponement
from .commitment import CharterSignature, Commitment, CommitmentDay, GroupedCommune
from .edition import Ambassador, Edition, OfficialDate, Partner
from .message import AmbassadorMessage

__all__ = [
    "Ambassador",
    "AmbassadorMessage",
    "Charter",
    "CharterArticle",
    "CharterSignature",
    "Commitment",
    "CommitmentDay",
    "Edition",
    "GroupedCommune",
    "HealthConstraint",
    "OfficialDate",
    "Partner",
    "Postponement",
]
