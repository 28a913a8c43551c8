"""Pages for people, under the language."""

from django.urls import path

from . import pages

app_name = "open_data"
urlpatterns = [
    path("", pages.index, name="index"),
    path("api/", pages.programs, name="programs"),
]
