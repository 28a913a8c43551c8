"""Addresses for programs: the same in every language; the interface under its version."""

from django.urls import URLPattern, include, path
from django.views.generic import RedirectView

from .door import open_data
from .files import views
from .v1 import api

#: The root of the interface is its documentation.
_ROOT = "api-root"
#: Each operation behind the one door.
V1 = [
    path(str(pattern.pattern), open_data()(pattern.callback), name=pattern.name)
    for pattern in api.urls[0]
    if isinstance(pattern, URLPattern) and pattern.name != _ROOT
]
V1.append(path("", open_data()(RedirectView.as_view(pattern_name="open_data:programs")), name=_ROOT))

FILES = [
    path("communes.csv", views.communes, name="communes"),
    path("initiatives.csv", views.initiatives, name="initiatives"),
    path("initiatives.atom", views.initiatives_atom, name="initiatives_atom"),
    path("communes-engagees.atom", views.commitments_atom, name="commitments_atom"),
    path("editions/<slug:slug>/engagements.csv", views.commitments, name="commitments"),
    path("editions/<slug:slug>/engagements.geojson", views.commitments_geojson, name="commitments_geojson"),
    path("editions/<slug:slug>/chiffres.csv", views.figures, name="figures"),
    path("editions/<slug:slug>/dates.ics", views.edition_calendar, name="edition_calendar"),
    path("communes/<str:code>.ics", views.commune_calendar, name="commune_calendar"),
    path("tables/<slug:name>.schema.json", views.schema, name="schema"),
    path("datapackage.json", views.package, name="package"),
    path("api-engagement.xml", views.missions, name="missions"),
]

urlpatterns = [
    path("api/v1/", include((V1, "api"), namespace="api")),
    path("donnees/", include((FILES, "files"), namespace="files")),
]
