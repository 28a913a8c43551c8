"""What a commune keeps of the inventory: the draft of its programme, which later becomes worksites of its day."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .initiative import Initiative


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Drafts by what is proven."""

    def kept(self) -> Self:
        """Their mailbox is proven, or somebody who speaks for the commune keeps them."""
        return self.exclude(kept_at=None)


class Programme(models.Model):
    """Initiatives chosen for a commune, with the list they were chosen from."""

    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), related_name="programmes"
    )
    #: Whom it was sent to. Empty when an account keeps it.
    email = models.EmailField(_("adresse électronique"), max_length=254, blank=True)
    #: Somebody who speaks for the commune, signed in.
    by = models.ForeignKey(
        "accounts.User", models.SET_NULL, verbose_name=_("gardé par"), null=True, blank=True, related_name="programmes"
    )
    language = models.CharField(_("langue"), max_length=2, default="fr")
    #: The answers, as the address of the page says them.
    answers = models.CharField(_("réponses"), max_length=1000, blank=True)
    #: Version of the weights, and the sheets shown, in their order: what the choice was made from.
    weights = models.CharField(_("version des poids"), max_length=10)
    shown = ArrayField(models.BigIntegerField(), verbose_name=_("fiches montrées"), default=list, blank=True)
    created_at = models.DateTimeField(_("demandé le"))
    kept_at = models.DateTimeField(_("gardé le"), null=True, blank=True)
    updated_at = models.DateTimeField(_("modifié le"))

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme envisagé")
        verbose_name_plural = _("programmes envisagés")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["email"])]

    def __str__(self) -> str:
        return f"{self.commune_id} {self.created_at:%Y-%m-%d}"

    @property
    def is_kept(self) -> bool:
        return self.kept_at is not None


class ProgrammeItem(models.Model):
    """One initiative of a draft, in its place."""

    programme = models.ForeignKey(Programme, models.CASCADE, verbose_name=_("programme"), related_name="items")
    initiative = models.ForeignKey(Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="+")
    position = models.PositiveSmallIntegerField(_("rang"))

    class Meta:
        verbose_name = _("initiative d’un programme")
        verbose_name_plural = _("initiatives des programmes")
        ordering = ["programme_id", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["programme", "initiative"], name="initiative_once_in_programme")]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.initiative_id}"
