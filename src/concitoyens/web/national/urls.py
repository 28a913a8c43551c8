"""The space of the national team."""

from django.urls import path

from . import home
from .congress.urls import urlpatterns as congress_urls

app_name = "national"
urlpatterns = [
    path("", home.home, name="home"),
    *congress_urls,
]
