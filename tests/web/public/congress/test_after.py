"""After the congress, as people see it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from concitoyens.congress.models import Certificate, Congress, Registration, SurveyAnswer
from concitoyens.core import clock, journal
from concitoyens.notifications import links, registry
from concitoyens.web.cache import forget
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import (
    AttendanceCountFactory,
    CertificateFactory,
    CongressFactory,
    EntryFactory,
    RegistrationFactory,
    RoomQuestionFactory,
    SynthesisFactory,
)
from tests.factories.editions import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Any:
    return CongressFactory(starts_at=clock.now() - timedelta(days=1))


@pytest.fixture
def anne(held: Congress) -> Any:
    return EntryFactory(registration__congress=held, registration__name="Anne Roux").registration


def _enter(registration: Registration) -> tuple[Client, str]:
    at = clock.now()
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(registration), at=at,
        expires_at=at + timedelta(days=1),
    )  # fmt: skip
    client = Client()
    return client, client.get(f"/l/{token}/").headers["location"]


def test_a_synthesis_is_read_by_everybody_once_it_is_published_and_no_longer_when_it_is_withdrawn(
    held: Congress,
) -> None:
    address, team = f"/congres/{held.slug}/synthese/", signed_in(UserFactory())
    soon = clock.now() + timedelta(days=60)
    EditionFactory(starts_on=soon, ends_on=soon, opens_at=clock.now() - timedelta(days=1), closes_at=soon)
    RoomQuestionFactory(registration__congress=held, shown=True, text="Qui prête les outils ?")
    assert Client().get(address).status_code == 404
    assert team.get(f"/national/congres/{held.slug}/bilan/synthese/").status_code == 200
    team.post(f"/national/congres/{held.slug}/bilan/", {"next_steps": "Rendez-vous **en mai**."})
    team.post(f"/national/congres/{held.slug}/bilan/geste/", {"act": "publish"})
    page = Client().get(address).content.decode()
    told = ("Qui prête les outils ?", "<strong>en mai</strong>", "/engager/")
    assert [words for words in told if words not in page] == []
    assert "Lire la synthèse" in Client().get(f"/congres/{held.slug}/").content.decode()
    team.post(f"/national/congres/{held.slug}/bilan/geste/", {"act": "withdraw"})
    forget()
    assert Client().get(address).status_code == 404


def test_nothing_is_published_before_the_end() -> None:
    coming = CongressFactory(starts_at=clock.now() + timedelta(days=1))
    team = signed_in(UserFactory())
    answer = team.post(f"/national/congres/{coming.slug}/bilan/geste/", {"act": "publish"})
    assert answer.status_code == 422
    assert "n’a pas encore eu lieu" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_synthesis_asks_a_fixed_number_of_queries(
    held: Congress, count: int, django_assert_max_num_queries: Any
) -> None:
    kept = SynthesisFactory(congress=held, published_at=clock.now(), counted_at=clock.now())
    for place in range(count):
        AttendanceCountFactory(synthesis=kept, department__code=f"6{place}", department__name=f"Département {place}")
        RoomQuestionFactory(registration__congress=held, shown=True)
    with django_assert_max_num_queries(11):
        assert Client().get(f"/congres/{held.slug}/synthese/").status_code == 200


def test_who_came_takes_a_certificate_and_anybody_checks_it_without_learning_the_name(anne: Registration) -> None:
    client, mine = _enter(anne)
    assert "Obtenir mon attestation" in client.get(mine).content.decode()
    paper = client.post(f"{mine}attestation/", follow=True)
    assert paper.headers["content-type"] == "application/pdf"
    code = Certificate.objects.get().code
    answer = Client().post("/verifier/", {"code": code.lower().replace("-", " ")}, follow=True)
    page = answer.content.decode()
    assert "A. R." in page
    assert "Roux" not in page
    signed_in(UserFactory()).post(f"/national/congres/{anne.congress.slug}/inscriptions/{anne.pk}/attestation/annuler/")
    assert "n’est plus valable" in Client().get(f"/verifier/{code}/").content.decode()
    assert client.get(f"{mine}attestation.pdf").status_code == 404


def test_who_did_not_come_is_told_whom_to_write_to(held: Congress) -> None:
    client, mine = _enter(RegistrationFactory(congress=held))
    answer = client.post(f"{mine}attestation/")
    assert (answer.status_code, held.support_email in answer.content.decode()) == (409, True)


@pytest.mark.parametrize("typed", ["K7QF3M-7PAC4D-EFGHJK", "x", "a" * 40])
def test_an_unknown_code_is_not_found(typed: str) -> None:
    assert Client().post("/verifier/", {"code": typed}).status_code == 422


def test_codes_are_not_guessed_by_trying() -> None:
    CertificateFactory()
    client = Client()
    answers = {client.post("/verifier/", {"code": f"{n:018d}"}).status_code for n in range(31)}
    assert answers == {422, 429}


def test_an_opinion_is_given_once_and_its_page_names_nobody(anne: Registration) -> None:
    client, mine = _enter(anne)
    given = {"usefulness": "4", "ease": "5", "next_day": "yes", "words": "Plus long."}
    assert client.post(f"{mine}avis/", {**given, "usefulness": "6"}).status_code == 422
    assert client.post(f"{mine}avis/", given).status_code == 302
    assert client.post(f"{mine}avis/", given).status_code == 409
    assert "Votre avis est compté" in client.get(f"{mine}avis/").content.decode()
    assert SurveyAnswer.objects.get().words == "Plus long."


def test_one_mail_after_the_congress_leads_to_the_certificate_and_the_opinion(anne: Registration) -> None:
    absent = RegistrationFactory(congress=anne.congress)
    mails = [registry.render("congress.thanks", registration_id=one.pk) for one in (anne, absent)]
    assert ["Mon attestation et mon avis" in mail.text for mail in mails if mail] == [True, False]
    assert ["Donner mon avis" in mail.text for mail in mails if mail] == [False, True]
