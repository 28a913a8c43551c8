"""Dates and times in full, as French and English people write them, in the zone they are held in.

« mardi 8 juin 2021, de 17 h 30 à 19 h 30 (heure de Paris) »: the zone is named when it is not the reader's own.
"""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _

PARIS = "Europe/Paris"
NBSP = "\N{NO-BREAK SPACE}"

#: How each zone of the Republic is called, after « heure de … »: marked here, translated when shown.
_PLACES = {
    "Europe/Paris": lambda: _("heure de Paris"),
    "America/Guadeloupe": lambda: _("heure de Guadeloupe"),
    "America/Martinique": lambda: _("heure de Martinique"),
    "America/Cayenne": lambda: _("heure de Guyane"),
    "Indian/Reunion": lambda: _("heure de La Réunion"),
    "Indian/Mayotte": lambda: _("heure de Mayotte"),
    "America/Miquelon": lambda: _("heure de Saint-Pierre-et-Miquelon"),
    "America/St_Barthelemy": lambda: _("heure de Saint-Barthélemy"),
    "America/Marigot": lambda: _("heure de Saint-Martin"),
    "Pacific/Wallis": lambda: _("heure de Wallis-et-Futuna"),
    "Pacific/Tahiti": lambda: _("heure de Tahiti"),
    "Pacific/Marquesas": lambda: _("heure des Marquises"),
    "Pacific/Gambier": lambda: _("heure des Gambier"),
    "Pacific/Noumea": lambda: _("heure de Nouméa"),
    "Indian/Kerguelen": lambda: _("heure des Kerguelen"),
}
#: The zones of the Republic that are not Paris's.
OVERSEAS = tuple(zone for zone in _PLACES if zone != PARIS)


def day(value: date | datetime, *, zone: str = PARIS, language: str | None = None) -> str:
    """« mardi 8 juin 2021 », « mercredi 1er mai 2024 », "Tuesday 8 June 2021"."""
    value = local(value, zone) if isinstance(value, datetime) else value
    if _language(language) == "fr":
        return format_date(value, "EEEE d'er' MMMM y" if value.day == 1 else "EEEE d MMMM y", "fr")
    return format_date(value, "EEEE d MMMM y", "en_GB")


def hours(value: datetime, *, zone: str = PARIS, language: str | None = None) -> str:
    """« 17 h 30 », « 9 h », "5:30 pm": no-break spaces, so that an hour is never cut."""
    here = local(value, zone)
    if _language(language) == "fr":
        minutes = f"{NBSP}{here.minute:02}" if here.minute else ""
        return f"{here.hour}{NBSP}h{minutes}"
    minutes = f":{here.minute:02}" if here.minute else ""
    return f"{here.hour % 12 or 12}{minutes}{NBSP}{'am' if here.hour < 12 else 'pm'}"


def moment(value: datetime, *, zone: str = PARIS, reader_zone: str | None = None, language: str | None = None) -> str:
    """« mardi 8 juin 2021 à 17 h 30 », with the zone when it is not the reader's."""
    with translation.override(_language(language)):
        said = _("%(day)s à %(hour)s") % {"day": day(value, zone=zone), "hour": hours(value, zone=zone)}
        return said + _zone_note([value], zone, reader_zone)


def period(
    start: datetime,
    end: datetime,
    *,
    zone: str = PARIS,
    reader_zone: str | None = None,
    language: str | None = None,
) -> str:
    """« mardi 8 juin 2021, de 17 h 30 à 19 h 30 », or from one day to another; the zone when it is not the reader's."""
    return _period(start, end, zone, reader_zone, _language(language))


@lru_cache(maxsize=512)
def _period(start: datetime, end: datetime, zone: str, reader_zone: str | None, language: str) -> str:
    with translation.override(language):
        words = {
            "day": day(start, zone=zone),
            "start": hours(start, zone=zone),
            "last_day": day(end, zone=zone),
            "end": hours(end, zone=zone),
        }
        if local(start, zone).date() == local(end, zone).date():
            said = _("%(day)s, de %(start)s à %(end)s") % words
        else:
            said = _("du %(day)s à %(start)s au %(last_day)s à %(end)s") % words
        return said + _zone_note([start, end], zone, reader_zone)


def zone_name(zone: str, *, language: str | None = None) -> str:
    """« heure de Nouméa »; a zone outside the Republic by its city."""
    with translation.override(_language(language)):
        if zone in _PLACES:
            return _PLACES[zone]()
        return _("heure de %(city)s") % {"city": zone.rsplit("/", 1)[-1].replace("_", " ")}


def _zone_note(moments: list[datetime], zone: str, reader_zone: str | None) -> str:
    """Nothing when the reader's clock shows the same; a reader who is not known is taken to live on Paris time."""
    reader = ZoneInfo(reader_zone or PARIS)
    if all(local(value, zone).utcoffset() == value.astimezone(reader).utcoffset() for value in moments):
        return ""
    return f" ({zone_name(zone)})"


def local(value: datetime, zone: str) -> datetime:
    """The same instant on the clocks of the place."""
    return value.astimezone(ZoneInfo(zone))


def _language(language: str | None) -> str:
    """French unless the language shown is English."""
    return "en" if (language or translation.get_language() or "fr").startswith("en") else "fr"
