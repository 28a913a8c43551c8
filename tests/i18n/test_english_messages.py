"""What leaves the site speaks the language of the page where it was asked for: mails, calendars, PDF."""

import io
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.utils import translation

from concitoyens.accounts.jobs import send_data_link
from concitoyens.accounts.models import DataRequest
from concitoyens.congress.enums import MailStep
from concitoyens.congress.messages import message_name
from concitoyens.notifications import registry
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.models import OutgoingMail
from concitoyens.web.public.errors import server_error
from tests.factories.congress import NOW, CongressFactory, RegistrationFactory, SessionFactory
from tests.factories.territories import CommuneFactory
from tests.i18n.reading import content, french_in, visible_text, without
from tests.rights.arguments import build
from tests.rights.matrix import urls
from tests.web.public.congress.test_registration_journey import answers

pytestmark = pytest.mark.django_db
STATE_OF = {MailStep.REQUEST: {"pending": True}, MailStep.WAITING: {"waiting": True}, MailStep.OFFER: {"offered": True}}
OVER = {"cancelled": True}


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def _french_left(*texts: str) -> list[str]:
    known = content()
    return [text for text in texts if french_in(without(text, [*known]))]


def _english(message: str, **ids: object) -> Mail:
    mail = registry.render(message, language="en", **ids)
    assert mail is not None
    return mail


@pytest.mark.parametrize("step", MailStep)
def test_a_mail_of_the_congress_is_english(step):
    over = step in {MailStep.EXPIRED, MailStep.CANCELLED}
    registration = RegistrationFactory.create(language="en", **(OVER if over else STATE_OF.get(step, {})))
    mail = _english(message_name(step), registration_id=registration.pk)
    assert (mail.language, '<html lang="en"' in mail.html) == ("en", True)
    assert _french_left(mail.subject, " ".join(mail.text.split()), *visible_text(mail.html)) == []


def test_who_registers_on_an_english_page_is_answered_in_english(client):
    CommuneFactory.create(code="68032", name="Berrwiller")
    congress = CongressFactory.create()
    client.post(f"/en/congres/{congress.slug}/inscription/", answers())
    mail = OutgoingMail.objects.get()
    assert mail.language == "en"
    rendered = _english(mail.message, **mail.arguments)
    assert rendered.subject.startswith("Confirm your registration")
    assert "/en/l/" in rendered.text


def test_who_asks_for_their_data_on_an_english_page_is_answered_in_english(client):
    RegistrationFactory.create(email="anne@example.org")
    client.post("/en/mes-donnees/", {"email": "anne@example.org"})
    send_data_link(request_id=DataRequest.objects.get().pk, language="en")
    assert OutgoingMail.objects.get(message="accounts.data_link").language == "en"


@pytest.mark.parametrize("name", ["congress_pdf", "programme_pdf"])
def test_a_pdf_is_in_the_language_of_its_page(name):
    world = build()
    answer = Client().get("/en" + world.path(urls()[f"public:{name}"]))
    document: Any = pypdf.PdfReader(io.BytesIO(answer.content))
    text = "\n".join(page.extract_text() for page in document.pages)
    assert document.trailer["/Root"]["/Lang"].startswith("en")
    assert ("Document produced on" in text, "Programme" in text, "Document produit" in text) == (True, True, False)


def test_a_calendar_is_in_the_language_of_its_mail():
    registration = RegistrationFactory.create(congress=SessionFactory.create().congress)
    mail = _english(message_name(MailStep.CONFIRMATION), registration_id=registration.pk)
    assert b"Your personal access" in mail.attachments[0].content.replace(b"\r\n ", b"")


@pytest.mark.parametrize("path", ["/en/nulle-part/", "/en/congres/nulle-part/"])
def test_a_refusal_under_en_is_in_english(client, path):
    answer = client.get(path)
    assert (answer.status_code, '<html lang="en"' in answer.content.decode()) == (404, True)
    assert _french_left(*visible_text(answer.content.decode())) == []


@pytest.mark.expects_errors
def test_a_failure_under_en_is_told_in_english(rf):
    with translation.override("en"):
        html = server_error(rf.get("/en/")).content.decode()
    assert ('<html lang="en"' in html, 'href="/en/"' in html) == (True, True)
    assert _french_left(*visible_text(html)) == []
