"""The floor: a bare Django project that takes registrations with one INSERT and one UPDATE, and nothing else.

No middleware, no session, no template, no check of what is typed: the least that Django can do for the same four
requests, in the same server with the same settings. Served by ``python -m tests.benchmarks.floor PORT``.
"""

import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

FORM = b"""<!doctype html><html lang="fr"><title>Inscription</title><form method="post">
<input name="token"><input name="name"><input name="email"><input name="commune"><button>M'inscrire</button></form>"""
BUTTON = b"""<!doctype html><html lang="fr"><title>Confirmer</title><form method="post"><button>Oui</button></form>"""
DONE = b"""<!doctype html><html lang="fr"><title>Fait</title><p>C'est fait.</p>"""
TABLE = """CREATE TABLE IF NOT EXISTS floor_registration (id bigserial PRIMARY KEY, token text UNIQUE NOT NULL,
  name text NOT NULL, email text NOT NULL, commune text NOT NULL, confirmed boolean NOT NULL DEFAULT false)"""


def register(request: HttpRequest) -> HttpResponse:
    """GET the form; POST one INSERT."""
    if request.method != "POST":
        return HttpResponse(FORM)
    values = [request.POST[name] for name in ("token", "name", "email", "commune")]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO floor_registration (token, name, email, commune) VALUES (%s, %s, %s, %s)", values)
    return HttpResponse(DONE)


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """GET the button; POST one UPDATE."""
    if request.method != "POST":
        return HttpResponse(BUTTON)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE floor_registration SET confirmed = true WHERE token = %s", [token])
    return HttpResponse(DONE)


urlpatterns = [path("inscription/", register), path("confirmer/<str:token>/", confirm)]


def _configure() -> None:
    from concitoyens.config.settings import _database

    settings.configure(
        SECRET_KEY="floor-of-the-benchmark",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": _database(os.environ["DATABASE_URL"])},
        USE_TZ=True,
    )


def main(port: int) -> None:
    """Serve with the server of the product."""
    import psycopg

    from concitoyens.ops import web

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as made:
        made.execute(TABLE)
    web.serve(host="127.0.0.1", port=port, workers=2, threads=4, application=f"{__spec__.name}:application")


if __name__ == "__main__":
    main(int(sys.argv[1]))
else:
    _configure()
    application = get_wsgi_application()
