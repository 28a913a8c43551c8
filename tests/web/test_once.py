"""A form posted twice does its work once, whatever the form."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from concitoyens.congress.models import Registration, Speaker
from concitoyens.core.idempotency import new_key
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import NOW, CongressFactory


@pytest.fixture
def organiser() -> Client:
    return signed_in(UserFactory(role="coordinator"))


@pytest.mark.django_db
def test_the_second_post_gets_the_answer_of_the_first(organiser):
    congress, key = CongressFactory(), new_key()
    url = f"/national/congres/{congress.slug}/programme/personne/"
    answers = [organiser.post(url, {"name": "Lou Petit", "form_key": key}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Speaker.objects.count() == 1


@pytest.mark.django_db
def test_a_form_sent_back_for_correction_may_be_posted_again_with_its_key(organiser):
    congress, key = CongressFactory(), new_key()
    url = f"/national/congres/{congress.slug}/programme/personne/"
    assert organiser.post(url, {"name": "", "form_key": key}).status_code == 422
    assert organiser.post(url, {"name": "Lou Petit", "form_key": key}).status_code == 302
    assert Speaker.objects.count() == 1


@pytest.mark.django_db
def test_forms_without_key_are_all_received(client, time_machine):
    time_machine.move_to(NOW)
    congress = CongressFactory(online=True)
    for name in ("anne", "paul"):
        form = {"name": name, "email": f"{name}@example.org", "role": "press", "people": 1, "consent": "on"}
        assert client.post(f"/congres/{congress.slug}/inscription/", form).status_code == 302
    assert Registration.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_ten_posts_of_one_form_at_once_do_the_work_once(organiser):
    congress, key = CongressFactory(), new_key()
    url = f"/national/congres/{congress.slug}/programme/personne/"

    def post(_turn: int) -> str:
        browser = Client()
        browser.cookies = organiser.cookies
        try:
            return browser.post(url, {"name": "Lou Petit", "form_key": key}).headers["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        answers = set(threads.map(post, range(10)))
    assert (len(answers), Speaker.objects.count()) == (1, 1)
