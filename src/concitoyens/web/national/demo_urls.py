"""The pages of a demonstration, under /demo/."""

from django.urls import path

from . import demo

app_name = "demo"
urlpatterns = [
    path("", demo.index, name="index"),
    path("entrer/<str:token>/", demo.enter, name="enter"),
    path("horloge/", demo.set_clock, name="clock"),
]
