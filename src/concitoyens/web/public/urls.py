"""Pages that everybody may read."""

from django.urls import path

from . import home

app_name = "public"
urlpatterns = [path("", home.home, name="home")]
