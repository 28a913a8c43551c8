"""One line per space: the URL prefix is the folder in ``web``."""

from django.urls import include, path

urlpatterns = [
    path("", include("concitoyens.web.public.urls")),
    path("compte/", include("concitoyens.web.national.account_urls")),
    path("national/", include("concitoyens.web.national.urls")),
    path("demo/", include("concitoyens.web.national.demo_urls")),
]
