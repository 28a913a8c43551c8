"""What every page may show."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The mode and the address of the site."""
    return {"demo": settings.DEMO, "base_url": settings.BASE_URL}
