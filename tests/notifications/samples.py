"""Messages that exist in tests only."""

from datetime import timedelta

from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Attachment, Mail
from concitoyens.notifications.registry import message
from tests.factories.notifications import NOON


@message("test.hello")
def hello(name: str) -> Mail | None:
    """Nothing for nobody."""
    return Letter("Bonjour", f"Bonjour {name},").paragraph("À bientôt.").mail(to="") if name else None


@message("test.news", kind="news")
def news() -> Mail:
    """A letter of news."""
    return Letter("Des nouvelles").paragraph("La journée approche.").mail(to="")


@message("test.with_link")
def with_link() -> Mail:
    """A personal link in both texts and, folded, in a calendar file."""
    url = links.url(purpose="test.place", subject="test:1", at=NOON, expires_at=NOON + timedelta(days=3650))
    ics = f"BEGIN:VEVENT\r\nLOCATION:{url[:60]}\r\n {url[60:]}\r\nEND:VEVENT\r\n".encode()
    letter = Letter("Votre place").button("Voir ma place", url)
    return letter.mail(to="", attachments=[Attachment("place.ics", ics, "text/calendar; method=REQUEST")])


@message("test.code", stored=False)
def code() -> Mail:
    """A secret that is not a link."""
    return Letter("Votre code").code("482913").mail(to="")
