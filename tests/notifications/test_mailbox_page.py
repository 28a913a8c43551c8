import pytest
from django.test import Client
from pytest_django import Settings

from concitoyens.notifications import delivery, outbox
from concitoyens.notifications.models import OutgoingMail
from tests.factories.notifications import NOON, OutgoingMailFactory

from . import samples  # noqa: F401 (registers the messages of these tests)

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO = True


def test_there_is_no_mailbox_page_outside_the_demonstration(client: Client) -> None:
    mail = OutgoingMailFactory.create(sent=True)
    for path in ("", f"{mail.pk}/", f"{mail.pk}/html/", f"{mail.pk}/pieces/0/"):
        assert client.get(f"/boite-aux-lettres/{path}").status_code == 404


@pytest.mark.usefixtures("demo")
def test_a_mail_is_read_in_text_in_html_and_with_its_files(client: Client) -> None:
    outbox.send_once(key="a", message="test.with_link", to="anne@example.org", at=NOON)
    mail = OutgoingMail.objects.get()
    delivery.deliver(mail.pk)
    page = client.get(f"/boite-aux-lettres/{mail.pk}/").content.decode()
    assert 'href="http://127.0.0.1:8000/l/' in page
    assert mail.message_id.strip("<>") in page
    html = client.get(f"/boite-aux-lettres/{mail.pk}/html/")
    assert "Voir ma place" in html.content.decode()
    assert "script-src" not in html.headers["Content-Security-Policy"]
    assert "sandbox" in html.headers["Content-Security-Policy"]
    file = client.get(f"/boite-aux-lettres/{mail.pk}/pieces/0/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="place.ics"'
    assert client.get(f"/boite-aux-lettres/{mail.pk}/pieces/1/").status_code == 404


@pytest.mark.usefixtures("demo")
def test_mails_are_found_by_recipient(client: Client) -> None:
    OutgoingMailFactory.create(to="anne@example.org", sent=True)
    OutgoingMailFactory.create(to="paul@example.org", sent=True)
    page = client.get("/boite-aux-lettres/?q=ANNE").content.decode()
    assert "anne@example.org" in page
    assert "paul@example.org" not in page
