"""What people say in the room and moderators treat, one moderator at a time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Moderated(models.Model):
    """Said by somebody, read by a moderator who holds it meanwhile, settled with a reason."""

    #: The congress: each model says under which name it is found from there.
    congress_id: int
    settled_at = models.DateTimeField(_("état du"), null=True, blank=True)
    reason = models.TextField(_("raison"), max_length=300, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("prise par"), related_name="+", null=True, blank=True
    )
    claimed_at = models.DateTimeField(_("prise le"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"
