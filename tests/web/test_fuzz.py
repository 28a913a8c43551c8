"""Whatever is posted to a public form, the answer is a page for people: never a 5xx, nothing half-written."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from concitoyens.congress.models import Registration
from concitoyens.core import journal
from concitoyens.notifications import links
from concitoyens.web.links import COOKIE
from tests.factories.congress import NOW, CongressFactory, OrganiserQuestionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
LONG = 100_000
FIELDS = (
    "name", "email", "role", "commune", "commune_choice", "commune_asked", "organisation", "mode", "people", "needs",
    "question", "consent", "form_key", "answer_1", "status", "congress", "q", "next", "code", "layout", "description",
    "category", "steps", "contributor_email", "contributor_name", "agreed", "seen",
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "\x00", "a\x00b", "x" * LONG, "🎉" * 300, "\u202egnihtemos", "-1", "1e9", "68032", "' OR 1=1 --"]
    ),
    st.integers().map(str),
)
FORMS = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=12)
BOUNDED = how(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def congress(time_machine):
    time_machine.move_to(NOW)
    return OrganiserQuestionFactory(congress__has_questions=True).congress


@BOUNDED
@given(form=FORMS)
@pytest.mark.parametrize("page", ["inscription/", "retrouver-mon-inscription/"])
def test_forms_of_the_congress(client: Client, congress, page: str, form: dict[str, str]):
    assert client.post(f"{congress.get_absolute_url()}{page}", form).status_code < 500


@BOUNDED
@given(form=FORMS)
@pytest.mark.parametrize("address", ["/lettre/", "/mes-donnees/", "/compte/connexion/", "/initiatives/proposer/"])
def test_other_public_forms(client: Client, address: str, form: dict[str, str]):
    assert client.post(address, form).status_code < 500


@BOUNDED
@given(form=FORMS)
@pytest.mark.parametrize("page", ["modifier/", "remplacer/"])
def test_forms_behind_a_mailed_link(client: Client, congress, page: str, form: dict[str, str]):
    coming = RegistrationFactory(congress=congress, commune=None)
    purpose = "congress.registration"
    token = links.issue(purpose=purpose, subject=journal.reference(coming), at=NOW, expires_at=NOW + timedelta(days=9))
    link = links.find(token, purpose=purpose, at=NOW)
    assert link is not None
    client.cookies[COOKIE] = token
    assert client.post(f"/mon-inscription/{link.handle}/{page}", form).status_code < 500


@BOUNDED
@given(text=VALUES)
@pytest.mark.parametrize("address", ["/communes/", "/communes/recherche", "/congres/", "/initiatives/", "/engager/"])
def test_searches(client: Client, address: str, text: str):
    assert client.get(address, {"q": text, "page": text, "tri": text}).status_code < 500


def test_a_field_that_the_form_does_not_know_changes_nothing(client: Client, time_machine):
    time_machine.move_to(NOW)
    congress = CongressFactory(online=True)
    form = {"name": "Anne", "email": "anne@example.org", "role": "press", "people": "1", "consent": "on"}
    extra = {
        "status": "confirmed",
        "reference": "AAAA-AAAA",
        "channel": "staff",
        "confirmed_at": "2026-01-01",
        "id": "7",
    }
    assert client.post(f"{congress.get_absolute_url()}inscription/", form | extra).status_code == 302
    received = Registration.objects.get()
    assert (received.status, received.channel, received.confirmed_at) == ("pending", "web", None)
    assert received.reference != "AAAA-AAAA"


@pytest.mark.expects_errors  # Django reports them to the operator
@pytest.mark.parametrize(
    "form", [{f"field{n}": "x" for n in range(1001)}, {"name": "x" * 1_100_000}], ids=["1,001 fields", "over 1 MB"]
)
def test_more_than_we_accept_is_refused_with_a_page(client: Client, congress, form: dict[str, str]):
    answer = client.post(f"{congress.get_absolute_url()}inscription/", form)
    assert (answer.status_code // 100, "<h1" in answer.content.decode()) == (4, True)


def test_an_invisible_sign_is_refused_with_a_sentence(client: Client, congress):
    answer = client.post(f"{congress.get_absolute_url()}inscription/", {"name": "An\x00ne"})
    assert (answer.status_code, "caractère invisible" in answer.content.decode()) == (400, True)
