"""Proposing without an account: what resembles it, the mailed link, the team's answer."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from concitoyens.core import clock, journal
from concitoyens.initiatives.actions import merging, moderation
from concitoyens.initiatives.messages import AMENDMENT, CONTRIBUTION, STILL_TRUE
from concitoyens.initiatives.models import Amendment, Flag, Initiative
from concitoyens.notifications import links
from concitoyens.web.links import COOKIE
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW
from tests.factories.initiatives import InitiativeFactory, InitiativePhotoFactory
from tests.factories.territories import CommuneFactory
from tests.initiatives.support import LEA, mails, proposed

pytestmark = pytest.mark.django_db

IDEA = {
    "name": "Banc à paroles", "description": "Un banc où l’on est écouté.", "category": "solidarite", "steps": "",
    "contributor_email": LEA, "contributor_name": "Léa Martin", "credit_shown": "on", "agreed": "on",
}  # fmt: skip
PROPOSE = "/initiatives/proposer/"


def text(answer) -> str:
    return answer.content.decode()


def behind(client: Client, thing, purpose: str = CONTRIBUTION) -> str:
    """The address of the page that this mailed link opens, its cookie held by the client."""
    at = clock.now()
    token = links.issue(purpose=purpose, subject=journal.reference(thing), at=at, expires_at=at + timedelta(days=1))
    client.cookies[COOKIE] = token
    return client.get(f"/l/{token}/").headers["Location"]


def test_a_proposal_is_a_draft_and_a_mail_away_from_being_sent(client) -> None:
    CommuneFactory(code="68032", name="Berrwiller")
    answer = client.post(PROPOSE, IDEA | {"commune": "68032"})
    sheet = Initiative.objects.get()
    assert (answer.status_code, sheet.status, sheet.commune.name, mails()) == (302, "draft", "Berrwiller", ["draft"])


def test_what_resembles_it_is_shown_once_before_anything_is_written(client) -> None:
    InitiativeFactory(name="Banc des paroles", slug="banc-des-paroles")
    answer = client.post(PROPOSE, IDEA)
    page = text(answer)
    assert (answer.status_code, "/initiatives/banc-des-paroles/" in page, "Léa Martin" in page) == (200, True, True)
    assert Initiative.objects.filter(status="draft").count() == 0
    assert client.post(PROPOSE, IDEA | {"seen": "banc a paroles"}).status_code == 302


def test_another_name_is_compared_again(client) -> None:
    InitiativeFactory(name="Banc des paroles")
    assert client.post(PROPOSE, IDEA | {"seen": "autre chose"}).status_code == 200


def test_while_one_types_the_fragment_says_what_it_resembles_and_that_it_was_seen(client) -> None:
    InitiativeFactory(name="Banc des paroles", slug="banc-des-paroles")
    found = text(client.get("/initiatives/proposer/ressemblances/", {"name": "Banc à paroles"}))
    nothing = text(client.get("/initiatives/proposer/ressemblances/", {"name": "Vendanges de nuit"}))
    assert ("banc-des-paroles" in found, 'value="banc a paroles"' in found, "<a" in nothing) == (True, True, False)


@pytest.mark.parametrize(
    ("missing", "said"),
    [("name", "obligatoire"), ("agreed", "obligatoire"), ("contributor_email", "obligatoire"),
     ("contributor_name", "Pour montrer votre nom")],
)  # fmt: skip
def test_a_form_that_lacks_something_loses_nothing(client, missing, said) -> None:
    answer = client.post(PROPOSE, {name: value for name, value in IDEA.items() if name != missing})
    assert (answer.status_code, said in text(answer), "Un banc où" in text(answer)) == (422, True, True)


def test_a_second_form_for_one_mailbox_within_ten_minutes_waits(client) -> None:
    assert client.post(PROPOSE, IDEA).status_code == 302
    late = client.post(PROPOSE, IDEA | {"name": "Vendanges de nuit"})
    assert (late.status_code, "Retry-After" in late.headers, Initiative.objects.count()) == (429, True, 1)


def test_the_same_form_sent_twice_proposes_once(client) -> None:
    for _ in range(2):
        assert client.post(PROPOSE, IDEA | {"form_key": "k" * 43}).status_code == 302
    assert (Initiative.objects.count(), mails()) == (1, ["draft"])


def test_my_draft_is_completed_illustrated_and_sent(client) -> None:
    sheet = proposed(mailbox_proven=False)
    url = behind(client, sheet)
    assert "Pas encore envoyée" in text(client.get(url))
    edited = client.post(
        f"{url}modifier/",
        {"name": "Banc à paroles", "description": "Un banc.", "category": "nature", "cost_level": "1", "seasons": "ete",
         "equipment": "un banc\r\n\r\nune pancarte", "steps": "Poser\r\nÉcouter"},
    )  # fmt: skip
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    photo = SimpleUploadedFile("banc.jpg", picture.getvalue())
    added = client.post(f"{url}photos/", {"file": photo, "alternative": "Un banc vert", "agreed": "on"})
    sent = client.post(f"{url}envoyer/")
    assert [answer.status_code for answer in (edited, added, sent)] == [302, 302, 302]
    sheet.refresh_from_db()
    assert (sheet.status, sheet.cost_level, sheet.equipment) == ("submitted", 1, ["un banc", "une pancarte"])
    assert (sheet.steps, sheet.contributor_name, sheet.credit_shown) == ("Poser\nÉcouter", "", False)
    page = text(client.get(url))
    assert ("L’équipe la lit" in page, "Un banc vert" in page, "modifier/" in page) == (True, True, False)


def test_a_photo_that_is_no_picture_is_refused_beside_its_field(client) -> None:
    url = behind(client, proposed(mailbox_proven=False))
    fake = SimpleUploadedFile("banc.jpg", b"<svg onload=alert(1)>")
    answer = client.post(f"{url}photos/", {"file": fake, "alternative": "Un banc", "agreed": "on"})
    assert (answer.status_code, "Ce fichier" in text(answer) or "PNG" in text(answer)) == (422, True)


def test_my_photos_are_seen_by_me_only_until_it_is_published(client) -> None:
    photo = InitiativePhotoFactory(initiative=proposed())
    url = behind(client, photo.initiative)
    mine = client.get(f"{url}photos/{photo.name}")
    assert (mine.status_code, mine.getvalue()[:4]) == (200, b"RIFF")
    assert Client().get(f"{url}photos/{photo.name}").status_code == 404
    assert client.get(f"/initiatives/{photo.initiative.slug}/photos/{photo.name}").status_code == 404


def test_changes_asked_are_read_and_the_text_goes_back(client) -> None:
    sheet, nour = proposed(), UserFactory(name="Nour Benali")
    moderation.ask_changes(initiative_id=sheet.pk, reason="Dites le coût.", by=nour, at=NOW)
    url = behind(client, sheet)
    assert [word in text(client.get(url)) for word in ("Nour Benali", "Dites le coût.")] == [True, True]
    assert client.post(f"{url}envoyer/").status_code == 302
    assert client.post(f"{url}envoyer/").status_code == 409


def test_i_agree_to_a_merge_on_my_page(client) -> None:
    sheet, target = proposed(), InitiativeFactory(name="Banc d’écoute")
    merging.merge(initiative_id=sheet.pk, into=target, by=UserFactory(name="Nour Benali"), at=NOW)
    url = behind(client, sheet)
    assert "Acceptez-vous de réunir" in text(client.get(url))
    assert client.post(f"{url}reunion/", {"agreed": "yes"}).status_code == 302
    assert "Réunie à une autre fiche" in text(client.get(url))


def test_i_take_my_proposal_back_after_a_confirmation(client) -> None:
    url = behind(client, proposed())
    assert "effacés pour de bon" in text(client.get(f"{url}retirer/"))
    assert client.post(f"{url}retirer/").status_code == 302
    assert (Initiative.objects.count(), client.get(url).status_code) == (0, 404)


def test_a_published_sheet_shows_its_author_until_they_change_their_mind(client) -> None:
    sheet = InitiativeFactory(contributed=True, credit_shown=True, slug="banc")
    assert "Proposée par Léa Martin" in text(client.get("/initiatives/banc/"))
    client.post(f"{behind(client, sheet)}nom/", {"shown": "no"})
    sheet.refresh_from_db()
    assert sheet.credit_shown is False


def test_links_are_sent_again_to_who_asks_and_nobody_learns_anything(client) -> None:
    answers = [client.post("/initiatives/proposer/retrouver/", {"email": email}) for email in (LEA, "x@example.org")]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (302, "/initiatives/proposer/lien-envoye/")
    ] * 2


def correction(sheet: Initiative, **changed: object) -> dict[str, object]:
    said = {"name": sheet.name, "description": sheet.description, "category": sheet.category, "place": sheet.place,
            "people_min": 4, "people_max": 12, "duration_hours": "3", "cost_level": 1, "minimum_age": 8,
            "seasons": sheet.seasons, "health_max": 2, "effort": 1, "accessibility": sheet.accessibility,
            "preparation_weeks": 3, "plan_b": sheet.plan_b, "author_email": "paul@example.org"}  # fmt: skip
    return said | changed


def test_a_correction_keeps_what_changed_and_waits_for_its_link(client) -> None:
    sheet = InitiativeFactory(slug="banc")
    url = "/initiatives/banc/corriger/"
    same = client.post(url, correction(sheet))
    assert (same.status_code, "rien changé" in text(same)) == (409, True)
    kept = client.post(url, correction(sheet, cost_level=2, author_email="paule@example.org"))
    amendment = Amendment.objects.get()
    assert (kept.status_code, amendment.changes, amendment.proven_at) == (302, {"cost_level": 2}, None)
    page = behind(client, amendment, AMENDMENT)
    assert ("Moins de 100 €" in text(client.get(page)), client.post(page).status_code) == (True, 302)
    assert Amendment.objects.to_moderate().count() == 1


def test_a_sheet_is_reported_with_or_without_a_mailbox(client) -> None:
    InitiativeFactory(slug="banc")
    answer = client.post("/initiatives/banc/signaler/", {"reason": "dangerous", "text": "La scie"})
    assert (answer.status_code, Flag.objects.get().text, mails()) == (302, "La scie", [])


def test_what_was_never_published_is_neither_corrected_nor_reported(client) -> None:
    sheet = InitiativeFactory(submitted=True)
    assert [client.get(f"/initiatives/{sheet.slug}/{act}/").status_code for act in ("corriger", "signaler")] == [
        404
    ] * 2


def test_still_true_is_said_by_a_button_never_by_a_mail_program(client) -> None:
    sheet = InitiativeFactory(contributed=True)
    url = behind(client, sheet, STILL_TRUE)
    client.get(url)
    sheet.refresh_from_db()
    before = sheet.confirmed_at
    client.post(url, {"answer": "yes"})
    sheet.refresh_from_db()
    assert (before < NOW, sheet.confirmed_at > before) == (True, True)
    client.post(url, {"answer": "no", "text": "Interdit depuis"})
    assert Flag.objects.get().text == "Interdit depuis"


def test_what_is_typed_stays_text(client) -> None:
    sheet = proposed(name="<script>alert(1)</script>", description="https://ailleurs.example/?a=1")
    page = text(client.get(behind(client, sheet)))
    assert ("<script>alert" in page, 'href="https://ailleurs' in page) == (False, False)


def test_a_mailed_link_reports_a_sheet_a_few_times_only(client) -> None:
    address = behind(client, InitiativeFactory(contributed=True), STILL_TRUE)
    answers = [client.post(address, {"answer": "no", "text": "Fermé."}).status_code for _again in range(3)]
    assert (answers, Flag.objects.count()) == ([302, 429, 429], 1)
