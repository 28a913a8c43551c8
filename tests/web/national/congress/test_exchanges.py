"""What moderators do for the exchanges: words read, floors taken, screens opened, totals taken out."""

import pytest
from django.test import Client

from concitoyens.congress.models import Congress, PollOption, Silence
from concitoyens.notifications.models import Link
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.congress import CongressFactory, RoomQuestionFactory, WordsFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def congress():
    return CongressFactory()


@pytest.fixture
def desk() -> Client:
    return signed_in(UserFactory(role="moderator"))


def _room(congress: Congress) -> str:
    return f"/national/congres/{congress.slug}/salle/"


def test_words_are_ticked_and_shown_or_hidden(desk, congress) -> None:
    poll = WordsFactory(congress=congress, labels=["Joie", "Insulte"])
    PollOption.objects.update(votes=1)
    address = f"{_room(congress)}sondages/{poll.pk}/mots/"
    assert "Insulte" in desk.get(address).text
    joy, insult = PollOption.objects.all()
    desk.post(address, {"act": "show", "word": [joy.pk]})
    desk.post(address, {"act": "hide", "word": [insult.pk, "x", "9" * 30]})
    assert list(PollOption.objects.values_list("state", flat=True)) == ["shown", "hidden"]


def test_the_floor_is_taken_from_a_question_and_given_back_from_the_list(desk, congress) -> None:
    question = RoomQuestionFactory(registration__congress=congress)
    assert "Retirer la parole" in desk.get(f"{_room(congress)}questions/{question.pk}/").text
    address = f"{_room(congress)}paroles/{question.registration_id}/"
    assert "Écrivez au moins une phrase" in desk.post(f"{address}retirer/", {"words": ""}, follow=True).text
    page = desk.post(f"{address}retirer/", {"words": "Propos blessants."}, follow=True).text
    assert "Propos blessants." in page
    desk.post(f"{address}rendre/")
    assert not Silence.objects.exists()


def test_screens_are_made_renewed_and_revoked_in_one_gesture(desk, congress) -> None:
    address = f"{_room(congress)}ecrans/"
    assert desk.get(f"{address}code.pdf").status_code == 404
    for act, living in (("renew", 1), ("renew", 1), ("revoke", 0), ("renew", 1)):
        desk.post(f"{address}geste/", {"screen": "hall", "act": act})
        assert Link.objects.filter(revoked_at=None).count() == living
    assert "<svg" in desk.get(address).text
    assert desk.get(f"{address}code.pdf").content.startswith(b"%PDF")


def test_totals_leave_in_three_forms_and_no_other(desk, congress) -> None:
    address = f"{_room(congress)}sondages/resultats."
    assert [desk.get(f"{address}{layout}").status_code for layout in ("csv", "xlsx", "json", "exe")] == [
        200, 200, 200, 404,
    ]  # fmt: skip
