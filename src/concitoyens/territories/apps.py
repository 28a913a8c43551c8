from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    name = "concitoyens.territories"
    label = "territories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import privacy  # noqa: F401 - declares the columns
