"""Ideas of the room: heard, credited, agreed to, and followed into the inventory to their end."""

from typing import Any

import pytest

from concitoyens.congress.actions import answering, asking, forget, ideas
from concitoyens.congress.enums import IdeaKind, IdeaState
from concitoyens.congress.errors.room import IdeaMoved, InOtherHands, NoSuchSheet, QuestionMoved, WordsMissing
from concitoyens.congress.messages.ideas import idea_settled
from concitoyens.congress.models import RoomIdea
from concitoyens.congress.queries import ideas as queries
from concitoyens.initiatives.actions import merging, moderation
from concitoyens.initiatives.enums import InitiativeStatus, ProvenanceKind
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, RegistrationFactory, RoomIdeaFactory, RoomQuestionFactory
from tests.factories.initiatives import InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return UserFactory(role="moderator")


def _say(registration: Any, **more: Any) -> RoomIdea:
    said: dict[str, Any] = {"commune": registration.commune, "name_shown": False, "agreed": False, "at": NOW}
    return ideas.say(
        registration=registration, kind=IdeaKind.TESTIMONY, title="Une  haie d’école",
        text="Cent mètres, trente familles.", **(said | more),
    )  # fmt: skip


def _sheet(idea, by, **more):
    words = {"title": idea.title, "text": idea.text, "category": "nature", "at": NOW} | more
    return ideas.make_sheet(idea_id=idea.pk, by=by, **words)


def _answer(author, idea, *, agreed: bool, credits_commune: bool = True) -> None:
    ideas.consent(
        registration=author, idea_id=idea.pk, agreed=agreed, name_shown=True, credits_commune=credits_commune, at=NOW
    )


def _mails() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("message", flat=True))


def _fate(idea):
    return queries.fate(RoomIdea.objects.get(pk=idea.pk))


def test_an_idea_is_read_by_a_moderator_before_the_room(anne) -> None:
    idea = _say(RegistrationFactory())
    assert not queries.shown_ideas(idea.congress)
    ideas.show(idea_id=idea.pk, by=anne, at=NOW)
    (shown,) = queries.shown_ideas(idea.congress)
    assert (shown.idea.title, shown.idea.commune, shown.idea.name_shown) == (
        "Une haie d’école", idea.registration.commune, False,
    )  # fmt: skip


def test_an_idea_agreed_to_becomes_a_proposal_of_its_author_that_leads_back_to_the_congress(anne) -> None:
    idea = _say(RegistrationFactory(), agreed=True, name_shown=True)
    sheet = _sheet(idea, anne).initiative
    assert (sheet.status, sheet.provenance, sheet.commune, sheet.credit_shown) == (
        InitiativeStatus.SUBMITTED, ProvenanceKind.CONGRESS, idea.commune, True,
    )  # fmt: skip
    assert sheet.contributor_email == idea.registration.email
    assert sheet.provenance_path.endswith(f"/apports/#{idea.uid}")


def test_a_question_is_an_idea_in_one_gesture_and_the_same_one_again(anne) -> None:
    question = RoomQuestionFactory(shown=True, text="Nous avons " + "repeint les bancs " * 10)
    idea = ideas.take_from_question(question_id=question.pk, by=anne, at=NOW)
    assert (idea.state, idea.commune) == (IdeaState.HEARD, question.registration.commune)
    assert len(idea.title) <= 120 and idea.title.endswith("…")
    assert ideas.take_from_question(question_id=question.pk, by=anne, at=NOW) == idea


def test_a_question_that_is_not_shown_gives_an_idea_that_is_not_shown(anne) -> None:
    question = RoomQuestionFactory()
    ideas.take_from_question(question_id=question.pk, by=anne, at=NOW)
    assert not queries.shown_ideas(question.congress)
    refused = RoomQuestionFactory()
    answering.refuse(question_id=refused.pk, reason="Une personne est nommée.", by=anne, at=NOW)
    with pytest.raises(QuestionMoved):
        ideas.take_from_question(question_id=refused.pk, by=anne, at=NOW)


