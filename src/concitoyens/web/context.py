"""What every page may show: languages, address, state of the demonstration."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from concitoyens.core import clock

#: English pages live under this prefix; French ones have none. A page is the same for everybody: no cookie.
ENGLISH = "/en"


def in_language(path: str, language: str) -> str:
    """The same page in another language: « /congres/ » and « /en/congres/ »."""
    plain = path.removeprefix(ENGLISH) if path == ENGLISH or path.startswith(f"{ENGLISH}/") else path
    plain = "/" + plain.lstrip("/")  # « //other.example/ » would lead to another site
    return f"{ENGLISH}{plain}" if language == "en" else plain


def _moved_clock() -> datetime | None:
    """The hour of the demonstration, when somebody moved it."""
    return clock.now() if clock.offset() else None


def site(request: HttpRequest) -> dict[str, object]:
    """The mode, the address of the site, and this page in both languages."""
    language = get_language() or "fr"
    other = "fr" if language == "en" else "en"
    return {
        "demo": settings.DEMO,
        "demo_clock": SimpleLazyObject(_moved_clock) if settings.DEMO else None,
        "base_url": settings.BASE_URL,
        "language": language,
        "other_language": other,
        "address_fr": in_language(request.path, "fr"),
        "address_en": in_language(request.path, "en"),
        "other_address": in_language(request.get_full_path(), other),
    }
