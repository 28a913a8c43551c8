"""The national day in the small world of the matrix."""

from datetime import timedelta
from typing import TYPE_CHECKING

from concitoyens.core import clock, journal
from concitoyens.editions.messages import FOLLOW, NEIGHBOUR, REPORT, SEND_WORDS, TOWN_HALL
from concitoyens.editions.models import Commitment, Edition
from concitoyens.territories.models import Commune
from tests.factories.congress import RegistrationFactory
from tests.factories.editions import (
    AmbassadorMessageFactory,
    CharterArticleFactory,
    CharterFactory,
    CharterSignatureFactory,
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    GroupedCommuneFactory,
    HealthConstraintFactory,
    OfficialDateFactory,
)
from tests.factories.initiatives import PracticeFactory, ProgrammeItemFactory
from tests.factories.territories import CommuneFactory

if TYPE_CHECKING:
    from .arguments import World


def add(world: "World") -> None:
    """An edition in two months, one held a month ago, and a commitment in each state a link opens."""
    at = clock.now()
    today = at.date()
    old, new = CharterFactory.create(version=1), CharterFactory.create(version=2)
    for charter in (old, new):
        CharterArticleFactory.create(charter=charter, key="but")
    coming = EditionFactory.create(
        slug="a-venir", charter=new, starts_on=today + timedelta(days=60), ends_on=today + timedelta(days=90),
        opens_at=at - timedelta(days=30), closes_at=at + timedelta(days=90),
    )  # fmt: skip
    OfficialDateFactory.create(edition=coming, date=coming.starts_on)
    held = EditionFactory.create(
        slug="tenue", charter=old, starts_on=today - timedelta(days=40), ends_on=today - timedelta(days=30),
        opens_at=at - timedelta(days=90), closes_at=at - timedelta(days=30),
    )  # fmt: skip
    world.arguments["public:edition"] = {"slug": coming.slug}
    for name in ("version", "changes", "pdf"):
        world.arguments[f"public:common_base_{name}"] = {"version": 2}
    commune = CommuneFactory.create(town_hall_email="mairie@example.org")
    for name in ("commit", "commit_afterwards", "commit_received", "commit_asked"):
        world.arguments[f"public:{name}"] = {"code": commune.code, "slug": commune.slug}
    signed = CharterSignatureFactory.create(commitment__edition=held, charter=old, verified_at=at).commitment.commune
    world.arguments["public:signed_charter"] = {"code": signed.code, "slug": signed.slug}
    _links(world, coming, held)


def add_space(world: "World", commune: Commune) -> None:
    """A commitment of the commune whose space is open: its day is past, so that it may be reported."""
    day = CommitmentDayFactory.create(commitment__commune=commune, date=clock.now().date() - timedelta(days=2))
    one = {"code": commune.code, "reference": day.commitment.reference}
    for name in (
        "commitment_one", "report", "not_held", "sign_charter", "withdraw_commitment", "add_neighbour", "day_add",
        "put_off",
    ):  # fmt: skip
        world.arguments[f"commune:{name}"] = one
    grouped = GroupedCommuneFactory.create(commitment=day.commitment)
    world.arguments["commune:not_neighbour"] = one | {"pk": grouped.pk}
    for name in ("day", "day_cancel"):
        world.arguments[f"commune:{name}"] = one | {"pk": day.pk}
    for name in ("commitment", "health", "practices", "practice_add", "programmes", "programme_keep"):
        world.arguments[f"commune:{name}"] = {"code": commune.code}
    level = HealthConstraintFactory.create(scope="commune", commune=commune)
    item = ProgrammeItemFactory.create(programme__commune=commune, programme__email="")
    for name in ("programme", "programme_pdf", "programme_throw_away"):
        world.arguments[f"commune:{name}"] = {"code": commune.code, "pk": item.programme_id}
    dropped = {"pk": item.programme_id, "initiative": item.initiative_id}
    world.arguments["commune:programme_drop"] = {"code": commune.code} | dropped
    practice = PracticeFactory.create(commune=commune)
    world.arguments["commune:practice_which"] = {"slug": practice.initiative.slug}
    for name in ("practice", "practice_take_back"):
        world.arguments[f"commune:{name}"] = {"code": commune.code, "pk": practice.pk}
    world.arguments["commune:health_lift"] = {"code": commune.code, "pk": level.pk}


def _links(world: "World", coming: Edition, held: Edition) -> None:
    def declared() -> str:
        commitment = CommitmentFactory.create(edition=coming, declared=True, mailbox_proven_at=None)
        CommitmentDayFactory.create(commitment=commitment, date=coming.starts_on)
        return journal.reference(commitment)

    def past() -> Commitment:
        commitment: Commitment = CommitmentDayFactory.create(commitment__edition=held, date=held.starts_on).commitment
        return commitment

    for name in ("follow_commitment", "withdraw_commitment"):
        world.add_link(f"public:{name}", purpose=FOLLOW, subject=declared())
    for name in ("town_hall", "town_hall_yes", "town_hall_no"):
        world.add_link(f"public:{name}", purpose=TOWN_HALL, subject=declared())
    for name in ("neighbour", "neighbour_no"):
        grouped = GroupedCommuneFactory.create(commitment__edition=coming)
        world.add_link(f"public:{name}", purpose=NEIGHBOUR, subject=journal.reference(grouped))
    for name in ("report_commitment", "commitment_not_held"):
        world.add_link(f"public:{name}", purpose=REPORT, subject=journal.reference(past()))
    words = AmbassadorMessageFactory.create()
    for name in ("write", "written"):
        world.arguments[f"public:ambassador_{name}"] = {"pk": words.ambassador_id}
    world.add_link("public:ambassador_send", purpose=SEND_WORDS, subject=journal.reference(words))
    for name, purpose in (
        ("commit_from_registration", "congress.registration"), ("commit_from_confirmation", "congress.confirm"),
        ("commit_from_congress", "congress.commit"),
    ):  # fmt: skip
        registration = RegistrationFactory.create(commune=CommuneFactory.create())
        world.add_link(f"public:{name}", purpose=purpose, subject=journal.reference(registration))
