"""What a rehearsal takes of the real congress: its page, programme, video, texts and polls; nobody's name but the
speakers', who are on its public page.
"""

from django.core import serializers
from django.db.models import Model

from concitoyens.congress.enums import PollState
from concitoyens.congress.models import (
    AccessDetails,
    Congress,
    CongressSession,
    MailText,
    OrganiserQuestion,
    Poll,
    PollOption,
    Room,
    SessionSpeaker,
    Speaker,
    Track,
)

#: In the order in which they can be loaded: model, and its way to the congress.
_TAKEN: tuple[tuple[type[Model], str], ...] = (
    (Congress, "pk"),
    (Track, "congress"),
    (Speaker, "congress"),
    (CongressSession, "congress"),
    (SessionSpeaker, "session__congress"),
    (AccessDetails, "congress"),
    (OrganiserQuestion, "congress"),
    (MailText, "congress"),
    (Room, "congress"),
)


def taken(congress: Congress) -> str:
    """Everything as JSON. What leads elsewhere (accounts, communes, another congress) stays behind."""
    inside = {model for model, _way in _TAKEN}
    rows: list[Model] = []
    for model, way in _TAKEN:
        rows += [_alone(row, inside) for row in model._default_manager.filter(**{way: congress.pk}).order_by("pk")]
    drafts = Poll.objects.filter(congress=congress, state=PollState.DRAFT).order_by("pk")
    rows += [*drafts, *PollOption.objects.filter(poll__in=drafts).order_by("pk")]
    return str(serializers.serialize("json", rows))


def _alone(row: Model, inside: set[type[Model]]) -> Model:
    for column in row._meta.fields:
        related = column.related_model
        if column.null and related is not None and (related not in inside or related is type(row)):
            setattr(row, column.name, None)
    return row
