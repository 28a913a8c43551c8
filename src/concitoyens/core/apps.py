from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "concitoyens.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import privacy_columns, third_party  # models are loaded now

        third_party.classify()
        privacy_columns.classify()
