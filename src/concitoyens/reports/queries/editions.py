"""The edition that the map and the counter speak of."""

from datetime import datetime

from concitoyens.editions.models import Edition
from concitoyens.editions.queries import current_edition


def edition_shown(at: datetime, slug: str = "") -> Edition | None:
    """The edition of this address; without one that of which one speaks at ``at``."""
    return Edition.objects.visible(at).filter(slug=slug).first() if slug else current_edition(at)
