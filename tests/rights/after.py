"""A congress held yesterday: its synthesis, and what a person who came may still do."""

from datetime import timedelta
from typing import TYPE_CHECKING

from concitoyens.core import clock, journal
from tests.factories.congress import (
    AttendanceCountFactory,
    CertificateFactory,
    CongressFactory,
    EntryFactory,
    PollFactory,
    RoomIdeaFactory,
    RoomQuestionFactory,
    SurveyAnswerFactory,
    SynthesisFactory,
)

if TYPE_CHECKING:
    from .arguments import World


def add(world: "World") -> None:
    """Published, counted, with questions, a poll, an idea and opinions."""
    at = clock.now()
    congress = CongressFactory.create(starts_at=at - timedelta(days=1))
    slug = {"slug": congress.slug}
    synthesis = SynthesisFactory.create(congress=congress, published_at=at, counted_at=at, updated_at=at)
    AttendanceCountFactory.create(synthesis=synthesis)
    RoomQuestionFactory.create(registration__congress=congress, registration__commune=None, shown=True)
    RoomIdeaFactory.create(registration__congress=congress, registration__commune=None)
    PollFactory.create(congress=congress, state="closed")
    SurveyAnswerFactory.create_batch(6, congress=congress)
    for name in ("public:congress_synthesis", "public:synthesis_pdf"):
        world.arguments[name] = slug
    for name in ("congress_after", "synthesis_act", "synthesis_preview", "congress_exports"):
        world.arguments[f"national:{name}"] = slug
    for name in ("get_certificate", "my_certificate", "my_opinion"):
        came = EntryFactory.create(registration__congress=congress, registration__commune=None).registration
        world.add_link(f"public:{name}", purpose="congress.registration", subject=journal.reference(came))
        if name == "my_certificate":
            world.arguments["public:verify"] = {"code": CertificateFactory.create(registration=came).code}
    certified = CertificateFactory.create(registration__congress=congress, registration__commune=None)
    world.arguments["national:certificate_revoke"] = slug | {"pk": certified.registration_id}
