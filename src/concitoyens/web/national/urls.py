"""The space of the national team."""

from django.urls import path

from . import home

app_name = "national"
urlpatterns = [
    path("", home.home, name="home"),
]
