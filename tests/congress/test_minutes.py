"""When something was said, and the address that plays it again from there."""

from datetime import timedelta

import pytest

from concitoyens.congress.queries.minutes import minute, player, replay_at
from tests.factories.congress import OPENING, CongressFactory

LATER = OPENING + timedelta(minutes=42, seconds=30)


def test_minutes_are_counted_from_the_opening_to_the_end() -> None:
    congress = CongressFactory.build(starts_at=OPENING, ends_at=OPENING + timedelta(hours=2))
    told = [minute(congress, OPENING + timedelta(minutes=n, seconds=30)) for n in (-1, 0, 42, 119, 121)]
    assert told == [None, 0, 42, 119, None]


@pytest.mark.parametrize(
    ("replay", "address"),
    [
        ("", ""),
        ("https://www.youtube.com/watch?v=abc&t=3", "https://www.youtube.com/watch?v=abc&t=2520"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=2520"),
        ("https://vimeo.com/123", "https://vimeo.com/123#t=2520s"),
        ("https://www.dailymotion.com/video/x1", "https://www.dailymotion.com/video/x1?start=2520"),
        ("https://videos.example.org/w/abc", "https://videos.example.org/w/abc?start=2520"),
        ("https://videos.example.org/soir.mp4", "https://videos.example.org/soir.mp4#t=2520"),
    ],
)
def test_the_replay_is_opened_where_it_was_said(replay: str, address: str) -> None:
    congress = CongressFactory.build(starts_at=OPENING, ends_at=OPENING + timedelta(hours=2), replay_url=replay)
    assert replay_at(congress, LATER) == address


def test_what_was_said_before_the_congress_has_no_place_in_the_replay() -> None:
    congress = CongressFactory.build(starts_at=OPENING, ends_at=LATER, replay_url="https://youtu.be/abc")
    assert replay_at(congress, OPENING - timedelta(days=1)) == ""


@pytest.mark.parametrize(
    ("replay", "framed"),
    [
        ("", ""),
        ("https://videos.example.org/w/abc", "https://videos.example.org/videos/embed/abc"),
        ("https://videos.example.org/videos/watch/abc/", "https://videos.example.org/videos/embed/abc"),
        ("https://videos.example.org/soir.MP4", "https://videos.example.org/soir.MP4"),
        ("https://youtu.be/abc", ""),
    ],
)
def test_peertube_and_files_are_played_in_the_page(replay: str, framed: str) -> None:
    assert player(replay) == framed
