"""One line per space: the URL prefix is the folder in ``web``. English pages have the same address under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

handler400 = "concitoyens.web.public.errors.bad_request"
handler403 = "concitoyens.web.public.errors.forbidden"
handler404 = "concitoyens.web.public.errors.not_found"
handler500 = "concitoyens.web.public.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = i18n_patterns(
    path("", include("concitoyens.web.public.urls")),
    path("donnees-ouvertes/", include("concitoyens.api.page_urls")),
    path("compte/", include("concitoyens.web.national.account_urls")),
    path("commune/", include("concitoyens.web.commune.urls")),
    path("national/", include("concitoyens.web.national.urls")),
    path("demo/", include("concitoyens.web.national.demo_urls")),
    prefix_default_language=False,
)
#: For machines, or the same in every language.
urlpatterns += [
    path("", include("concitoyens.web.public.machine_urls")),
    path("", include("concitoyens.api.urls")),
]
