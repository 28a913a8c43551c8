"""A rehearsal for real, on servers of its own: what holds, what does not, what is left behind."""

import json
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.db import connection

from concitoyens.congress.models import AccessDetails, Congress, Registration
from concitoyens.core import clock
from concitoyens.ops.errors import OpsError
from concitoyens.ops.rehearsal.command import Options, rehearse
from concitoyens.ops.rehearsal.pages import NoSuchButton, Page
from tests.factories.congress import CongressFactory, RegistrationFactory, SessionFactory

from .processes import clean_environment, concitoyens

pytestmark = pytest.mark.django_db(transaction=True)


def _congress(**more: object) -> Congress:
    opening = clock.now() + timedelta(days=5)
    congress = CongressFactory(starts_at=opening, ends_at=opening + timedelta(hours=2), slug="a-repeter", **more)
    SessionFactory(congress=congress, starts_at=opening)
    return congress


def _environment(home: Path) -> dict[str, str]:
    database = settings.DATABASES["default"]
    url = clean_environment()  # without what the tests set
    host = connection.get_connection_params()["host"]
    url["DATABASE_URL"] = f"postgresql://{database['USER']}@/{connection.settings_dict['NAME']}?host={host}"
    return url | {"CONCITOYENS_MODE": "test", "CONCITOYENS_HOME": str(home)}


def _databases() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return {name for (name,) in cursor.fetchall()}


def test_an_evening_is_played_beside_the_real_data_and_tells_the_one_thing_that_is_missing(tmp_path: Path) -> None:
    congress = _congress()
    AccessDetails.objects.update(url="")
    RegistrationFactory(congress=congress, name="Personne Réelle")
    before, report = _databases(), tmp_path / "report.json"
    done = concitoyens("rehearse", "--audience", "12", "--report", str(report), environment=_environment(tmp_path))
    told = json.loads(report.read_text()) if report.exists() else {}
    assert told, done.stdout + done.stderr
    failed = [line["what"] for line in told["checks"] if not line["holds"]]
    assert failed == ["La porte s’ouvre d’elle-même"], done.stdout
    assert (done.returncode, told["passed"], len(told["checks"])) == (1, False, 29)
    assert "Répétition à reprendre : 1 point sur 29 ne tient pas." in done.stdout
    assert (Registration.objects.count(), congress.room_questions.count()) == (1, 0)
    assert _databases() == before
    assert not [one for one in psutil.process_iter(["cmdline"]) if "concitoyens-repetition-" in str(one.info)]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (Options("", 2001, 1, None), "from 10 to 2000 people"),
        (Options("inconnu", 20, 1, None), "addresses: a-repeter."),
    ],
)
def test_what_cannot_be_rehearsed_is_said(asked: Options, sentence: str) -> None:
    _congress()
    with pytest.raises(OpsError, match=sentence):
        rehearse(asked)


def test_a_congress_that_is_being_held_is_left_alone() -> None:
    CongressFactory(starts_at=clock.now() - timedelta(minutes=5), ends_at=clock.now() + timedelta(hours=1))
    with pytest.raises(OpsError, match="is being held now"):
        rehearse(Options("", 20, 1, None))


def test_a_page_is_acted_on_by_the_words_of_its_buttons() -> None:
    page = Page(
        '<form id="a" action="/vote/"><input type="hidden" name="key" value="k"></form><button>Menu</button>'
        '<input type="radio" form="a" name="choice" value="1"><input type="radio" form="a" name="choice" value="2" '
        'checked><textarea form="a" name="words">Déjà</textarea><button form="a" name="act" value="go">Voter</button>'
    )
    sent = [("key", "k"), ("choice", "2"), ("words", "Déjà"), ("act", "go")]
    assert page.press("Voter") == ("/vote/", sent)
    assert page.choices == {"choice": ["1", "2"]}
    with pytest.raises(NoSuchButton):
        page.press("Menu")
