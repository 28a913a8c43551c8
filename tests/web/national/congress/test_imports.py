"""A file of registrations through its pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concitoyens.congress.actions import imports
from concitoyens.congress.models import Registration, RegistrationImport
from concitoyens.core import clock
from tests.factories.congress import CongressFactory

BASE = "/national/congres/congres/inscriptions/importer/"
LINES = b"Nom;Courriel\nAnne Roy;anne@example.org\nBob;bob@\n"


@pytest.fixture
def congress(db):
    return CongressFactory(slug="congres", starts_at=clock.now() + timedelta(days=30))


def test_a_file_is_shown_before_anybody_is_registered(organiser, congress):
    sent = organiser.post(BASE, {"file": SimpleUploadedFile("mairies.csv", LINES)})
    page = organiser.get(sent.url).content.decode()
    assert ("Importer 1 ligne" in page, "n’est pas une adresse électronique" in page) == (True, True)
    assert Registration.objects.count() == 0


def test_what_is_imported_is_told_line_by_line(organiser, congress):
    url = organiser.post(BASE, {"file": SimpleUploadedFile("mairies.csv", LINES)}).url
    found = RegistrationImport.objects.get()
    organiser.post(f"{url}lancer/")
    assert "0 lignes lues sur 2" in organiser.get(url).content.decode()
    imports.take_step(import_id=found.pk, at=clock.now())
    page = organiser.get(url).content.decode()
    assert ("1 inscription ajoutée" in page, "Ligne 3, Bob" in page, 'http-equiv="refresh"' in page) == (
        True,
        True,
        False,
    )


def test_a_file_started_twice_is_refused(organiser, congress):
    url = organiser.post(BASE, {"file": SimpleUploadedFile("mairies.csv", LINES)}).url
    organiser.post(f"{url}lancer/")
    assert organiser.post(f"{url}lancer/").status_code == 422


def test_a_file_that_is_no_table_is_refused_with_a_sentence(organiser, congress):
    answer = organiser.post(BASE, {"file": SimpleUploadedFile("photo.csv", b"%PDF-1.7 x")})
    assert (answer.status_code, "field-refused" in answer.content.decode()) == (422, True)
