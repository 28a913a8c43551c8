"""Preparing a congress: create, publish, move, cancel, replace a link."""

from datetime import UTC, datetime, timedelta

import pytest

from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.core.models import JournalEntry
from tests.factories.congress import CongressFactory, RegistrationFactory, SeatPoolFactory, SessionFactory

BASE = "/national/congres/"
NEW = {
    "title": "Congrès d’automne", "slug": "Congres d Automne", "summary": "Deux heures.", "form": "online",
    "zone": "Indian/Reunion", "starts_at": "2027-06-08T17:30", "ends_at": "2027-06-08T19:30",
    "support_email": "aide@example.org",
}  # fmt: skip


def coming(**facts):
    return CongressFactory(starts_at=clock.now() + timedelta(days=30), **facts)


def test_a_draft_is_created_in_the_hours_of_its_zone(organiser):
    assert organiser.post(f"{BASE}nouveau/", NEW).status_code == 302
    congress = Congress.objects.get(slug="congres-d-automne")
    assert (congress.starts_at, congress.status) == (datetime(2027, 6, 8, 13, 30, tzinfo=UTC), "draft")


def test_a_refused_form_keeps_what_was_typed(organiser):
    CongressFactory(slug="congres-d-automne")
    answer = organiser.post(f"{BASE}nouveau/", NEW)
    page = answer.content.decode()
    assert (answer.status_code, "Deux heures." in page, "déjà celle d’un autre congrès" in page) == (422, True, True)


def test_publishing_names_what_is_missing(organiser):
    congress = coming(draft=True, reasons="")
    answer = organiser.post(f"{BASE}{congress.slug}/publier/")
    page = answer.content.decode()
    assert (answer.status_code, "les raisons du congrès" in page, "au moins une séance" in page) == (422, True, True)


def test_a_draft_is_previewed_as_the_public_page(organiser):
    congress = coming(draft=True)
    page = organiser.get(f"{BASE}{congress.slug}/apercu/").content.decode()
    assert ("Aperçu pour l’équipe" in page, "Pourquoi ce congrès" in page, "SesameSecret" in page) == (
        True,
        True,
        False,
    )


def test_moving_says_first_how_many_are_told_then_asks_for_that_number(organiser):
    congress = coming(online=True)
    RegistrationFactory.create_batch(3, congress=congress)
    later = {"starts_at": "2030-01-08T17:30", "ends_at": "2030-01-08T19:30"}
    url = f"{BASE}{congress.slug}/deplacer/"
    announced = organiser.post(url, later).content.decode()
    assert "3 inscriptions recevront un courriel et un fichier d’agenda corrigé" in announced
    congress.refresh_from_db()
    assert congress.sequence == 0
    assert organiser.post(url, later | {"agreed": "2"}).status_code == 422
    assert organiser.post(url, later | {"agreed": "3"}).status_code == 302
    congress.refresh_from_db()
    assert (congress.starts_at, congress.sequence) == (datetime(2030, 1, 8, 16, 30, tzinfo=UTC), 1)


def test_cancelling_needs_the_title_typed(organiser):
    congress = coming()
    url, because = f"{BASE}{congress.slug}/annuler/", {"because": "Tempête.", "agreed": "0"}
    assert organiser.post(url, because | {"typed": "Un autre"}).status_code == 422
    assert organiser.post(url, because | {"typed": congress.title.upper()}).status_code == 302
    congress.refresh_from_db()
    assert congress.is_cancelled


def test_a_link_is_replaced_with_one_field(organiser):
    congress = coming()
    answer = organiser.post(f"{BASE}{congress.slug}/acces/remplacer/", {"url": "https://visio.example.org/neuf"})
    congress.access.refresh_from_db()
    assert (answer.status_code, congress.access.url, congress.access.version) == (
        302,
        "https://visio.example.org/neuf",
        2,
    )
    assert congress.access.password == "SesameSecret"


def test_a_link_that_is_no_https_is_refused(organiser):
    congress = coming()
    answer = organiser.post(f"{BASE}{congress.slug}/acces/remplacer/", {"url": "http://visio.example.org/a"})
    congress.access.refresh_from_db()
    assert (answer.status_code, congress.access.version) == (422, 1)


def test_advice_of_the_tool_is_written_when_left_empty(organiser):
    congress = coming()
    organiser.post(f"{BASE}{congress.slug}/acces/", {"provider": "jitsi", "url": "https://visio.example.org/a"})
    congress.access.refresh_from_db()
    assert "Rien à installer" in congress.access.install_advice
    organiser.post(
        f"{BASE}{congress.slug}/acces/", {"provider": "zoom", "install_advice": congress.access.install_advice}
    )
    congress.access.refresh_from_db()
    assert "Zoom" in congress.access.install_advice


def test_a_refused_capacity_changes_nothing_of_the_dates(organiser):
    congress = coming(online=True)
    SeatPoolFactory(congress=congress, capacity=10, taken=5)
    answer = organiser.post(
        f"{BASE}{congress.slug}/reglages/", {"online": "3", "offer_hours": "12", "access_minutes": "20"}
    )
    congress.refresh_from_db()
    assert (answer.status_code, congress.offer_hours, congress.access_minutes) == (422, 24, 15)
    assert "5 places sont déjà prises" in answer.content.decode()


def test_a_way_of_taking_part_that_somebody_chose_stays(organiser):
    congress = coming()
    RegistrationFactory(congress=congress, mode="room")
    answer = organiser.post(f"{BASE}{congress.slug}/page/", {"title": congress.title, "form": "online"})
    assert (answer.status_code, "perdraient leur façon de participer" in answer.content.decode()) == (422, True)


def test_a_session_is_moved_in_the_hours_of_the_congress_and_told(organiser):
    congress = coming(zone="America/Cayenne")
    session = SessionFactory(congress=congress)
    organiser.post(
        f"{BASE}{congress.slug}/programme/seance/{session.pk}/",
        {"title": "Ouverture", "kind": "opening", "starts_at": "2027-06-08T09:00", "ends_at": "2027-06-08T10:00"},
    )
    session.refresh_from_db()
    assert (session.starts_at, congress.programme_changes.get().version) == (datetime(2027, 6, 8, 12, tzinfo=UTC), 2)
    assert "Version 2" in organiser.get(f"{BASE}{congress.slug}/programme/").content.decode()


@pytest.mark.parametrize("drafts", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(organiser, drafts, django_assert_num_queries):
    CongressFactory.create_batch(drafts, draft=True)
    CongressFactory.create_batch(drafts, starts_at=clock.now() + timedelta(days=3))
    with django_assert_num_queries(9):
        organiser.get(BASE)


def test_the_journal_tells_who_in_words(organiser):
    congress = coming()
    organiser.post(f"{BASE}{congress.slug}/acces/remplacer/", {"url": "https://visio.example.org/neuf"})
    page = organiser.get(f"{BASE}{congress.slug}/journal/").content.decode()
    assert ("Modalités d’accès changées, Camille Vasseur" in page, JournalEntry.objects.count()) == (True, 1)
