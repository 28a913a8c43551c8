import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from concitoyens.accounts.jobs import send_data_link
from concitoyens.accounts.models import DataRequest
from concitoyens.core.models import JournalEntry
from concitoyens.core.privacy import registry
from concitoyens.notifications.models import OutgoingMail
from concitoyens.notifications.registry import render
from tests.privacy.canaries import dump, fill

pytestmark = pytest.mark.django_db
ANNE, PAUL = "anne.canari@example.org", "paul.canari@example.org"


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path


def ask(email: str) -> None:
    assert Client().post("/mes-donnees/", {"email": email}).headers["Location"] == "/mes-donnees/envoye/"
    send_data_link(request_id=DataRequest.objects.latest("pk").pk, language="fr")


def opened(email: str) -> tuple[Client, str]:
    """A browser that came by the mailed link, and the clean address it was sent to."""
    ask(email)
    mail = render("accounts.data_link", request_id=DataRequest.objects.latest("pk").pk)
    assert mail is not None
    path = re.search(r"/l/[\w-]+/", mail.text)
    assert path is not None
    client = Client()
    return client, client.get(path[0]).headers["Location"]


def test_the_link_is_mailed_only_if_something_is_held_and_the_page_does_not_tell() -> None:
    fill_all(ANNE)
    before = OutgoingMail.objects.filter(message="accounts.data_link").count()
    ask(ANNE)
    ask("inconnue@example.org")
    mails = OutgoingMail.objects.filter(message="accounts.data_link")
    assert (mails.count() - before, mails.latest("pk").to) == (1, ANNE)


def fill_all(email: str) -> list[str]:
    return [canary for subject in registry.subjects for canary in fill(subject, email)]


def test_the_zip_holds_all_of_the_person_and_nothing_of_others() -> None:
    hers, his = fill_all(ANNE), fill_all(PAUL)
    client, page = opened(ANNE)
    files = zipfile.ZipFile(io.BytesIO(client.post(f"{page}fichier/").content))
    for name in ("donnees.json", "donnees.html"):
        content = files.read(name).decode()
        assert [canary for canary in hers if canary not in content] == []
        assert [canary for canary in his if canary in content] == []
    assert json.loads(files.read("donnees.json"))["adresse"] == ANNE
    assert JournalEntry.objects.filter(kind="person.exported", actor="visitor").exists()


def test_erasure_asks_to_be_sure_then_leaves_nothing() -> None:
    hers, his = fill_all(ANNE), fill_all(PAUL)
    client, page = opened(ANNE)
    assert client.post(f"{page}effacer/").status_code == 422
    assert client.post(f"{page}effacer/", {"sure": "1"}).status_code == 200
    everything = dump()
    assert [canary for canary in [*hers, ANNE] if canary in everything] == []
    assert [canary for canary in his if canary not in everything] == []
    assert client.get(page).status_code == 404


def test_the_page_says_how_much_is_held_and_the_token_left_the_address() -> None:
    fill_all(ANNE)
    client, page = opened(ANNE)
    assert re.fullmatch(r"/mes-donnees/[0-9a-f]{12}/", page)
    assert "Comptes" in client.get(page).content.decode()


def test_without_the_link_nothing_is_shown() -> None:
    fill_all(ANNE)
    _client, page = opened(ANNE)
    assert [Client().get(page).status_code, Client().post(f"{page}fichier/").status_code] == [404, 404]


def test_a_second_request_within_ten_minutes_waits() -> None:
    ask(ANNE)
    refused = Client().post("/mes-donnees/", {"email": ANNE.upper()})
    assert (refused.status_code, int(refused.headers["Retry-After"]) > 0) == (429, True)


def test_the_public_page_is_written_from_the_register() -> None:
    page = Client().get("/donnees-personnelles/").content.decode().replace("&#x27;", "'")
    assert [t.key for t in registry.treatments() if str(t.purpose) not in page or str(t.delay) not in page] == []
    assert all(word in page for word in ("CNIL", "Cookies", "dpo@"))


def test_the_public_page_is_also_in_english() -> None:
    assert Client().get("/en/donnees-personnelles/").status_code == 200
