from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from concitoyens.core import dates

START = datetime(2021, 6, 8, 15, 30, tzinfo=UTC)
END = START + timedelta(hours=2)


def plain(said: str) -> str:
    return said.replace(dates.NBSP, " ")


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (date(2021, 6, 8), "mardi 8 juin 2021", "Tuesday 8 June 2021"),
        (date(2024, 5, 1), "mercredi 1er mai 2024", "Wednesday 1 May 2024"),
        (date(2026, 8, 31), "lundi 31 août 2026", "Monday 31 August 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "vendredi 1er janvier 2027", "Friday 1 January 2027"),
    ],
)
def test_a_day_in_full(value: date, french: str, english: str) -> None:
    assert (dates.day(value, language="fr"), dates.day(value, language="en")) == (french, english)


@pytest.mark.parametrize(
    ("hour", "minute", "french", "english"),
    [(17, 30, "17 h 30", "5:30 pm"), (9, 0, "9 h", "9 am"), (0, 5, "0 h 05", "12:05 am")],
)
def test_an_hour_is_never_cut(hour: int, minute: int, french: str, english: str) -> None:
    at = datetime(2021, 6, 8, hour, minute, tzinfo=UTC)
    said = dates.hours(at, zone="UTC", language="fr")
    in_english = dates.hours(at, zone="UTC", language="en")
    assert (plain(said), plain(in_english), " " in said + in_english) == (french, english, False)


def test_a_span_of_one_day_or_of_two() -> None:
    said = [plain(dates.period(START, end, language="fr")) for end in (END, END + timedelta(days=1))]
    assert said == [
        "mardi 8 juin 2021, de 17 h 30 à 19 h 30",
        "du mardi 8 juin 2021 à 17 h 30 au mercredi 9 juin 2021 à 19 h 30",
    ]


def test_the_language_shown_is_the_one_spoken() -> None:
    with translation.override("en"):
        assert dates.day(START) == "Tuesday 8 June 2021"
    with translation.override(None):
        assert dates.day(START) == "mardi 8 juin 2021"


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/Guadeloupe", "mardi 8 juin 2021 à 11 h 30 (heure de Guadeloupe)"),
        ("America/Cayenne", "mardi 8 juin 2021 à 12 h 30 (heure de Guyane)"),
        ("America/Miquelon", "mardi 8 juin 2021 à 13 h 30 (heure de Saint-Pierre-et-Miquelon)"),
        ("Indian/Reunion", "mardi 8 juin 2021 à 19 h 30 (heure de La Réunion)"),
        ("Indian/Mayotte", "mardi 8 juin 2021 à 18 h 30 (heure de Mayotte)"),
        ("Pacific/Noumea", "mercredi 9 juin 2021 à 2 h 30 (heure de Nouméa)"),
        ("Pacific/Wallis", "mercredi 9 juin 2021 à 3 h 30 (heure de Wallis-et-Futuna)"),
        ("Pacific/Tahiti", "mardi 8 juin 2021 à 5 h 30 (heure de Tahiti)"),
        ("Pacific/Marquesas", "mardi 8 juin 2021 à 6 h (heure des Marquises)"),
        ("Pacific/Gambier", "mardi 8 juin 2021 à 6 h 30 (heure des Gambier)"),
        ("Europe/Paris", "mardi 8 juin 2021 à 17 h 30"),
        ("Europe/Brussels", "mardi 8 juin 2021 à 17 h 30"),
    ],
)
def test_another_clock_than_the_reader_s_is_named(zone: str, said: str) -> None:
    assert plain(dates.moment(START, zone=zone, language="fr")) == said


@pytest.mark.parametrize("zone", dates.OVERSEAS)
def test_a_reader_of_the_place_is_not_told_its_name(zone: str) -> None:
    assert "heure d" not in dates.moment(START, zone=zone, reader_zone=zone, language="fr")
    assert dates.moment(START, reader_zone=zone, language="fr").endswith("(heure de Paris)")


def test_the_clock_that_goes_back_says_the_same_hour_twice() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert {plain(dates.hours(first + timedelta(hours=n), language="fr")) for n in (0, 1)} == {"2 h 30"}
