"""The space of the national team."""

from django.urls import URLPattern

app_name = "national"
urlpatterns: list[URLPattern] = []
