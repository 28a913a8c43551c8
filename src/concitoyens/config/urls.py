"""One line per space: the URL prefix is the folder in ``web``."""

from django.urls import include, path

urlpatterns = [
    path("", include("concitoyens.web.public.urls")),
    path("compte/", include("allauth.urls")),
    path("national/", include("concitoyens.web.national.urls")),
]
