"""The congress of 2021 left a synthesis that can be read, however often the demonstration is loaded."""

import pytest
from django.test import Client

from concitoyens.congress.models import Certificate, SurveyAnswer
from concitoyens.demo import after, congress, people
from tests.factories.editions import NOW
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def test_the_synthesis_is_published_with_certificates_and_opinions_once_loaded_twice() -> None:
    CommuneFactory.create_batch(20)
    people.load(NOW)
    congress.load(NOW)
    for _twice in range(2):
        after.load(NOW)
    assert Certificate.objects.count() == SurveyAnswer.objects.count() > 15
    page = Client().get("/congres/congres-national-2021/synthese/").content.decode()
    assert "Qui est venu" in page
    code = Certificate.objects.first().code
    assert Client().get(f"/verifier/{code}/").status_code == 200
