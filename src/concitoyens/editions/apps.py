from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "concitoyens.editions"
    label = "editions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import privacy, reactions  # noqa: F401 - declares the columns, listens
