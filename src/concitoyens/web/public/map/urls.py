"""Addresses of the map: /carte/ for the edition of the moment, /editions/<its name>/carte/ for each."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from . import counter, counter_code, pages, poster

PAGES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("", pages.france, "map"),
    ("regions/", pages.regions, "map_regions"),
    ("intercommunalites/", pages.intercommunalities, "map_intercommunalities"),
    ("<department:code>/", pages.department, "map_department"),
]
urlpatterns: list[URLPattern] = [
    path("compteur/", counter.page, name="counter"),
    path("compteur/integrer/", counter_code.show, name="counter_code"),
    path("compteur.svg", counter.picture, name="counter_picture"),
    path("communes/<commune:code>/affiche-<slug:paper>.pdf", poster.download, name="poster"),
]
urlpatterns += [path(f"carte/{rest}", view, name=name) for rest, view, name in PAGES]
urlpatterns += [path(f"editions/<slug:slug>/carte/{rest}", view, name=f"edition_{name}") for rest, view, name in PAGES]
