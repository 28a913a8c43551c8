"""Words of the mails, tried, and a message to everybody."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from concitoyens.congress.actions import mailing
from concitoyens.congress.models import MailText
from concitoyens.core import clock
from concitoyens.core.models import JournalEntry
from concitoyens.notifications.models import OutgoingMail
from tests.factories.congress import CongressFactory, MailTextFactory, RegistrationFactory


@pytest.fixture
def congress(db):
    return CongressFactory(slug="congres", starts_at=clock.now() + timedelta(days=30))


BASE = "/national/congres/congres/"
TEXT = f"{BASE}courriels/confirmation/fr/"


def test_own_words_are_shown_on_a_real_person(organiser, congress):
    RegistrationFactory(congress=congress, name="Ana")
    RegistrationFactory(congress=congress, name="Bob")
    organiser.post(TEXT, {"subject": "Bienvenue {nom}", "body": "Le {date}."})
    assert "Bienvenue Bob" in organiser.get(f"{TEXT}?personne=bob").content.decode()


def test_an_unknown_variable_is_named_and_nothing_is_lost(organiser, congress):
    answer = organiser.post(TEXT, {"subject": "À {prenom}", "body": "Mon texte."})
    page = answer.content.decode()
    assert (answer.status_code, "{prenom} n’existe pas" in page, "Mon texte." in page) == (422, True, True)
    assert MailText.objects.count() == 0


def test_the_words_of_the_product_come_back(organiser, congress):
    MailTextFactory(congress=congress, step="confirmation")
    organiser.post(f"{TEXT}retablir/")
    assert MailText.objects.count() == 0


def test_a_trial_goes_to_oneself(organiser, congress):
    RegistrationFactory(congress=congress)
    organiser.post(f"{TEXT}essayer/")
    mail = OutgoingMail.objects.get()
    assert (mail.to.startswith("equipe"), mail.subject.startswith("[Essai]")) == (True, True)


def test_a_message_names_its_receivers_before_it_leaves(organiser, congress):
    RegistrationFactory.create_batch(2, congress=congress)
    RegistrationFactory(congress=congress, cancelled=True)
    assert organiser.post(f"{BASE}message/", {"subject": "À lire", "body": "Bonjour."}).url == f"{BASE}message/envoyer/"
    assert "Envoyer à 2 adresses" in organiser.get(f"{BASE}message/envoyer/").content.decode()
    assert organiser.post(f"{BASE}message/envoyer/", {"agreed": "3"}).status_code == 422
    assert ProcrastinateJob.objects.count() == 0
    organiser.post(f"{BASE}message/envoyer/", {"agreed": "2"})
    assert list(ProcrastinateJob.objects.order_by("id").values_list("task_name", flat=True)) == [
        "congress.tell_message"
    ]


def test_a_mail_is_previewed_laid_out_on_a_real_person_and_can_do_nothing(organiser, congress):
    RegistrationFactory(congress=congress, name="Ana Bois")
    answer = organiser.get(f"{TEXT}html/?personne=ana")
    assert "Ana Bois" in answer.content.decode()
    assert answer.headers["Content-Security-Policy"].startswith("sandbox ")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert f"{TEXT}html/?personne=" in organiser.get(TEXT).content.decode()
    assert organiser.get(f"{TEXT}html/?personne=zoe").status_code == 404


def test_the_words_that_left_stay_readable_and_the_draft_is_done_with(organiser, congress):
    RegistrationFactory(congress=congress)
    organiser.post(f"{BASE}message/", {"subject": "À lire", "body": "Le car part à 16 h."})
    sent = organiser.post(f"{BASE}message/envoyer/", {"agreed": "1"}).url
    assert "Le car part à 16 h." in organiser.get(sent).content.decode()
    assert "Le car part à 16 h." not in organiser.get(f"{BASE}message/").content.decode()
    assert organiser.post(f"{BASE}message/envoyer/", {"agreed": "1"}).url == f"{BASE}message/"


def test_the_progress_of_a_sending_is_counted(organiser, congress):
    RegistrationFactory.create_batch(2, congress=congress)
    MailTextFactory(congress=congress, step="message")
    organiser.post(f"{BASE}message/envoyer/", {"agreed": "2"})
    sent = JournalEntry.objects.get(kind="congress.message_sent")
    mailing.tell_message(message_id=int(sent.facts["mark"]), at=clock.now())
    OutgoingMail.objects.filter(pk=OutgoingMail.objects.earliest("pk").pk).update(state="bounced")
    answer = organiser.get(f"{BASE}envois/{sent.pk}/")
    assert sorted(answer.context["progress"]) == [("bounced", "refusé par la boîte", 1), ("queued", "en attente", 1)]
