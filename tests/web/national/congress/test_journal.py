"""The journal of a congress, in words, even of what is gone."""

from datetime import timedelta

from concitoyens.congress.actions import programme, registrations
from concitoyens.congress.actions.forget import keep_counts_only
from concitoyens.core import clock, person_data
from tests.factories.accounts import UserFactory
from tests.factories.congress import CongressFactory, RegistrationFactory, SessionFactory, TrackFactory

URL = "/national/congres/congres/journal/"


def cancelled(congress, **facts):
    registration = RegistrationFactory(congress=congress, **facts)
    registrations.cancel(registration_id=registration.pk, by=UserFactory(), at=clock.now())
    return registration


def coming():
    return CongressFactory(slug="congres", starts_at=clock.now() + timedelta(days=30))


def test_what_was_done_to_an_erased_person_stays_told(organiser):
    cancelled(coming(), email="ana@example.org")
    person_data.erase("ana@example.org", actor=UserFactory(), at=clock.now())
    page = organiser.get(URL).content.decode()
    assert ("Inscription annulée" in page, "cette inscription a été effacée depuis" in page) == (True, True)


def test_what_was_done_stays_told_after_the_purge(organiser):
    congress = coming()
    kept = cancelled(congress)
    assert f"/inscriptions/{kept.pk}/" in organiser.get(URL).content.decode()
    keep_counts_only(congress)
    page = organiser.get(URL).content.decode()
    assert ("Inscription annulée" in page, f"/inscriptions/{kept.pk}/" in page) == (True, False)


def test_sessions_and_tracks_that_are_gone_stay_told(organiser):
    congress = CongressFactory(slug="congres", draft=True)
    session, track, by, at = (
        SessionFactory(congress=congress),
        TrackFactory(congress=congress),
        UserFactory(),
        clock.now(),
    )
    programme.drop_session(congress_id=congress.pk, session_id=session.pk, by=by, at=at)
    programme.remove_track(congress_id=congress.pk, track_id=track.pk, by=by, at=at)
    page = organiser.get(URL).content.decode()
    assert ("Séance retirée du programme" in page, "Parcours retiré" in page) == (True, True)
