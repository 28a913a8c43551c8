import pytest

from concitoyens.congress.actions.programme import remove_track, save_track
from concitoyens.congress.errors import TrackInUse
from concitoyens.congress.models import Track
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, SessionFactory, TrackFactory

pytestmark = pytest.mark.django_db


def test_a_track_is_renamed_in_its_place():
    track = TrackFactory(name="A", position=1)
    save_track(congress_id=track.congress_id, track_id=track.pk, name="Atelier", by=UserFactory(), at=NOW)
    assert list(Track.objects.values_list("name", "position")) == [("Atelier", 1)]


def test_a_track_with_sessions_is_kept_and_they_are_counted():
    track = TrackFactory(name="Ateliers")
    SessionFactory.create_batch(2, congress=track.congress, track=track)
    with pytest.raises(TrackInUse) as refusal:
        remove_track(congress_id=track.congress_id, track_id=track.pk, by=UserFactory(), at=NOW)
    assert refusal.value.for_user().startswith("2 séances sont dans le parcours « Ateliers »")


def test_a_session_taken_off_the_programme_holds_no_track():
    track = TrackFactory()
    session = SessionFactory(congress=track.congress, track=track, cancelled=True)
    remove_track(congress_id=track.congress_id, track_id=track.pk, by=UserFactory(), at=NOW)
    session.refresh_from_db()
    assert session.track is None
