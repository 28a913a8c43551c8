"""That a registration is there: written by its open pages, and by whatever it does in the room."""

from datetime import datetime, timedelta

from concitoyens.congress.enums import IN_THE_ROOM
from concitoyens.core.compiled import prepared_cursor

#: A page says it is there every minute; what comes sooner writes nothing.
AT_MOST_EVERY = timedelta(seconds=50)
#: One statement, as 2,000 pages send it each minute: nobody who may not be there, nothing outside the hours.
_SEEN = """
INSERT INTO congress_entry AS seen (registration_id, first_at, last_at, times)
SELECT r.id, %(at)s, %(at)s, 0 FROM congress_registration r JOIN congress_congress c ON c.id = r.congress_id
WHERE r.id = %(registration)s AND r.status = ANY(%(inside)s) AND c.status = 'published'
  AND c.starts_at - make_interval(mins => c.access_minutes) <= %(at)s AND %(at)s < c.ends_at
ON CONFLICT (registration_id) DO UPDATE SET last_at = EXCLUDED.last_at WHERE seen.last_at <= %(before)s
"""


def seen(*, registration_id: int, at: datetime) -> None:
    """This registration is there now, if the doors are open and it may be."""
    with prepared_cursor() as cursor:
        cursor.execute(
            _SEEN,
            {
                "at": at, "registration": registration_id, "before": at - AT_MOST_EVERY,
                "inside": [str(status) for status in IN_THE_ROOM],
            },
        )  # fmt: skip
