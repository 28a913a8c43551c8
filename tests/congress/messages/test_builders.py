from datetime import timedelta

import icalendar
import pytest

from concitoyens.congress.enums import MailStep
from concitoyens.congress.messages import message_name
from concitoyens.congress.models import Registration
from concitoyens.notifications import registry
from tests.factories.congress import NOW, OPENING, CongressFactory, MailTextFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
SECRETS = ("salle-secrete", "SesameSecret", "137 000 2026", "777 888")
STATE_OF = {
    MailStep.REQUEST: {"pending": True},
    MailStep.WAITING: {"waiting": True},
    MailStep.OFFER: {"offered": True},
    MailStep.EXPIRED: {"cancelled": True},
    MailStep.CANCELLED: {"cancelled": True},
}


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def built(step: MailStep, registration: Registration, language: str = "fr"):
    return registry.render(message_name(step), language=language, registration_id=registration.pk)


@pytest.mark.parametrize("step", MailStep)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_mail_can_be_built_and_has_no_hole(step, language):
    mail = built(step, RegistrationFactory(**STATE_OF.get(step, {})), language)
    assert mail is not None
    assert not {"{", "}", "None"} & {sign for sign in ("{", "}", "None") if sign in mail.subject + mail.text}


@pytest.mark.parametrize("step", MailStep)
def test_no_mail_tells_how_to_enter_before_the_hour(step):
    mail = built(step, RegistrationFactory(**STATE_OF.get(step, {})))
    everything = mail.text + mail.html + "".join(a.content.decode(errors="replace") for a in mail.attachments)
    assert not [secret for secret in SECRETS if secret in everything]


def test_once_the_door_is_open_the_last_reminder_holds_the_code(time_machine):
    congress = CongressFactory(access_minutes=60)
    coming = RegistrationFactory(congress=congress)
    time_machine.move_to(OPENING - timedelta(minutes=60))
    assert "777 888" in built(MailStep.H1, coming).text


@pytest.mark.parametrize(
    ("step", "state"),
    [(MailStep.REQUEST, {}), (MailStep.CONFIRMATION, {"cancelled": True}), (MailStep.H1, {"cancelled": True})],
)
def test_a_mail_that_is_no_longer_useful_is_not_sent(step, state):
    assert built(step, RegistrationFactory(**state)) is None


def test_the_confirmation_carries_a_calendar_with_our_personal_link_and_never_the_providers():
    mail = built(MailStep.CONFIRMATION, RegistrationFactory())
    event = icalendar.Calendar.from_ical(mail.attachments[0].content).walk("VEVENT")[0]
    assert "/l/" in str(event["LOCATION"])
    assert "/l/" in str(event["DESCRIPTION"])
    assert (event["SEQUENCE"], event.decoded("DTSTART").utcoffset()) == (0, timedelta(hours=2))


def test_a_corrected_calendar_keeps_its_identity_and_grows_its_sequence():
    coming = RegistrationFactory()
    first = icalendar.Calendar.from_ical(built(MailStep.CONFIRMATION, coming).attachments[0].content)
    coming.congress.sequence += 1
    coming.congress.save()
    second = icalendar.Calendar.from_ical(built(MailStep.CHANGE, coming).attachments[0].content)
    before, after = (calendar.walk("VEVENT")[0] for calendar in (first, second))
    assert (before["UID"], before["SEQUENCE"], after["SEQUENCE"]) == (after["UID"], 0, 1)


def test_a_cancelled_registration_takes_the_event_off_the_agenda():
    mail = built(MailStep.CANCELLED, RegistrationFactory(cancelled=True))
    calendar = icalendar.Calendar.from_ical(mail.attachments[0].content)
    assert (calendar["METHOD"], calendar.walk("VEVENT")[0]["STATUS"]) == ("CANCEL", "CANCELLED")


def test_the_organisers_words_replace_those_of_the_product():
    coming = RegistrationFactory(name="Anne *Roux*")
    MailTextFactory(congress=coming.congress, subject="Salut {nom}", body="Chère {nom}, **venez**.")
    mail = built(MailStep.CONFIRMATION, coming)
    assert mail.subject == "Salut Anne *Roux*"
    assert "Chère Anne *Roux*, <strong>venez</strong>" in mail.html
