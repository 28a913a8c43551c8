from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "concitoyens.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import privacy  # noqa: F401 — declares the columns, once the models are loaded
