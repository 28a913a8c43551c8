"""From the page to the seat, without JavaScript: what a person posts, reads and receives."""

import re
from datetime import timedelta

import icalendar
import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from concitoyens.congress.jobs import send_links_again
from concitoyens.congress.models import Congress, Entry, Registration
from concitoyens.core.idempotency import new_key
from concitoyens.notifications import links, registry
from concitoyens.notifications.models import OutgoingMail
from tests.factories.congress import NOW, OPENING, CongressFactory, RegistrationFactory, SeatPoolFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def answers(**changes):
    form = {
        "name": "Anne Roux", "email": "anne@example.org", "role": "mayor", "commune": "68032", "mode": "online",
        "people": "3", "consent": "on", "form_key": new_key(),
    }  # fmt: skip
    return form | changes


def follow_mailed_link(client: Client, message: str) -> str:
    """Open the link of the last mail of this kind as a browser does; returns the clean address."""
    for job in ProcrastinateJob.objects.filter(task_name="congress.send_links_again").order_by("id"):
        send_links_again(**job.args)
    mail = OutgoingMail.objects.filter(message=message).latest("pk")
    rendered = registry.render(mail.message, language=mail.language, **mail.arguments)
    assert rendered is not None
    (token,) = set(re.findall(r"/l/([\w-]+)/", rendered.text.split("-- \n")[0]))
    response = client.get(f"/l/{token}/")
    assert response.status_code == 303
    return response.headers["Location"]


def register(client: Client, congress: Congress, **changes):
    CommuneFactory(code="68032", name="Berrwiller")
    return client.post(f"/congres/{congress.slug}/inscription/", answers(**changes))


def test_a_person_registers_confirms_reads_their_page_and_cancels(client):
    congress = CongressFactory()
    response = register(client, congress)
    assert response.headers["Location"] == f"/congres/{congress.slug}/inscription/recue/"
    confirm = follow_mailed_link(client, "congress.request")
    assert Registration.objects.get().status == "pending"
    assert "Inscription confirmée" in client.post(confirm).content.decode()
    mine = follow_mailed_link(client, "congress.confirmation")
    page = client.get(mine).content.decode()
    assert "Berrwiller" in page
    assert "Annuler mon inscription" in page
    assert client.post(f"{mine}annuler/").status_code == 302
    assert Registration.objects.get().status == "cancelled"


def test_the_calendar_file_is_read_by_two_parsers(client):
    coming = RegistrationFactory(email="anne@example.org")
    client.post(f"/congres/{coming.congress.slug}/retrouver-mon-inscription/", {"email": "anne@example.org"})
    content = client.get(f"{follow_mailed_link(client, 'congress.already')}agenda.ics").content
    first = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    second = vobject.readOne(content.decode()).vevent
    assert first.decoded("DTSTART") == OPENING == second.dtstart.value
    assert first["UID"] == second.uid.value


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Ce champ est obligatoire"),
        ({"email": "anne"}, "adresse"),
        ({"commune": ""}, "Indiquez la commune pour laquelle vous venez."),
        ({"people": "0"}, "supérieure ou égale à 1"),
        ({"mode": "by boat"}, "boat"),
        ({"question": "x" * 501}, "500"),
        ({"consent": ""}, "Ce champ est obligatoire"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, changes, sentence):
    response = register(client, CongressFactory(), **changes)
    page = response.content.decode()
    assert (response.status_code, sentence in page, "Anne Roux" in page or "name" in changes) == (422, True, True)
    assert Registration.objects.count() == 0


def test_the_answer_is_the_same_for_somebody_registered_already(client):
    congress = CongressFactory()
    RegistrationFactory(congress=congress, name="Anne Roux", email="anne@example.org")
    known = register(client, congress)
    unknown = client.post(f"/congres/{congress.slug}/inscription/", answers(email="paul@example.org"))
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_a_mailbox_is_asked_to_confirm_three_times_a_day_at_most(client, time_machine):
    congress = CongressFactory()
    statuses = []
    for hour in range(4):
        time_machine.move_to(NOW + timedelta(hours=hour), tick=False)
        statuses.append(
            client.post(f"/congres/{congress.slug}/inscription/", answers(commune="", role="press")).status_code
        )
    assert statuses == [302, 302, 302, 429]


def test_sixty_agents_of_one_town_hall_register_from_one_address(client):
    congress = CongressFactory(online=True)
    url = f"/congres/{congress.slug}/inscription/"
    statuses = {
        client.post(url, answers(email=f"a{n}@example.org", role="press", commune="")).status_code for n in range(60)
    }
    assert statuses == {302}


