"""Equipment tried before the evening."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import EquipmentCheck

from .registration import Registration


class EquipmentTest(models.Model):
    """What one person tried last, kept for those who will help them."""

    registration = models.OneToOneField(
        Registration, models.CASCADE, verbose_name=_("inscription"), related_name="equipment", primary_key=True
    )
    tried_at = models.DateTimeField(_("essayé le"))
    works = ArrayField(
        models.CharField(max_length=12, choices=EquipmentCheck.choices),
        verbose_name=_("ce qui marche"), default=list, blank=True,
    )  # fmt: skip
    fails = ArrayField(
        models.CharField(max_length=12, choices=EquipmentCheck.choices),
        verbose_name=_("ce qui ne marche pas"), default=list, blank=True,
    )  # fmt: skip
    words = models.TextField(_("ce que la personne en dit"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("essai du matériel")
        verbose_name_plural = _("essais du matériel")

    def __str__(self) -> str:
        return f"{self.registration_id} {self.tried_at:%d/%m/%Y}"

    @property
    def failures(self) -> list[str]:
        """What does not work, in words."""
        return [str(EquipmentCheck(one).label) for one in self.fails]

    @property
    def successes(self) -> list[str]:
        """What works, in words."""
        return [str(EquipmentCheck(one).label) for one in self.works]
