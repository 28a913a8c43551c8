import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from concitoyens.web.health import HealthPages


@pytest.fixture
def pages() -> HealthPages:
    def nobody(request: object) -> None:
        raise AssertionError(f"{request} went further")

    return HealthPages(nobody)  # type: ignore[arg-type]


def test_alive_without_database_session_or_known_host(client: Client) -> None:
    answer = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json(), answer.cookies) == (200, {"process": "ok"}, {})
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_ready_when_the_database_has_every_migration(pages: HealthPages) -> None:
    assert pages.state() == {"database": "ok", "migrations": "ok"}


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_pending(pages: HealthPages) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'core'")
    assert pages.state() == {"database": "ok", "migrations": "pending"}


@pytest.mark.django_db
@pytest.mark.expects_errors
def test_not_ready_when_the_database_is_away_and_no_secret_is_said(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": "away", "migrations": "unknown"})
    assert psycopg.__name__ not in answer.content.decode()
    assert str(settings.DATABASES["default"]["NAME"]) not in answer.content.decode()
