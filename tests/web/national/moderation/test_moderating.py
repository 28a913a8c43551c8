"""Moderators read, take, decide, and go on to the next one."""

from typing import Any

import pytest
from django.test import Client

from concitoyens.initiatives.models import Amendment, Flag, Initiative, MergeRequest
from tests.factories.accounts import UserFactory, signed_in
from tests.factories.initiatives import (
    AmendmentFactory,
    FlagFactory,
    InitiativeFactory,
    InitiativePhotoFactory,
    MergeRequestFactory,
    PracticeFactory,
)
from tests.initiatives.support import mails

pytestmark = pytest.mark.django_db
QUEUE = "/national/moderation/"


@pytest.fixture
def nour() -> Any:
    return UserFactory(role="moderator", name="Nour Benali")


@pytest.fixture
def desk(nour) -> Client:
    return signed_in(nour)


def waiting(**columns: Any) -> Initiative:
    sheet: Initiative = InitiativeFactory(submitted=True, contributed=True, **columns)
    return sheet


def text(answer) -> str:
    return answer.content.decode()


def decide(desk: Client, sheet: Initiative, act: str, **said: Any) -> Any:
    return desk.post(f"{QUEUE}{sheet.pk}/geste/", {"act": act, **said})


def test_the_queue_says_who_treats_what_and_whose_first_text_it_is(desk, nour) -> None:
    known = InitiativeFactory(contributed=True)
    waiting(name="Libre"), waiting(name="Connue", contributor_email=known.contributor_email)
    waiting(name="Prise", moderator=UserFactory(name="Alix Roy"), claimed_at="2099-01-01T00:00Z")
    page = text(desk.get(QUEUE))
    assert (page.count("première contribution"), "Alix Roy s’en occupe" in page) == (2, True)
    free = text(desk.get(f"{QUEUE}?voir=libres"))
    assert ("Libre" in free, "Prise" in free) == (True, False)
    assert "Aucune proposition ici" in text(desk.get(f"{QUEUE}?voir=miennes"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_with_one_and_three(desk, count, django_assert_num_queries) -> None:
    for _ in range(count):
        waiting(moderator=UserFactory())
    desk.get(QUEUE)
    with django_assert_num_queries(9):
        desk.get(QUEUE)


def test_three_hundred_proposals_are_read_page_by_page(desk) -> None:
    InitiativeFactory.create_batch(300, submitted=True)
    answer = desk.get(QUEUE)
    assert (text(answer).count("data-cc-row>"), "?page=6" in text(answer)) == (50, True)


def test_a_proposal_stands_beside_what_resembles_it(desk) -> None:
    InitiativeFactory(name="Banc des paroles")
    page = text(desk.get(f"{QUEUE}{waiting(name='Banc à paroles').pk}/"))
    assert ("Banc des paroles" in page, "Publier" in page) == (True, True)


def test_the_mailbox_of_an_author_is_not_shown(desk) -> None:
    sheet = waiting()
    assert sheet.contributor_email not in text(desk.get(f"{QUEUE}{sheet.pk}/"))


def test_once_published_the_next_one_is_opened(desk, nour) -> None:
    first, second = waiting(), waiting()
    answer = decide(desk, first, "publish")
    first.refresh_from_db()
    assert (answer.headers["Location"], first.status, first.moderator) == (f"{QUEUE}{second.pk}/", "published", nour)
    assert decide(desk, second, "publish").headers["Location"] == QUEUE


def test_ready_reasons_and_ones_own_words_are_sent_together(desk) -> None:
    sheet = waiting()
    assert decide(desk, sheet, "ask_changes").status_code == 409
    decide(desk, sheet, "ask_changes", ready=["0", "2"], own="Et la couleur ?")
    sheet.refresh_from_db()
    assert (sheet.status, len(sheet.reason.splitlines()), sheet.reason.endswith("Et la couleur ?")) == (
        "changes_asked", 3, True,
    )  # fmt: skip


def test_a_refusal_without_reason_keeps_what_was_typed_and_says_so(desk) -> None:
    answer = decide(desk, waiting(), "refuse", own="   ")
    assert (answer.status_code, "Dites pourquoi" in text(answer)) == (409, True)


def test_what_somebody_else_treats_has_no_button_and_no_way(desk) -> None:
    sheet = waiting(moderator=UserFactory(name="Alix Roy"), claimed_at="2099-01-01T00:00Z")
    assert 'value="publish"' not in text(desk.get(f"{QUEUE}{sheet.pk}/"))
    assert "Alix Roy s’en occupe déjà" in text(decide(desk, sheet, "publish"))


def test_a_merge_is_asked_of_the_author_by_choice_or_by_address(desk) -> None:
    near, far = InitiativeFactory(name="Banc des paroles", slug="banc"), InitiativeFactory(slug="autre-fiche")
    one, other = waiting(name="Banc à paroles"), waiting(name="Vendanges")
    decide(desk, one, "merge", into="banc", reason="Même idée")
    decide(desk, other, "merge", address="https://site.example/initiatives/autre-fiche/")
    assert set(MergeRequest.objects.values_list("initiative", "into")) == {(one.pk, near.pk), (other.pk, far.pk)}
    assert "merge_asked" in mails(one.contributor_email)


def test_a_merge_with_nothing_chosen_is_sent_back(desk) -> None:
    answer = decide(desk, waiting(), "merge", address="n-existe-pas")
    assert (answer.status_code, "Choisissez une fiche publiée" in text(answer)) == (422, True)


def test_an_act_that_does_not_exist_is_refused(desk) -> None:
    assert decide(desk, waiting(), "explode").status_code == 422


def test_a_draft_is_not_read_before_it_is_sent(desk) -> None:
    draft = InitiativeFactory(draft=True)
    assert [desk.get(f"{QUEUE}{draft.pk}/{page}").status_code for page in ("", "modifier/")] == [404, 404]


def test_a_sheet_is_corrected_directly(desk) -> None:
    sheet = InitiativeFactory(slug="banc")
    form = {"name": "Banc public", "description": "On repeint.", "category": "nature", "provenance_text": "Arrons"}
    form["version"] = sheet.version
    assert desk.post(f"{QUEUE}{sheet.pk}/modifier/", form).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.name, sheet.slug, sheet.provenance_text) == ("Banc public", "banc", "Arrons")
    assert sheet.cost_level is None
    bad = desk.post(f"{QUEUE}{sheet.pk}/modifier/", form | {"people_min": "9", "people_max": "2"})
    assert (bad.status_code, "plus petit que le minimum" in text(bad)) == (422, True)


def test_of_two_moderators_on_one_sheet_the_second_is_shown_what_the_first_wrote(desk) -> None:
    other, sheet = signed_in(UserFactory(role="moderator")), InitiativeFactory(cost_level=1)
    form = {"name": sheet.name, "description": "À moi.", "category": "nature", "version": sheet.version}
    url = f"{QUEUE}{sheet.pk}/modifier/"
    assert other.post(url, form | {"description": "À elle.", "cost_level": "2"}).status_code == 302
    late = desk.post(url, form)
    assert (late.status_code, "pendant que vous l’écriviez" in text(late)) == (409, True)
    assert ("À moi.</textarea>" in text(late), "<del>elle.</del>" in text(late)) == (True, True)
    sheet.refresh_from_db()
    assert sheet.description == "À elle."
    assert desk.post(url, form | {"version": sheet.version}).status_code == 302
    kept = Initiative.objects.get(pk=sheet.pk)
    assert (kept.description, kept.cost_level) == ("À moi.", None)


def test_an_edit_that_does_not_say_what_it_was_made_on_is_refused(desk) -> None:
    sheet = InitiativeFactory()
    form = {"name": "Autre", "description": "Autre.", "category": "nature"}
    assert desk.post(f"{QUEUE}{sheet.pk}/modifier/", form).status_code == 409


def test_what_a_commune_tells_is_taken_off_with_a_reason_and_put_back(desk) -> None:
    one = PracticeFactory(words="Merci à Jean Dupont, 06 12 34 56 78.")
    sheet, url = one.initiative, f"{QUEUE}{one.initiative.pk}/realisations/"
    assert "Jean Dupont" in text(desk.get(url))
    assert desk.post(url, {"practice": one.pk, "act": "hide", "reason": " "}).status_code == 422
    assert desk.post(url, {"practice": one.pk, "act": "hide", "reason": "Une personne est nommée."}).status_code == 302
    assert "Jean Dupont" not in text(Client().get(sheet.get_absolute_url(), {"fresh": "1"}))
    assert "Une personne est nommée." in text(desk.get(url))
    assert desk.post(url, {"practice": one.pk, "act": "show"}).status_code == 302
    assert "Jean Dupont" in text(Client().get(sheet.get_absolute_url(), {"fresh": "1"}))


def test_what_was_told_of_another_sheet_is_not_touched_from_here(desk) -> None:
    other, sheet = PracticeFactory(), InitiativeFactory()
    for number in (f"{other.pk}", "", "x", "²", "9" * 30):
        asked = {"practice": number, "act": "hide", "reason": "Non."}
        assert desk.post(f"{QUEUE}{sheet.pk}/realisations/", asked).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_told_costs_the_same_with_one_and_three(desk, count, django_assert_num_queries) -> None:
    sheet = InitiativeFactory()
    for _ in range(count):
        PracticeFactory(initiative=sheet, told_by=UserFactory())
    desk.get(f"{QUEUE}{sheet.pk}/realisations/")
    with django_assert_num_queries(10):
        desk.get(f"{QUEUE}{sheet.pk}/realisations/")


def test_sheets_to_read_again_come_first_and_any_is_found(desk) -> None:
    old = InitiativeFactory(name="Vieille fiche", confirmed_at="2020-01-01T00:00Z")
    InitiativeFactory(name="Vendanges solidaires")
    page, found = text(desk.get(f"{QUEUE}fiches/")), text(desk.get(f"{QUEUE}fiches/?q=vendanges"))
    assert ("Vieille fiche" in page, "Vendanges" in page, "Vendanges" in found) == (True, False, True)
    decide(desk, old, "confirm")
    assert "Vieille fiche" not in text(desk.get(f"{QUEUE}fiches/"))


def test_a_correction_is_compared_and_taken_in_part(desk) -> None:
    amendment = AmendmentFactory(changes={"cost_level": 3, "description": "On ponce puis on peint les bancs."})
    url = f"{QUEUE}corrections/{amendment.pk}/"
    page = text(desk.get(url))
    assert ("<ins>" in page, "De 500 à 2 000 €" in page) == (True, True)
    assert desk.post(url, {"act": "refuse"}).status_code == 409
    desk.post(url, {"act": "accept", "fields_taken": ["cost_level"]})
    sheet = Initiative.objects.get(pk=amendment.initiative_id)
    assert (sheet.cost_level, "puis on peint" in sheet.description) == (3, False)
    assert Amendment.objects.get().status == "accepted"


def test_a_report_is_answered_in_the_list(desk, nour) -> None:
    flag = FlagFactory(text="La scie", email="paul@example.org")
    assert "La scie" in text(desk.get(f"{QUEUE}signalements/"))
    assert desk.post(f"{QUEUE}signalements/{flag.pk}/", {"outcome": ""}).status_code == 422
    desk.post(f"{QUEUE}signalements/{flag.pk}/", {"outcome": "Corrigé."})
    assert (Flag.objects.get().handled_by, mails("paul@example.org")) == (nour, ["flag_answered"])


def test_what_waits_for_authors_is_apart(desk) -> None:
    InitiativeFactory(changes_asked=True, name="À reprendre ici"), MergeRequestFactory(initiative__name="À réunir ici")
    page = text(desk.get(f"{QUEUE}auteurs/"))
    assert ("À reprendre ici" in page, "À réunir ici" in page) == (True, True)


def test_my_history_holds_what_i_decided(desk) -> None:
    decide(desk, waiting(name="Banc décidé"), "publish")
    FlagFactory(), waiting(name="Autre")
    page = text(desk.get(f"{QUEUE}historique/"))
    assert ("Banc décidé" in page, "Autre" in page) == (True, False)


def test_photos_of_a_proposal_are_seen_by_moderators(desk) -> None:
    photo = InitiativePhotoFactory(initiative=waiting())
    answer = desk.get(f"{QUEUE}{photo.initiative.pk}/photos/{photo.name}")
    assert (answer.status_code, answer.getvalue()[:4]) == (200, b"RIFF")


def test_the_first_page_counts_what_waits_for_those_who_moderate(desk) -> None:
    waiting(), AmendmentFactory(), FlagFactory()
    assert "1 proposition à lire" in text(desk.get("/national/"))
    assert "à lire" not in text(signed_in(UserFactory(role="observer")).get("/national/"))


@pytest.mark.parametrize("status", ["refused", "submitted"])
def test_a_reason_that_is_too_long_is_said_and_nothing_is_lost(desk, status) -> None:
    sheet = waiting(status=status)
    act, words = ("reopen" if status == "refused" else "refuse"), "Trop long. " * 70
    answer = decide(desk, sheet, act, own=words)
    sheet.refresh_from_db()
    assert (answer.status_code, sheet.status, words.strip() in text(answer)) == (422, status, True)


def test_what_a_colleague_left_for_a_week_is_free_again(desk) -> None:
    waiting(name="Oubliée", moderator=UserFactory(), claimed_at="2020-01-01T00:00Z")
    assert "Oubliée" in text(desk.get(f"{QUEUE}?voir=libres"))


def test_an_answer_to_a_correction_that_is_too_long_is_said(desk) -> None:
    one = AmendmentFactory()
    answer = desk.post(f"{QUEUE}corrections/{one.pk}/", {"act": "refuse", "reason": "x" * 1001})
    one.refresh_from_db()
    assert (answer.status_code, one.status) == (422, "submitted")
