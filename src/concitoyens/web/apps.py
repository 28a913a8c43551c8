from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "concitoyens.web"
    label = "web"
