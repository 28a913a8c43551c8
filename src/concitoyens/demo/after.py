"""What the congress of 2021 left: people who came, a poll, opinions, certificates and a published synthesis."""

from datetime import datetime, timedelta
from itertools import cycle, product

from concitoyens.accounts.models import User
from concitoyens.congress.actions import access, certificates, polls, registrations, survey, synthesis
from concitoyens.congress.enums import AttendeeRole, Channel, Mode, PollKind, ResultsShown
from concitoyens.congress.models import Congress, Registration, Synthesis
from concitoyens.territories.models import Commune

from .after_texts import CAME, FIRST, LAST, NEXT_STEPS, OPINIONS, POLL, POLL_ANSWERS
from .congress import SLUG_2021


def load(at: datetime) -> None:
    """Once, when the congress of 2021 is there and its people too."""
    congress = Congress.objects.filter(slug=SLUG_2021).first()
    coordinator = User.objects.filter(role="coordinator").order_by("pk").first()
    if congress is None or coordinator is None or Synthesis.objects.filter(congress=congress).exists():
        return
    people = [*Registration.objects.confirmed().filter(congress=congress), *_more(congress, coordinator)]
    came = [one for place, one in enumerate(people) if place % 6 != 5]
    for place, one in enumerate(came):
        access.enter(registration_id=one.pk, at=congress.starts_at + timedelta(seconds=40 * place - 600))
    _poll(congress, came, coordinator)
    after = congress.ends_at + timedelta(hours=16)
    for one, (usefulness, ease, next_day, words) in zip(came[:33], cycle(OPINIONS), strict=False):
        told = words if one in came[: len(OPINIONS)] else ""
        survey.answer(registration=one, usefulness=usefulness, ease=ease, next_day=next_day, words=told, at=after)
    for one in came:
        certificates.issue(registration_id=one.pk, at=after)
    survey.mix(at=after)
    synthesis.count(congress=congress, by=coordinator, at=after)
    synthesis.write(congress=congress, next_steps=NEXT_STEPS, by=coordinator, at=after + timedelta(days=2))
    synthesis.publish(congress=congress, by=coordinator, at=after + timedelta(days=3))


def _more(congress: Congress, by: User) -> list[Registration]:
    """Invented people of real communes, without mailbox."""
    names = (f"{first} {last}" for last, first in product(LAST, FIRST))
    roles = cycle([AttendeeRole.MAYOR, AttendeeRole.ELECTED, AttendeeRole.AGENT, AttendeeRole.ELECTED])
    made: list[Registration] = []
    for department, people in CAME.items():
        for commune in Commune.objects.current().filter(department=department).order_by("code")[:people]:
            application = registrations.Application(
                name=next(names), email="", role=next(roles), mode=Mode.ONLINE, commune=commune
            )
            made.append(
                registrations.add_by_staff(
                    congress=congress, application=application, by=by, channel=Channel.STAFF,
                    at=congress.starts_at - timedelta(days=9, minutes=len(made)),
                )
            )  # fmt: skip
    return made


def _poll(congress: Congress, voters: list[Registration], by: User) -> None:
    opened = congress.starts_at + timedelta(minutes=85)
    poll = polls.draft_poll(
        congress=congress, question=POLL, kind=PollKind.SINGLE, options=POLL_ANSWERS,
        results=ResultsShown.CLOSED, by=by, at=opened - timedelta(days=1),
    )  # fmt: skip
    polls.open_poll(poll_id=poll.pk, by=by, at=opened)
    answers = list(poll.options.order_by("position").values_list("pk", flat=True))
    for place, one in enumerate(voters):
        chosen = answers[(place * 7) % 5 // 2]
        polls.vote(registration=one, poll_id=poll.pk, choices=[chosen], at=opened + timedelta(seconds=place))
    polls.close_poll(poll_id=poll.pk, by=by, at=opened + timedelta(minutes=4))
