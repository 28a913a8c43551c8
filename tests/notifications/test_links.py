import logging
from datetime import timedelta

import pytest
from django.test import Client

from concitoyens.core import clock
from concitoyens.core.logs import HideTokens
from concitoyens.notifications import delivery, links, outbox
from concitoyens.notifications.models import Link, OutgoingMail
from tests.factories.notifications import NOON
from tests.privacy.canaries import dump

from . import samples  # noqa: F401 (registers the messages of these tests)

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=30)


def issue(subject: str = "test:1") -> str:
    return links.issue(purpose="test.place", subject=subject, at=NOON, expires_at=LATER)


def test_a_link_opens_its_purpose_until_its_end() -> None:
    token = issue()
    assert links.find(token, purpose="test.place", at=NOON)
    assert links.find(token, purpose="test.other", at=NOON) is None
    assert links.find(token, purpose="test.place", at=LATER) is None
    assert links.find("x" * 43, purpose="test.place", at=NOON) is None


def test_a_revoked_link_opens_nothing() -> None:
    mine, other = issue(), issue("test:2")
    assert links.revoke(subject="test:1", at=NOON) == 1
    assert links.find(mine, purpose="test.place", at=NOON) is None
    assert links.find(other, purpose="test.place", at=NOON)


def test_a_single_use_is_won_once() -> None:
    link = links.find(issue(), purpose="test.place", at=NOON)
    assert link is not None
    assert [links.consume(link, at=NOON) for _ in range(2)] == [True, False]


def test_two_tokens_have_nothing_in_common() -> None:
    assert len({issue() for _ in range(50)}) == 50
    assert len(issue()) == 43


def test_a_mail_rendered_twice_carries_the_same_link() -> None:
    said = {"purpose": "test.place", "subject": "test:1", "at": NOON, "expires_at": LATER}
    assert links.url(**said) == links.url(**said)  # type: ignore[arg-type]


def test_a_copy_of_the_database_holds_no_usable_link() -> None:
    outbox.send_once(key="a", message="test.with_link", to="anne@example.org", at=NOON)
    delivery.deliver(OutgoingMail.objects.get().pk)
    token = links.token_of(Link.objects.get())
    mail = OutgoingMail.objects.get()
    assert token in links.reveal(mail.text)
    assert token in str(delivery.compose(mail).message())
    everything = dump()
    assert "link:" in everything
    assert token not in everything
    attached = b"".join(bytes(file.content) for file in mail.attachments.all())
    assert b"{{link:" in attached
    assert token.encode() not in attached


def test_nobody_gets_the_link_of_another_by_typing_its_place() -> None:
    issue()
    typed = f"Voir {{{{link:{Link.objects.get().pk}}}}}"
    assert links.reveal(links.mask(typed)) == f"Voir {{ {{link:{Link.objects.get().pk}}} }}"


def test_a_preview_writes_nothing() -> None:
    with links.examples():
        assert links.url(purpose="test.place", subject="test:1", at=NOON, expires_at=LATER).endswith("/l/exemple/")
    assert not Link.objects.exists()


def test_logs_never_hold_a_token() -> None:
    record = logging.LogRecord("django", logging.WARNING, "", 1, "Gone: %s", (f"/l/{issue()}/",), None)
    assert HideTokens().filter(record)
    assert record.getMessage() == "Gone: /l/…/"


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "other"), [("", "/en"), ("/en", "")])
def test_the_link_still_opens_its_page_in_the_other_language(client: Client, prefix: str, other: str) -> None:
    end = clock.now() + timedelta(days=1)
    token = links.issue(purpose="notifications.not_me", subject="mailbox:0", at=clock.now(), expires_at=end)
    here = client.get(f"{prefix}/l/{token}/").headers["Location"]
    answers = {path: client.get(path).status_code for path in (here, other + here.removeprefix("/en"))}
    assert set(answers.values()) == {200}


def open_not_me(client: Client) -> str:
    token = links.issue(
        purpose="notifications.not_me",
        subject="mailbox:0",
        at=clock.now(),
        expires_at=clock.now() + timedelta(days=1),
    )
    answer = client.get(f"/l/{token}/")
    assert (answer.status_code, token in answer.headers["Location"]) == (303, False)
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("no-referrer", "no-store")
    cookie = answer.cookies["lien"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (answer.headers["Location"], True, "Lax")
    return answer.headers["Location"]


def test_the_token_leaves_the_address_bar(client: Client) -> None:
    address = open_not_me(client)
    assert client.get(address).status_code == 200
    assert "sessionid" not in client.cookies
    assert Client().get(address).status_code == 404


def test_an_ended_link_says_how_to_get_another(client: Client) -> None:
    token = issue()
    Link.objects.update(purpose="notifications.not_me", revoked_at=NOON)
    assert client.get(f"/l/{token}/").status_code == 410
    unknown = client.get(f"/l/{'x' * 43}/")
    assert unknown.status_code == 404
    assert "Ce lien ne fonctionne plus" in unknown.content.decode()
