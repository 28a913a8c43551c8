from datetime import UTC, date, datetime, timedelta

import pytest

from concitoyens.core import dates

CONGRESS = datetime(2021, 6, 8, 15, 30, tzinfo=UTC)
TWO_HOURS = timedelta(hours=2)


def plain(text: str) -> str:
    return text.replace(dates.NBSP, " ")


def test_a_period_of_one_day_is_said_in_full() -> None:
    said = dates.period(CONGRESS, CONGRESS + TWO_HOURS, language="fr")
    assert plain(said) == "mardi 8 juin 2021, de 17 h 30 à 19 h 30"
    assert "17\u00a0h\u00a030" in said


def test_a_period_over_midnight_names_both_days() -> None:
    said = dates.period(CONGRESS, CONGRESS + timedelta(hours=7), language="fr")
    assert plain(said) == "du mardi 8 juin 2021 à 17 h 30 au mercredi 9 juin 2021 à 0 h 30"


def test_the_zone_is_named_to_a_reader_whose_clock_differs() -> None:
    said = dates.period(CONGRESS, CONGRESS + TWO_HOURS, reader_zone="Indian/Reunion", language="fr")
    assert plain(said) == "mardi 8 juin 2021, de 17 h 30 à 19 h 30 (heure de Paris)"
    held_there = dates.moment(CONGRESS, zone="Pacific/Marquesas", language="fr")
    assert plain(held_there) == "mardi 8 juin 2021 à 6 h (heure des Marquises)"


def test_the_zone_is_not_named_when_both_clocks_show_the_same() -> None:
    assert "(" not in dates.moment(CONGRESS, zone="Africa/Johannesburg", language="fr")


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2024, 5, 1), "mercredi 1er mai 2024"), (date(2021, 8, 31), "mardi 31 août 2021")],
)
def test_the_first_of_the_month_is_said_as_people_do(day: date, said: str) -> None:
    assert dates.day(day, language="fr") == said


def test_english_readers_get_english_days_and_hours() -> None:
    assert dates.day(CONGRESS, language="en") == "Tuesday 8 June 2021"
    assert dates.hours(CONGRESS, language="en") == "17:30"


def test_a_day_is_that_of_the_place_not_of_greenwich() -> None:
    late = datetime(2021, 6, 8, 22, 30, tzinfo=UTC)
    assert dates.day(late, language="fr") == "mercredi 9 juin 2021"
    assert dates.day(late, zone="Pacific/Tahiti", language="fr") == "mardi 8 juin 2021"


@pytest.mark.parametrize("zone", ["Europe/Paris", *dates.OVERSEAS])
def test_every_zone_of_the_republic_has_its_name(zone: str) -> None:
    assert dates.zone_name(zone, language="fr").startswith("heure de")
    assert "/" not in dates.zone_name(zone, language="fr")
