from django.apps import AppConfig


class CongressConfig(AppConfig):
    name = "concitoyens.congress"
    label = "congress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import privacy  # noqa: F401 - declares the columns
