"""What is worth trying before an evening in each tool, and what came of it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from concitoyens.congress.enums import EquipmentCheck, Provider
from concitoyens.congress.models import AccessDetails, EquipmentTest, Registration

#: Pages where each tool lets people try their sound and image.
TRIALS: dict[str, str] = {
    Provider.WEBEX: "https://www.webex.com/test-meeting.html",
    Provider.ZOOM: "https://zoom.us/test",
}
#: Tools whose pages need a browser that speaks WebRTC; the others have an application, or only play a stream.
IN_THE_BROWSER = (Provider.JITSI, Provider.BIGBLUEBUTTON, Provider.LIVEKIT)


def checks_for(access: AccessDetails) -> Sequence[EquipmentCheck]:
    """In their order: who only watches a stream needs neither microphone nor camera."""
    checks = [EquipmentCheck.BROWSER, EquipmentCheck.SERVER, EquipmentCheck.SOUND]
    if access.provider == Provider.FRAMED:
        return checks
    return [*checks, EquipmentCheck.MICROPHONE, EquipmentCheck.CAMERA]


def host_of(access: AccessDetails) -> str:
    """Where the video comes from, without its path: that one stays told to nobody before the hour."""
    parts = urlsplit(access.url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def last_test(registration: Registration) -> EquipmentTest | None:
    """The last test of this person."""
    return EquipmentTest.objects.filter(registration=registration).first()
