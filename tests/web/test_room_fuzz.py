"""Whatever is posted to the room, to the hall or after the congress, the answer is a page for people: never a 5xx."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from concitoyens.core import journal
from concitoyens.notifications import links
from concitoyens.web.links import COOKIE
from tests.factories.congress import OPENING, CongressFactory, PollFactory, RegistrationFactory, WordsFactory
from tests.web.test_fuzz import BOUNDED, VALUES

pytestmark = pytest.mark.django_db
DURING, AFTER = OPENING + timedelta(minutes=20), OPENING + timedelta(hours=3)
FIELDS = (
    "form_key", "text", "unsigned", "support", "stop", "withdraw", "poll", "word", "words", "people", "idea", "act",
    "name_shown", "idea-kind", "idea-title", "idea-text", "idea-commune", "idea-commune_choice", "idea-agreed",
    "usefulness", "ease", "next_day", "sound", "microphone", "browser", "video", "camera", "comment", "from_room",
)  # fmt: skip
FORMS = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=10)


def _mine(client: Client, purpose: str, subject: str) -> str:
    token = links.issue(purpose=purpose, subject=subject, at=DURING, expires_at=DURING + timedelta(days=9))
    link = links.find(token, purpose=purpose, at=DURING)
    assert link is not None
    client.cookies[COOKIE] = token
    return link.handle


@BOUNDED
@given(form=FORMS, poll=VALUES)
@pytest.mark.parametrize(
    "page", ["question/", "geste/", "vote/", "personnes/", "idee/", "mon-idee/", "../essai/", "../entrer/"]
)
def test_forms_of_the_room(client: Client, time_machine, page: str, form: dict[str, str], poll: str) -> None:
    time_machine.move_to(DURING)
    inside = RegistrationFactory(commune=None)
    polls = [PollFactory(congress=inside.congress, opened=True), WordsFactory(congress=inside.congress)]
    handle = _mine(client, "congress.registration", journal.reference(inside))
    address = f"/mon-inscription/{handle}/salle/{page}".replace("salle/../", "")
    for one in polls:
        answers = {"poll": str(one.pk), f"poll-{one.pk}": poll, f"word-{one.pk}": poll}
        assert client.post(address, form | answers).status_code < 500
    assert client.post(address, form).status_code < 500


@BOUNDED
@given(form=FORMS)
@pytest.mark.parametrize("page", ["avis/", "attestation/"])
def test_forms_after_the_congress(client: Client, time_machine, page: str, form: dict[str, str]) -> None:
    time_machine.move_to(AFTER)
    inside = RegistrationFactory(commune=None)
    handle = _mine(client, "congress.registration", journal.reference(inside))
    assert client.post(f"/mon-inscription/{handle}/{page}", form).status_code < 500


@BOUNDED
@given(text=VALUES)
def test_a_code_to_verify(client: Client, text: str) -> None:
    assert client.post("/verifier/", {"code": text}).status_code < 500


@BOUNDED
@given(version=VALUES)
def test_the_fragment_of_the_room(client: Client, time_machine, version: str) -> None:
    time_machine.move_to(DURING)
    congress = CongressFactory()
    assert client.get(f"/salles/{congress.pk}/pas-un-droit/", {"v": version}).status_code < 500
