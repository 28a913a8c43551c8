"""Ways into a videoconference, one module a family of tools. Plain Python: keys, instants and guests are given."""

from .addresses import Guest, Keys, VideoUnavailable
from .bigbluebutton import Meeting, Recording
from .jitsi import jitsi_address
from .livekit import livekit_address

__all__ = [
    "Guest",
    "Keys",
    "Meeting",
    "Recording",
    "VideoUnavailable",
    "jitsi_address",
    "livekit_address",
]
