"""The list of registrations, one registration, and what leaves as a file."""

from datetime import timedelta

import pytest

from concitoyens.congress.models import Registration
from concitoyens.core import clock
from concitoyens.core.models import JournalEntry
from tests.factories.congress import CongressFactory, RegistrationFactory
from tests.factories.territories import CommuneFactory


@pytest.fixture
def congress(db):
    return CongressFactory(slug="congres", starts_at=clock.now() + timedelta(days=30))


BASE = "/national/congres/congres/"
LIST = f"{BASE}inscriptions/"
PHONED = {"name": "Anne Roy", "email": "anne@example.org", "role": "resident", "mode": "online", "people": "1"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("etat=waiting", ["Bob"]), ("titre=press", ["Cleo"]), ("departement=68", ["Ana"]), ("q=bob@", ["Bob"]),
        ("q=bourg+unique", ["Ana"]), ("participation=room", ["Cleo"]), ("etat=inconnu&tri=nom", ["Ana", "Bob", "Cleo"]),
        ("tri=-nom", ["Cleo", "Bob", "Ana"]),
    ],
)  # fmt: skip
def test_filters_stand_in_the_address(organiser, congress, query, found):
    RegistrationFactory(congress=congress, name="Ana", commune=CommuneFactory(name="Bourg-Unique"))
    RegistrationFactory(congress=congress, name="Bob", email="bob@example.org", waiting=True, commune=None)
    RegistrationFactory(congress=congress, name="Cleo", role="press", mode="room", commune=None)
    page = organiser.get(f"{LIST}?{query}").context["page"]
    assert [one.name for one in page.object_list] == found


def test_a_reference_read_on_the_phone_opens_the_registration(organiser, congress):
    one = RegistrationFactory(congress=congress, reference="K7QF-3M2P")
    assert organiser.get(f"{LIST}?q=k7qf-3m2p").url == f"{LIST}{one.pk}/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(organiser, congress, count, django_assert_num_queries):
    RegistrationFactory.create_batch(count, congress=congress)
    with django_assert_num_queries(11):
        organiser.get(LIST)


def test_somebody_who_phones_is_registered_at_once_and_once(organiser, congress):
    for _ in range(2):
        answer = organiser.post(f"{LIST}ajouter/", PHONED | {"form_key": "k" * 40})
        assert answer.status_code == 302
    one = Registration.objects.get()
    assert (one.status, one.channel, answer.url) == ("confirmed", "staff", f"{LIST}{one.pk}/")


def test_somebody_already_registered_is_not_added_twice(organiser, congress):
    RegistrationFactory(congress=congress, name="Anne Roy", email="anne@example.org")
    answer = organiser.post(f"{LIST}ajouter/", PHONED | {"form_key": "k" * 40})
    assert (answer.status_code, "déjà inscrite" in answer.content.decode()) == (422, True)


def test_somebody_without_mailbox_or_phone_is_refused(organiser, congress):
    answer = organiser.post(f"{LIST}ajouter/", PHONED | {"email": ""})
    assert (answer.status_code, Registration.objects.count()) == (422, 0)


def test_a_request_is_confirmed_on_the_phone(organiser, congress):
    one = RegistrationFactory(congress=congress, pending=True)
    organiser.post(f"{LIST}{one.pk}/confirmer/")
    one.refresh_from_db()
    line = JournalEntry.objects.get(kind="registration.confirmed")
    assert (one.status, line.actor.startswith("accounts.user:")) == ("confirmed", True)


def test_the_mail_is_sent_again(organiser, congress):
    one = RegistrationFactory(congress=congress)
    organiser.post(f"{LIST}{one.pk}/renvoyer/")
    page = organiser.get(f"{LIST}{one.pk}/").content.decode()
    assert ("en attente" in page, "Courriel renvoyé, Camille Vasseur" in page) == (True, True)


def test_a_correction_keeps_the_answers_to_the_organiser(organiser, congress):
    one = RegistrationFactory(congress=congress, answers={"7": "oui"}, commune=None, role="resident")
    organiser.post(f"{LIST}{one.pk}/corriger/", PHONED | {"name": "Anne Leroy"})
    one.refresh_from_db()
    assert (one.name, one.answers, one.email) == ("Anne Leroy", {"7": "oui"}, one.email)


def test_an_export_is_written_in_the_journal_with_its_reason_and_no_search(organiser, congress):
    RegistrationFactory(congress=congress, name="Ana", email="secret@example.org")
    answer = organiser.post(f"{LIST}exporter/?q=secret@&etat=confirmed", {"layout": "csv", "reason": "welcome"})
    facts = JournalEntry.objects.get(kind="registrations.exported").facts
    assert ("Ana" in answer.content.decode(), answer["Cache-Control"]) == (True, "no-store")
    assert facts == {"layout": "csv", "lines": 1, "filters": ["etat", "recherche"], "reason": "welcome"}


def test_an_export_needs_a_reason(organiser, congress):
    assert organiser.post(f"{LIST}exporter/", {"layout": "csv"}).status_code == 422
    assert JournalEntry.objects.count() == 0


@pytest.mark.parametrize(("layout", "start"), [("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_an_export_takes_other_shapes(organiser, congress, layout, start):
    RegistrationFactory(congress=congress)
    assert organiser.post(f"{LIST}exporter/", {"layout": layout, "reason": "report"}).content.startswith(start)


def test_an_observer_sees_counts_and_no_name(observer, congress):
    RegistrationFactory(congress=congress, name="Nom Secret")
    for page in (BASE, f"{BASE}statistiques/"):
        assert "Nom Secret" not in observer.get(page).content.decode()
    assert observer.get(LIST).status_code == 404


def test_a_need_of_fewer_than_five_people_is_not_counted(observer, congress):
    RegistrationFactory.create_batch(4, congress=congress, needs=["captions"], commune=None)
    RegistrationFactory.create_batch(6, congress=congress, needs=["step_free"], commune=None)
    page = observer.get(f"{BASE}statistiques/").content.decode().replace("\xa0", " ")
    assert ("Sous-titres en direct : moins de 5" in page, "Accès sans marche : 6" in page) == (True, True)
