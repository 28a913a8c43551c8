"""The congress: what is announced, who speaks, who comes, how one enters."""

from .access import AccessDetails, Entry
from .after import AttendanceCount, Certificate, SurveyAnswer, SurveyReceipt, Synthesis
from .content import Congress, CongressDocument, CongressQuerySet, OrganiserQuestion
from .equipment import EquipmentTest
from .ideas import RoomIdea
from .mailing import MailText, SentMessage
from .polls import Ballot, Poll, PollOption
from .programme import CongressSession, ProgrammeChange, SessionSpeaker, Speaker, Track
from .registration import PastCount, Registration, RegistrationImport, RegistrationQuerySet, SeatPool
from .room import QuestionVote, Room, RoomQuestion
from .silence import Silence

__all__ = [
    "AccessDetails",
    "AttendanceCount",
    "Ballot",
    "Certificate",
    "Congress",
    "CongressDocument",
    "CongressQuerySet",
    "CongressSession",
    "Entry",
    "EquipmentTest",
    "MailText",
    "OrganiserQuestion",
    "PastCount",
    "Poll",
    "PollOption",
    "ProgrammeChange",
    "QuestionVote",
    "Registration",
    "RegistrationImport",
    "RegistrationQuerySet",
    "Room",
    "RoomIdea",
    "RoomQuestion",
    "SeatPool",
    "SentMessage",
    "SessionSpeaker",
    "Silence",
    "Speaker",
    "SurveyAnswer",
    "SurveyReceipt",
    "Synthesis",
    "Track",
]
