"""The coordination prepares the national day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concitoyens.core import clock
from concitoyens.editions.models import Ambassador, Charter, Edition, HealthConstraint, OfficialDate, Postponement
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import TownHallMailboxFactory
from tests.factories.editions import (
    AmbassadorFactory,
    CharterArticleFactory,
    CharterFactory,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    HealthConstraintFactory,
)
from tests.factories.territories import CommuneFactory, RegionFactory

NEW = {
    "name": "Journée nationale 2027", "slug": "Journee 2027", "summary": "Un jour pour agir.", "text": "",
    "starts_on": "2027-05-01", "ends_on": "2027-06-30", "opens_at": "2026-12-01T08:00", "closes_at": "2027-06-30T20:00",
}  # fmt: skip
SOON = clock.now().date() + timedelta(days=60)


def text(answer) -> str:
    return answer.content.decode()


def test_an_edition_is_prepared_dated_and_published(organiser):
    charter = CharterFactory()
    assert organiser.post("/national/editions/nouvelle/", NEW | {"charter": charter.pk}).status_code == 302
    url = "/national/editions/journee-2027/"
    refused = organiser.post(f"{url}publier/")
    assert (refused.status_code, "une date officielle" in text(refused)) == (422, True)
    assert organiser.post(f"{url}dates/", {"day": "2027-05-29", "label": "Printemps"}).status_code == 302
    assert organiser.post(f"{url}publier/").status_code == 302
    edition = Edition.objects.get()
    assert (edition.status, OfficialDate.objects.get().label) == ("published", "Printemps")


def test_a_refused_edition_keeps_what_was_typed(organiser):
    answer = organiser.post("/national/editions/nouvelle/", NEW | {"ends_on": "2027-04-01"})
    page = text(answer)
    assert (answer.status_code, "La fin tombe avant le début" in page, "Un jour pour agir." in page) == (
        422,
        True,
        True,
    )


def test_a_date_outside_the_edition_says_so_beside_its_field(organiser):
    edition = EditionFactory()
    answer = organiser.post(f"/national/editions/{edition.slug}/dates/", {"day": "2031-01-01"})
    assert (answer.status_code, "La journée se tient le" in text(answer)) == (422, True)


def test_a_version_of_the_charter_shows_what_changes_from_the_last(organiser):
    old = CharterFactory(version=1)
    CharterArticleFactory(charter=old, key="but", title="Le but", text="Agir ensemble une journée.")
    organiser.post("/national/socle-commun/nouvelle-version/")
    article = Charter.objects.get(version=2).articles.get()
    said = {"part": "purpose", "title": "Le but", "text": "Agir ensemble toute une journée."}
    organiser.post(f"/national/socle-commun/2/articles/{article.pk}/", said)
    page = text(organiser.get("/national/socle-commun/2/"))
    assert ("<ins>toute</ins>" in page, "Article changé" in page) == (True, True)


def test_a_published_version_offers_no_change(organiser):
    CharterArticleFactory(charter=CharterFactory(version=1))
    page = text(organiser.get("/national/socle-commun/1/"))
    assert ("Écrire un article" in page, "ne change plus" in page) == (False, True)


def test_communes_that_have_not_signed_are_counted_then_asked_once(organiser):
    edition = EditionFactory()
    CommitmentFactory.create_batch(2, edition=edition)
    url = f"/national/editions/{edition.slug}/"
    assert "Inviter ces 2 communes à signer" in text(organiser.get(url))
    for _ in range(2):
        organiser.post(f"{url}signatures/")
    assert OutgoingMail.objects.filter(message="editions.new_charter").count() == 2


def test_an_ambassador_is_listed_by_region_with_consent_and_without_address(organiser):
    region = RegionFactory(name="Grand Est")
    person = {"region": region.pk, "name": "Ana Bois", "email": "ana@example.org", "language": "fr"}
    assert organiser.post("/national/ambassadeurs/nouveau/", person).status_code == 422
    assert organiser.post("/national/ambassadeurs/nouveau/", person | {"agreed": "on"}).status_code == 302
    page = text(organiser.get("/national/ambassadeurs/"))
    assert ("Ana Bois" in page, "Grand Est" in page, "ana@example.org" in page) == (True, True, False)
    organiser.post(f"/national/ambassadeurs/{Ambassador.objects.get().pk}/terminer/")
    assert "Ont cessé" in text(organiser.get("/national/ambassadeurs/"))


def test_a_health_level_holds_where_and_while_it_was_said(organiser):
    region = RegionFactory(name="Bretagne")
    said = {
        "scope": "region", "region": region.pk, "level": "2", "starts_on": f"{SOON}", "ends_on": f"{SOON}",
        "source": "Arrêté du 3 mai",
    }  # fmt: skip
    missing = organiser.post("/national/contraintes/", said | {"region": ""})
    assert (missing.status_code, "Dites de quel territoire" in text(missing)) == (422, True)
    assert organiser.post("/national/contraintes/", said).status_code == 302
    noted = HealthConstraint.objects.get()
    assert (noted.region, noted.level, "Arrêté du 3 mai" in text(organiser.get("/national/contraintes/"))) == (
        region,
        2,
        True,
    )
    organiser.post(f"/national/contraintes/{noted.pk}/lever/")
    assert "levé le" in text(organiser.get("/national/contraintes/"))


def test_a_postponement_says_first_how_many_are_told_then_asks_for_that_number(organiser):
    edition = EditionFactory(starts_on=SOON, ends_on=SOON)
    CommitmentDayFactory.create_batch(2, commitment__edition=edition, date=SOON)
    url = f"/national/editions/{edition.slug}/reports/"
    said = {"scope": "nation", "outcome": "cancel", "reason": "Inondations"}
    assert "2 personnes recevront un courriel" in text(organiser.post(url, said))
    assert (OutgoingMail.objects.count(), Postponement.objects.count()) == (0, 0)
    refused = organiser.post(url, said | {"agreed": "5"})
    assert (refused.status_code, "2 au lieu de 5" in text(refused)) == (422, True)
    assert organiser.post(url, said | {"agreed": "2"}).url == url
    assert (OutgoingMail.objects.count(), Postponement.objects.get().told) == (2, 2)
    assert "2 personnes prévenues" in text(organiser.get(url))


def test_a_move_needs_its_new_date(organiser):
    edition = EditionFactory(starts_on=SOON, ends_on=SOON)
    answer = organiser.post(
        f"/national/editions/{edition.slug}/reports/", {"scope": "nation", "outcome": "move", "reason": "Pluie"}
    )
    assert (answer.status_code, "Donnez la nouvelle date" in text(answer)) == (422, True)


def test_the_mailbox_of_a_town_hall_is_noted_after_a_call_and_given_back(organiser):
    commune = CommuneFactory(town_hall_phone="03 89 00 00 00", town_hall_email="annuaire@example.org")
    page = text(organiser.get(f"/national/mairies/?commune={commune.code}"))
    assert ("03 89 00 00 00" in page, "annuaire@example.org" in page) == (True, True)
    said = {"commune": commune.code, "email": "mairie@example.org"}
    assert organiser.post("/national/mairies/", said).status_code == 422
    assert organiser.post("/national/mairies/", said | {"called": "on"}).status_code == 302
    assert "mairie@example.org" in text(organiser.get("/national/mairies/"))
    organiser.post(f"/national/mairies/{commune.code}/annuaire/")
    assert "mairie@example.org" not in text(organiser.get("/national/mairies/"))


@pytest.mark.parametrize(
    ("url", "more"),
    [
        ("/national/editions/", CommitmentFactory),
        ("/national/socle-commun/", CharterFactory),
        ("/national/ambassadeurs/", AmbassadorFactory),
        ("/national/contraintes/", lambda: HealthConstraintFactory(ends_on=SOON)),
        ("/national/mairies/", TownHallMailboxFactory),
    ],
)
def test_one_line_and_three_cost_the_same(organiser, url, more):
    organiser.get(url)
    costs = []
    for count in (1, 2):
        for _ in range(count):
            more()
        with CaptureQueriesContext(connection) as spent:
            organiser.get(url)
        costs.append(len(spent))
    assert costs[0] == costs[1]
