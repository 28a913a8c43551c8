from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "concitoyens.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import privacy, reactions  # noqa: F401 - declare columns and listeners, once the models are loaded
