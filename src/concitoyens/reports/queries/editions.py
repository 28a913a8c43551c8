"""The edition that the map and the counter speak of."""

from datetime import datetime

from concitoyens.editions.models import Edition


def edition_shown(at: datetime, slug: str = "") -> Edition | None:
    """The edition of this address; without one that which takes commitments, else the last one."""
    visible = Edition.objects.visible(at)
    if slug:
        return visible.filter(slug=slug).first()
    return Edition.objects.taking_commitments(at).first() or visible.order_by("-starts_on", "-pk").first()