def test_a_question_no_longer_read_takes_its_idea_with_it(anne) -> None:
    for go in ("hidden", "withdrawn"):
        question = RoomQuestionFactory(shown=True)
        idea = ideas.take_from_question(question_id=question.pk, by=anne, at=NOW)
        if go == "hidden":
            answering.refuse(question_id=question.pk, reason="Elle nomme une personne.", by=anne, at=NOW)
        else:
            asking.withdraw(registration=question.registration, question_id=question.pk, at=NOW)
        idea.refresh_from_db()
        assert idea.state == (IdeaState.REFUSED if go == "hidden" else IdeaState.WITHDRAWN)
        assert not queries.shown_ideas(question.congress)


def test_a_question_that_was_only_an_idea_leaves_the_queue_and_the_idea_stays(anne) -> None:
    question = RoomQuestionFactory()
    idea = ideas.take_from_question(question_id=question.pk, by=anne, at=NOW)
    answering.refuse(question_id=question.pk, reason="C’est une idée : nous l’avons notée.", by=anne, at=NOW)
    idea.refresh_from_db()
    assert idea.state == IdeaState.PENDING


def test_a_question_without_name_credits_no_commune(anne) -> None:
    question = RoomQuestionFactory(shown=True, unsigned=True)
    idea = ideas.take_from_question(question_id=question.pk, by=anne, at=NOW)
    assert (idea.commune, idea.name_shown) == (None, False)


def test_without_consent_its_author_is_asked_once_and_a_yes_makes_the_sheet(anne) -> None:
    author = RegistrationFactory()
    idea = _say(author)
    _sheet(idea, anne)
    assert queries.awaits_consent(author)
    assert [mail.message for mail in OutgoingMail.objects.all()] == ["congress.idea_consent"]
    _answer(author, idea, agreed=True)
    idea.refresh_from_db()
    assert (idea.state, idea.initiative.category, idea.initiative.credit_shown) == (IdeaState.SHEET, "nature", True)


def test_who_says_yes_chooses_whether_a_commune_is_credited(anne) -> None:
    for chosen in (True, False):
        author = RegistrationFactory()
        idea = _say(author, commune=None)
        _sheet(idea, anne)
        _answer(author, idea, agreed=True, credits_commune=chosen)
        idea.refresh_from_db()
        assert (idea.initiative.commune == author.commune) is chosen


def test_its_author_is_told_once_how_it_ended(anne) -> None:
    known, declined, refused = RoomIdeaFactory(), RoomIdeaFactory(heard=True), RoomIdeaFactory()
    ideas.join(idea_id=known.pk, sheet_id=InitiativeFactory(name="Haies").pk, by=anne, at=NOW)
    for _twice in range(2):
        ideas.decline(idea_id=declined.pk, reason="Hors de la loi.", by=anne, at=NOW)
        ideas.show(idea_id=declined.pk, by=anne, at=NOW)
    ideas.decline(idea_id=declined.pk, reason="Hors de la loi.", by=anne, at=NOW)
    ideas.refuse(idea_id=refused.pk, reason="Elle nomme une personne.", by=anne, at=NOW)
    assert _mails() == ["congress.idea_settled"] * 3
    told = {one.pk: idea_settled(idea_id=one.pk) for one in (known, declined, refused)}
    assert "Haies" in told[known.pk].text
    assert "Hors de la loi." in told[declined.pk].text
    assert "Elle nomme une personne." in told[refused.pk].text


def test_a_mail_that_is_no_longer_true_does_not_leave(anne) -> None:
    idea = RoomIdeaFactory()
    ideas.decline(idea_id=idea.pk, reason="Non.", by=anne, at=NOW)
    ideas.show(idea_id=idea.pk, by=anne, at=NOW)
    assert idea_settled(idea_id=idea.pk) is None


def test_of_a_sheet_the_inventory_tells_its_author(anne) -> None:
    sheet = _sheet(RoomIdeaFactory(), anne).initiative
    moderation.publish(initiative_id=sheet.pk, by=anne, at=NOW)
    assert _mails() == ["initiatives.submitted", "initiatives.published"]


