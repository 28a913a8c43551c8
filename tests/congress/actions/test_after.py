"""What a congress leaves: counts, certificates, opinions."""

from datetime import timedelta
from typing import Any

import pytest

from concitoyens.congress.actions import certificates, registrations, survey, synthesis
from concitoyens.congress.errors.after import AlreadyAnswered, NoLongerCounted, NotOverYet, NotPresent, SurveyNotOpen
from concitoyens.congress.models import AttendanceCount, SurveyAnswer, SurveyReceipt, Synthesis
from concitoyens.congress.queries.certificates import find_certificate, masked_name
from concitoyens.congress.queries.survey import survey_results, survey_words
from concitoyens.congress.queries.synthesis import count_now, report
from concitoyens.core.models import JournalEntry
from concitoyens.core.privacy import registry
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    OPENING,
    CongressFactory,
    EntryFactory,
    PastCountFactory,
    RegistrationFactory,
    RoomFactory,
    SurveyAnswerFactory,
)
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
OVER = OPENING + timedelta(hours=2)
OPINION: dict[str, Any] = {"usefulness": 4, "ease": 5, "next_day": "yes", "words": ""}


def present(**columns):
    return EntryFactory(registration=RegistrationFactory(**columns)).registration


def test_a_congress_is_counted_by_department_once_it_is_over():
    congress, place = CongressFactory(), CommuneFactory()
    for _ in range(2):
        present(congress=congress, commune=place)
    RegistrationFactory(congress=congress, commune=place, cancelled=True)
    RegistrationFactory(congress=congress, commune=place, pending=True)
    with pytest.raises(NotOverYet):
        synthesis.count(congress=congress, by=UserFactory(), at=OVER - timedelta(minutes=1))
    synthesis.count(congress=congress, by=UserFactory(), at=OVER)
    counted = AttendanceCount.objects.get()
    told = (counted.department, counted.registered, counted.confirmed, counted.present, counted.communes)
    assert told == (place.department, 3, 2, 2, 1)


def test_who_came_by_the_code_of_the_hall_registered_nothing_and_is_told_apart():
    congress = present().congress
    present(congress=congress, status="hall", commune=None)
    RoomFactory(congress=congress, guests=6, most_present=4)
    found = report(congress, OVER)
    assert found.attendance is not None
    assert sum(one.registered for one in count_now(Synthesis(congress=congress))) == 1
    assert (found.guests, found.most_present) == (6, None)


def test_the_count_is_not_made_again_once_the_erasure_began():
    congress = present().congress
    synthesis.count(congress=congress, by=UserFactory(), at=OVER)
    with pytest.raises(NoLongerCounted):
        synthesis.count(congress=congress, by=UserFactory(), at=OVER + timedelta(days=7))


def test_the_night_counts_before_it_erases():
    congress = present().congress
    RegistrationFactory(congress=congress, cancelled=True)
    night = OVER + timedelta(days=7, hours=3)
    for purge in registry.purges:
        purge.run(night)
    assert sum(AttendanceCount.objects.values_list("registered", flat=True)) == 2
    assert congress.registrations.count() == 1


def test_a_synthesis_published_too_late_to_count_says_nothing_of_who_came():
    congress = PastCountFactory().congress
    synthesis.publish(congress=congress, by=UserFactory(), at=OVER + timedelta(days=200))
    assert report(congress, OVER + timedelta(days=200)).attendance is None


def test_no_count_of_people_under_five_leaves_the_synthesis():
    congress = CongressFactory()
    large, small = CommuneFactory(), CommuneFactory(department__code="67", department__name="Bas-Rhin")
    for place, people in ((large, 9), (small, 2)):
        for _ in range(people):
            present(congress=congress, commune=place)
    found = report(congress, OVER).attendance
    assert found is not None
    assert found.total.present == 11
    assert [[one.present for one in region.departments] for region in found.regions] == [[None, None]]


def test_who_was_there_gets_one_certificate_whose_hours_are_within_the_congress():
    coming = RegistrationFactory(name="Anne Roux")
    EntryFactory(registration=coming, first_at=OPENING - timedelta(minutes=9), last_at=OVER - timedelta(minutes=4))
    first = certificates.issue(registration_id=coming.pk, at=OVER)
    assert certificates.issue(registration_id=coming.pk, at=OVER) == first
    assert (first.first_at, first.last_at) == (OPENING, OVER - timedelta(minutes=4))
    assert find_certificate(f" {first.code.lower().replace('-', ' ')}") == first
    assert masked_name(first) == "A. R."


def test_who_was_not_seen_gets_none():
    with pytest.raises(NotPresent):
        certificates.issue(registration_id=RegistrationFactory().pk, at=OVER)


def test_a_cancelled_registration_takes_its_certificate_back():
    there = present()
    certificate = certificates.issue(registration_id=there.pk, at=OVER)
    registrations.cancel(registration_id=there.pk, by=UserFactory(), at=OVER)
    certificate.refresh_from_db()
    assert certificate.revoked_at == OVER


def test_an_erased_registration_leaves_a_certificate_of_nobody():
    there = present()
    certificate = certificates.issue(registration_id=there.pk, at=OVER)
    there.delete()
    found = find_certificate(certificate.code)
    assert found is not None
    assert masked_name(found) == ""


def test_one_opinion_a_registration_after_the_end():
    there = RegistrationFactory()
    with pytest.raises(SurveyNotOpen):
        survey.answer(registration=there, at=OVER - timedelta(minutes=1), **OPINION)
    survey.answer(registration=there, at=OVER, **OPINION)
    with pytest.raises(AlreadyAnswered):
        survey.answer(registration=there, at=OVER, **OPINION)
    assert SurveyAnswer.objects.count() == 1


def test_nothing_leads_from_an_opinion_to_who_gave_it():
    lines = JournalEntry.objects.count()
    survey.answer(registration=RegistrationFactory(), at=OVER, **OPINION)
    assert {field.name for field in SurveyReceipt._meta.concrete_fields} == {"registration"}
    assert not [
        field.name for field in SurveyAnswer._meta.concrete_fields if field.get_internal_type() == "DateTimeField"
    ]
    assert JournalEntry.objects.count() == lines


def test_the_night_loses_the_order_in_which_opinions_came():
    congress = CongressFactory()
    for mark in range(1, 6):
        SurveyAnswerFactory(congress=congress, usefulness=mark)
    before = set(SurveyAnswer.objects.values_list("pk", "usefulness", "words"))
    assert survey.mix(at=OVER) == 5
    assert set(SurveyAnswer.objects.values_list("pk", "usefulness", "words")) == before
    rows = SurveyAnswer.objects.raw("SELECT id, ctid, xmin::text AS made FROM congress_surveyanswer ORDER BY ctid")
    assert [row.pk for row in rows] == sorted(row.pk for row in rows)
    assert len({vars(row)["made"] for row in rows}) == 1


def test_results_wait_for_five_opinions_and_hide_small_numbers():
    congress = CongressFactory()
    SurveyAnswerFactory.create_batch(4, congress=congress)
    assert (survey_results(congress).answers, survey_words(congress)) == (None, [])
    SurveyAnswerFactory.create_batch(5, congress=congress, usefulness=2)
    results = survey_results(congress)
    assert (results.answers, results.questions[0].mean) == (9, 2.9)
    assert results.questions[0].rows == ()
    assert [count for _label, count in results.questions[2].rows] == [9, 0, 0, 0]
    assert len(survey_words(congress)) == 9
