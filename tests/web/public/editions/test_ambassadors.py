"""Ambassadors: listed by region, written to without their address being seen."""

import re

import pytest
from django.test import Client

from concitoyens.core.idempotency import new_key
from concitoyens.notifications import registry
from concitoyens.notifications.models import OutgoingMail
from tests.factories.editions import NOW, AmbassadorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def write(client: Client, pk: int, **changes: str):
    words = {"name": "Anne Roux", "email": "anne@example.org", "text": "Comment faites-vous ?", "form_key": new_key()}
    return client.post(f"/ambassadeurs/{pk}/ecrire/", words | changes)


def test_they_are_listed_by_region_and_their_address_is_nowhere(client):
    here, gone = AmbassadorFactory(email="alix@example.org"), AmbassadorFactory(past=True)
    page = client.get("/ambassadeurs/").content.decode()
    assert (here.name in page, here.region.name in page, gone.name in page) == (True, True, False)
    form = client.get(f"/ambassadeurs/{here.pk}/ecrire/").content.decode()
    assert "alix@example.org" not in page + form
    assert client.get(f"/ambassadeurs/{gone.pk}/ecrire/").status_code == 404


def test_a_message_leaves_by_the_link_mailed_to_who_wrote_it(client):
    ambassador = AmbassadorFactory(email="alix@example.org")
    assert write(client, ambassador.pk).headers["Location"] == f"/ambassadeurs/{ambassador.pk}/ecrit/"
    mail = OutgoingMail.objects.get()
    rendered = registry.render(mail.message, **mail.arguments)
    token = re.findall(r"/l/([\w-]+)/", rendered.text)[0]
    send = client.get(f"/l/{token}/").headers["Location"]
    assert "Comment faites-vous ?" in client.get(send).content.decode()
    client.post(send, {"form_key": new_key()})
    assert "est parti" in client.get(send).content.decode()
    assert OutgoingMail.objects.latest("pk").to == "alix@example.org"


def test_nobody_fills_the_mailbox_of_an_ambassador(client):
    ambassador = AmbassadorFactory()
    statuses = [write(client, ambassador.pk, email=f"anne{n}@example.org").status_code for n in range(21)]
    assert statuses == [302] * 20 + [429]


def test_what_is_missing_is_said(client):
    response = write(client, AmbassadorFactory().pk, text="")
    assert (response.status_code, "Anne Roux" in response.content.decode()) == (422, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_a_fixed_number_of_statements(client, count, django_assert_num_queries):
    AmbassadorFactory.create_batch(count)
    with django_assert_num_queries(1):
        client.get("/ambassadeurs/")
