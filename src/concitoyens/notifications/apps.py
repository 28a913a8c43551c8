from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotificationsConfig(AppConfig):
    name = "concitoyens.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Classify the columns; every app's ``messages.py`` registers its builders."""
        from . import privacy  # noqa: F401 (registers)

        autodiscover_modules("messages")
