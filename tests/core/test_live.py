import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from concitoyens.core import clock, live, live_tokens


@pytest.mark.django_db(transaction=True)
def test_a_version_is_announced_when_the_transaction_is_kept_and_only_then() -> None:
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory")
    parameters.pop("context")
    with psycopg.connect(**parameters, autocommit=True) as listener:
        listener.execute(f"LISTEN {live_tokens.CHANNEL}")
        with transaction.atomic():
            live.announce("congress.7", 1)
            transaction.set_rollback(True)
        with transaction.atomic():
            live.announce("congress.7", 2)
        heard = [notice.payload for notice in listener.notifies(timeout=5, stop_after=1)]
    assert heard == ["congress.7 2"]


def test_the_stream_of_a_page_carries_its_right() -> None:
    now = clock.now()
    path = live.stream_path("congress.7", now)
    token = path.partition("?token=")[2]
    key = live_tokens.derive_key(settings.SECRET_KEY)
    assert path.startswith("/live/congress.7?")
    assert live_tokens.is_valid(key, "congress.7", token, now=now.timestamp())


@pytest.mark.parametrize("topic", ["", "congress 7", "../etc", "Congress"])
def test_a_topic_is_a_short_plain_word(topic: str) -> None:
    with pytest.raises(ValueError, match="not a topic"):
        live.announce(topic, 1)
