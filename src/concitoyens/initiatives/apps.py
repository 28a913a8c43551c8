from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "concitoyens.initiatives"
    label = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import privacy  # noqa: F401 - declares the columns
