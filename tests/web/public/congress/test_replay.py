"""The replay: played in the page once asked for, opened elsewhere otherwise."""

from datetime import timedelta

import pytest
from django.test import Client

from concitoyens.congress.models import Congress
from concitoyens.core import clock
from tests.factories.congress import CongressFactory, SessionFactory

pytestmark = pytest.mark.django_db


def _held(replay: str) -> Congress:
    over = clock.now() - timedelta(days=1)
    congress = CongressFactory(starts_at=over - timedelta(hours=2), ends_at=over, replay_url=replay)
    SessionFactory(congress=congress, title="Ouverture", starts_at=congress.starts_at)
    return congress


def test_the_recording_is_framed_only_once_asked_for(client: Client) -> None:
    congress = _held("https://videos.example.org/w/abc")
    before = client.get(f"/congres/{congress.slug}/replay/")
    playing = client.get(f"/congres/{congress.slug}/replay/", {"lire": "1"})
    assert "frame-src 'none'" in before["Content-Security-Policy"] and b"<iframe" not in before.content
    assert "frame-src https://videos.example.org;" in playing["Content-Security-Policy"]
    assert 'src="https://videos.example.org/videos/embed/abc"' in playing.content.decode()
    assert 'embed/abc?start=0" rel="noreferrer" target="recording"' in playing.content.decode()


def test_a_recording_that_nobody_may_frame_is_opened_in_its_own_page(client: Client) -> None:
    congress = _held("https://www.youtube.com/watch?v=abc")
    page = client.get(f"/congres/{congress.slug}/replay/", {"lire": "1"})
    assert "frame-src 'none'" in page["Content-Security-Policy"] and b"<iframe" not in page.content
