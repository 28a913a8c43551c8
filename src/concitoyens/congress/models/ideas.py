"""Ideas and testimonies said at the congress: what may become sheets of the inventory."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import IdeaKind, IdeaState
from concitoyens.initiatives.enums import Category

from .content import Congress
from .moderated import Moderated
from .registration import Registration
from .room import RoomQuestion


class RoomIdea(Moderated):
    """One idea, or what a commune did. The room reads it once a moderator has shown it."""

    #: Its place in the public list, that nobody can count.
    uid = models.UUIDField(_("repère"), default=uuid4, unique=True, editable=False)
    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="ideas")
    registration = models.ForeignKey(
        Registration, models.SET_NULL, verbose_name=_("inscription"), related_name="ideas", null=True, blank=True
    )
    #: The question it was taken from: one idea a question.
    question = models.OneToOneField(
        RoomQuestion, models.SET_NULL, verbose_name=_("tirée de la question"), related_name="idea", null=True,
        blank=True,
    )  # fmt: skip
    kind = models.CharField(_("nature"), max_length=9, choices=IdeaKind.choices, default=IdeaKind.ACTION)
    title = models.CharField(_("en quelques mots"), max_length=120)
    text = models.TextField(_("l’idée"), max_length=500)
    category = models.CharField(_("catégorie"), max_length=15, choices=Category.choices, blank=True)
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune citée"), null=True, blank=True, related_name="+"
    )
    name_shown = models.BooleanField(_("nom montré"), default=False)
    #: Its author lets it become a sheet under the open licence. Null: not asked, or not answered.
    agreed = models.BooleanField(_("accord pour l’inventaire"), null=True, blank=True)
    consent_asked_at = models.DateTimeField(_("accord demandé le"), null=True, blank=True)
    said_at = models.DateTimeField(_("dite le"))
    state = models.CharField(_("état"), max_length=9, choices=IdeaState.choices, default=IdeaState.PENDING)
    #: The sheet it became, or the one that says the same.
    initiative = models.ForeignKey(
        "initiatives.Initiative", models.SET_NULL, verbose_name=_("fiche"), null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("idée de la salle")
        verbose_name_plural = _("idées de la salle")
        ordering = ["said_at", "id"]
        indexes = [models.Index(fields=["congress", "state"])]

    def __str__(self) -> str:
        return self.title
