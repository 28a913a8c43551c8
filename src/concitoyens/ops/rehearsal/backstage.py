"""What is done in the database of a rehearsal, by a process of its own that reads and writes JSON.

prepare    schema, communes, the congress as copied, the team, the audience with its mailed links
remind     the reminders whose hour has come, without waiting for the next minute
numbers    what the database holds at the end, to be compared with what the pages acknowledged
"""

import json
import random
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

import django


def main() -> int:
    """``python -m concitoyens.ops.rehearsal.backstage <act>``. Carry out one act of the command line."""
    django.setup()
    acts = {"prepare": prepare, "remind": remind, "numbers": numbers}
    json.dump(acts[sys.argv[1]](json.load(sys.stdin)), sys.stdout)
    return 0


def prepare(asked: dict[str, Any]) -> dict[str, Any]:
    """``content``, ``audience``, ``seed`` → ``slug``, hours, ``team`` (role → way in), ``people`` (their links)."""
    from concitoyens.accounts import demo
    from concitoyens.core import clock
    from concitoyens.ops import preparation

    preparation.migrate(_silent)
    preparation.load_territories(_silent)
    preparation.collect_static(_silent)
    congress = _load(asked["content"])
    demo.ensure_identities()
    people = _people(congress, asked["audience"], random.Random(asked["seed"]))  # noqa: S311 - not a secret
    return {
        "slug": congress.slug, "title": congress.title, "zone": congress.zone, "from": clock.now().isoformat(),
        "starts_at": congress.starts_at.isoformat(), "ends_at": congress.ends_at.isoformat(),
        "access_minutes": congress.access_minutes, "has_video": bool(congress.access.url),
        "sessions": congress.sessions.filter(cancelled=False).count(),
        "team": {identity.role.value: identity.entry_path for identity in demo.identities()},
        "people": [f"/l/{token}/" for token in people],
    }  # fmt: skip


def _silent(words: str) -> None:
    """The report speaks for the rehearsal."""


def _load(content: str) -> Any:
    """The congress as copied, published, with its room as new."""
    from django.core import serializers
    from django.core.management.color import no_style
    from django.db import connection

    from concitoyens.congress.actions.room import open_room
    from concitoyens.congress.models import AccessDetails, Congress, Room

    models = set()
    for row in serializers.deserialize("json", content):
        row.save()
        models.add(type(row.object))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
    congress = Congress.objects.get()
    congress.status, congress.published_at = "published", congress.published_at or congress.updated_at
    congress.save()
    AccessDetails.objects.get_or_create(congress=congress)
    open_room(congress)
    Room.objects.update(closed_at=None, questions_open=True, guests=0, most_present=0, slow_seconds=0)
    return congress


def _people(congress: Any, audience: int, chance: random.Random) -> list[str]:
    """Tokens of the links of ``audience`` invented people, each confirmed, from as many communes as may be."""
    from concitoyens.congress.enums import AttendeeRole, Mode
    from concitoyens.congress.models import Registration
    from concitoyens.core import clock, journal
    from concitoyens.notifications import links as mailed
    from concitoyens.territories.models import Commune

    at = clock.now()
    communes = chance.choices(list(Commune.objects.current().values_list("pk", flat=True)), k=audience)
    roles = [role for role, _label in AttendeeRole.choices]
    mode = Mode.ONLINE if Mode.ONLINE in congress.modes else congress.modes[0]
    rows = Registration.objects.bulk_create(
        Registration(
            congress=congress, status="confirmed", mode=mode, name=f"Camille Essai {n}",
            person_key=f"camille essai {n}",
            role=chance.choice(roles), commune_id=communes[n], email=f"essai{n}@example.org",
            email_normal=f"essai{n}@example.org", created_at=at, confirmed_at=at, consent_version="1", consented_at=at,
        )
        for n in range(audience)
    )  # fmt: skip
    until = max(at, congress.ends_at) + timedelta(days=40)
    return [
        mailed.issue(purpose="congress.registration", subject=journal.reference(row), at=at, expires_at=until)
        for row in rows
    ]


def remind(asked: dict[str, Any]) -> dict[str, Any]:
    """Put the task of the minute in the queue; the worker does it."""
    from concitoyens.congress.jobs import send_due_reminders

    send_due_reminders.defer()
    return {}


def numbers(asked: dict[str, Any]) -> dict[str, Any]:
    """Counts of everything the evening left."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from concitoyens.congress.models import Ballot, Certificate, Poll, QuestionVote, RoomIdea, RoomQuestion
    from concitoyens.notifications.models import OutgoingMail

    failed = ProcrastinateJob.objects.filter(status="failed")
    certificate = Certificate.objects.first()
    return {
        "questions": Counter(RoomQuestion.objects.values_list("state", flat=True)),
        "supports": QuestionVote.objects.count(),
        "counted_supports": sum(RoomQuestion.objects.values_list("votes", flat=True)),
        "ideas": Counter(RoomIdea.objects.values_list("state", flat=True)),
        "sheets": RoomIdea.objects.exclude(initiative=None).count(),
        "polls": [[poll.question, poll.voters] for poll in Poll.objects.order_by("pk")],
        "ballots": Ballot.objects.count(),
        "mails": Counter(OutgoingMail.objects.values_list("message", flat=True)),
        "waiting": ProcrastinateJob.objects.filter(status__in=["todo", "doing"], scheduled_at=None).count(),
        "failed": sorted(set(failed.values_list("task_name", flat=True))),
        "certificate": certificate.code if certificate else "",
    }


if __name__ == "__main__":
    raise SystemExit(main())
