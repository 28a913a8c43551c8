"""Contributions to the inventory in the small world of the matrix."""

from typing import TYPE_CHECKING

from concitoyens.core import journal
from concitoyens.initiatives.messages import AMENDMENT, CONTRIBUTION, STILL_TRUE
from concitoyens.initiatives.models import Initiative
from tests.factories.initiatives import AmendmentFactory, FlagFactory, InitiativeFactory, InitiativePhotoFactory

if TYPE_CHECKING:
    from .arguments import World

#: Each page of an author has a draft of its own: some of them change or erase it.
MINE = ("", "_edit", "_submit", "_add_photo", "_remove_photo", "_photo", "_withdraw", "_answer_merge", "_show_name")


def add(world: "World", published: Initiative) -> None:
    """A draft with a photo for each page behind its link; a correction; a sheet to confirm."""
    for name in ("initiative_correct", "initiative_report"):
        world.arguments[f"public:{name}"] = {"slug": published.slug}
    for page in MINE:
        photo = InitiativePhotoFactory.create(initiative__draft=True, initiative__contributed=True)
        name = f"public:contribution{page}"
        world.add_link(name, purpose=CONTRIBUTION, subject=journal.reference(photo.initiative))
        if "_photo" in page and page != "_add_photo":
            world.arguments[name]["name"] = photo.name
    amendment = AmendmentFactory.create(proven_at=None)
    world.add_link("public:correction", purpose=AMENDMENT, subject=journal.reference(amendment))
    old = InitiativeFactory.create(contributed=True)
    world.add_link("public:still_true", purpose=STILL_TRUE, subject=journal.reference(old))
    _moderation(world)


def _moderation(world: "World") -> None:
    photo = InitiativePhotoFactory.create(initiative__submitted=True, initiative__contributed=True)
    for page in ("sheet", "act", "edit", "photo", "practices"):
        world.arguments[f"national:moderation_{page}"] = {"pk": photo.initiative.pk}
    world.arguments["national:moderation_photo"]["name"] = photo.name
    world.arguments["national:moderation_amendment"] = {"pk": AmendmentFactory.create().pk}
    world.arguments["national:moderation_flag"] = {"pk": FlagFactory.create().pk}