def test_a_no_leaves_the_idea_heard_and_makes_no_sheet(anne) -> None:
    author = RegistrationFactory()
    idea = _say(author)
    _sheet(idea, anne)
    _answer(author, idea, agreed=False)
    idea.refresh_from_db()
    assert (idea.state, idea.agreed, idea.initiative) == (IdeaState.HEARD, False, None)
    assert _fate(idea).is_settled
    assert (list(queries.to_treat(idea.congress)), list(queries.settled(idea.congress))) == ([], [idea])


def test_who_was_not_asked_yet_is_still_to_treat() -> None:
    idea = RoomIdeaFactory(heard=True, agreed=None)
    assert (list(queries.to_treat(idea.congress)), list(queries.settled(idea.congress))) == ([idea], [])


def test_each_idea_is_followed_to_its_end(anne) -> None:
    published, merged, refused, asked = (RoomIdeaFactory(heard=True) for _ in range(4))
    sheets = {one: _sheet(one, anne).initiative for one in (published, merged, refused, asked)}
    moderation.publish(initiative_id=sheets[published].pk, by=anne, at=NOW)
    moderation.refuse(initiative_id=sheets[refused].pk, reason="La loi l’interdit.", by=anne, at=NOW)
    into = InitiativeFactory()
    merging.merge(initiative_id=sheets[merged].pk, into=into, reason="La même", by=anne, at=NOW)
    merging.answer_merge(initiative_id=sheets[merged].pk, agreed=True, at=NOW)
    assert _fate(published).sheet == sheets[published]
    assert _fate(merged).sheet == into
    assert (_fate(refused).label, _fate(refused).reason) == ("Non retenue", "La loi l’interdit.")
    assert not _fate(asked).is_settled


def test_an_idea_that_the_inventory_has_leads_to_its_sheet(anne) -> None:
    idea, sheet = RoomIdeaFactory(), InitiativeFactory()
    ideas.join(idea_id=idea.pk, sheet_id=sheet.pk, by=anne, at=NOW)
    assert _fate(idea).sheet == sheet
    with pytest.raises(NoSuchSheet):
        ideas.join(idea_id=RoomIdeaFactory().pk, sheet_id=InitiativeFactory(status="draft").pk, by=anne, at=NOW)


def test_going_no_further_takes_a_reason(anne) -> None:
    idea = RoomIdeaFactory(heard=True)
    with pytest.raises(WordsMissing):
        ideas.decline(idea_id=idea.pk, reason=" ", by=anne, at=NOW)
    ideas.decline(idea_id=idea.pk, reason="Hors de la loi.", by=anne, at=NOW)
    assert _fate(idea).reason == "Hors de la loi."


def test_its_author_takes_it_back_until_it_is_a_sheet(anne) -> None:
    mine, sheet = RoomIdeaFactory(heard=True), RoomIdeaFactory()
    ideas.withdraw(registration=mine.registration, idea_id=mine.pk, at=NOW)
    assert not queries.shown_ideas(mine.congress)
    _sheet(sheet, anne)
    with pytest.raises(IdeaMoved):
        ideas.withdraw(registration=sheet.registration, idea_id=sheet.pk, at=NOW)


def test_nobody_answers_for_another(anne) -> None:
    idea = RoomIdeaFactory()
    for act in (ideas.withdraw, ideas.consent):
        more = {"agreed": True, "name_shown": True, "credits_commune": True} if act is ideas.consent else {}
        with pytest.raises(RoomIdea.DoesNotExist):
            act(registration=RegistrationFactory(), idea_id=idea.pk, at=NOW, **more)


def test_what_one_moderator_holds_the_others_leave(anne) -> None:
    idea = RoomIdeaFactory()
    ideas.claim(idea_id=idea.pk, by=UserFactory(role="moderator"), at=NOW)
    with pytest.raises(InOtherHands):
        ideas.show(idea_id=idea.pk, by=anne, at=NOW)


def test_an_author_forgotten_leaves_what_the_room_heard_and_nothing_else(anne) -> None:
    heard, waiting = RoomIdeaFactory(heard=True, name_shown=True), RoomIdeaFactory()
    for one in (heard, waiting):
        forget.erase_registration(one.registration, at=NOW)
    (left,) = RoomIdea.objects.all()
    assert (left.title, left.registration, left.name_shown) == (heard.title, None, False)