def test_a_registration_costs_at_most_twelve_statements(client):
    congress = CongressFactory()
    CommuneFactory(code="68032", name="Berrwiller")
    with CaptureQueriesContext(
        connection,
    ) as received:
        assert client.post(f"/congres/{congress.slug}/inscription/", answers()).status_code == 302
    confirm = follow_mailed_link(client, "congress.request")
    with CaptureQueriesContext(connection) as confirmed:
        client.post(confirm)
    counts = [len([q for q in log if "SAVEPOINT" not in q["sql"]]) + 2 for log in (received, confirmed)]
    assert max(counts) <= MOST_STATEMENTS, [q["sql"][:90] for q in received.captured_queries]


def test_the_public_page_is_served_again_without_any_statement(client, django_assert_num_queries):
    congress = CongressFactory()
    client.get(congress.get_absolute_url())
    with django_assert_num_queries(0):
        assert client.get(congress.get_absolute_url()).status_code == 200


SECRETS = ("salle-secrete", "SesameSecret", "137 000 2026", "777 888")


@pytest.mark.parametrize("suffix", ["", "page.pdf", "programme.pdf", "agenda.ics", "inscription/"])
def test_no_public_page_tells_how_to_enter_even_during_the_congress(client, time_machine, suffix):
    congress = CongressFactory()
    time_machine.move_to(OPENING, tick=False)
    content = client.get(f"{congress.get_absolute_url()}{suffix}").content.decode(errors="replace")
    assert not [secret for secret in SECRETS if secret in content]


def _my_page(client, congress=None, **facts) -> str:
    coming = RegistrationFactory(**({"congress": congress} if congress else {}), email="anne@example.org", **facts)
    client.post(f"/congres/{coming.congress.slug}/retrouver-mon-inscription/", {"email": "anne@example.org"})
    return follow_mailed_link(client, "congress.already")


@pytest.mark.parametrize(("minutes", "opened"), [(16, False), (14, True), (-119, True), (-121, False)])
def test_the_door_opens_fifteen_minutes_before_and_closes_at_the_end(client, time_machine, minutes, opened):
    mine = _my_page(client)
    time_machine.move_to(OPENING - timedelta(minutes=minutes), tick=False)
    pages = [client.get(mine).content.decode(), client.get(f"{mine}acces/").content.decode()]
    assert [all(code in page for code in ("SesameSecret", "777 888")) for page in pages] == [opened] * 2
    assert (client.post(f"{mine}entrer/").status_code == 302) is opened


def test_entering_twice_counts_one_presence(client, time_machine):
    mine = _my_page(client)
    time_machine.move_to(OPENING, tick=False)
    doors = {client.post(f"{mine}entrer/").headers["Location"] for _ in range(2)}
    entry = Entry.objects.get()
    assert (doors, entry.times) == ({"https://visio.example.org/salle-secrete"}, 2)


def test_the_page_that_enters_may_be_answered_by_the_provider_and_no_other(client, time_machine):
    mine = _my_page(client)
    assert "form-action 'self';" in client.get(mine).headers["Content-Security-Policy"] + ";"
    time_machine.move_to(OPENING, tick=False)
    policy = client.get(mine).headers["Content-Security-Policy"]
    assert "form-action 'self' https://visio.example.org" in policy


def test_a_cancelled_person_no_longer_enters(client, time_machine):
    mine = _my_page(client)
    Registration.objects.update(status="cancelled")
    time_machine.move_to(OPENING, tick=False)
    assert client.post(f"{mine}entrer/").status_code == 409
    assert "SesameSecret" not in client.get(mine).content.decode()


def test_an_offered_seat_is_taken_from_the_mail(client):
    SeatPoolFactory(congress=(congress := CongressFactory()), capacity=1, taken=1)
    mine = _my_page(client, congress, offered=True)
    assert client.post(f"{mine}prendre-la-place/").status_code == 302
    assert Registration.objects.get().status == "confirmed"


def test_a_mail_scanner_that_opens_the_link_confirms_nothing(client):
    pending = RegistrationFactory(pending=True)
    token = links.issue(
        purpose="congress.confirm", subject=f"congress.registration:{pending.pk}", at=NOW, expires_at=NOW + timedelta(1)
    )
    assert client.get(f"/l/{token}/", follow=True).status_code == 200
    pending.refresh_from_db()
    assert pending.status == "pending"
