"""The floor: a bare Django project that takes registrations with one INSERT and one UPDATE, and nothing else.

Two of them, in the same server with the same settings of the database. ``project`` is what ``django-admin
startproject`` gives: its applications and middlewares as they come, a form, templates, one row written by the ORM.
``barest`` has no middleware, no template, no form and no ORM: the least that Django can do for the same requests.
Served by ``python -m tests.benchmarks.floor PORT``, with FLOOR=project or FLOOR=barest.
"""

import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

FORM = """<!doctype html><html lang="fr"><title>Inscription</title><form method="post">{% csrf_token %}{{ form.as_p }}
<button>M'inscrire</button></form>"""
BUTTON = """<!doctype html><html lang="fr"><title>Confirmer</title><form method="post">{% csrf_token %}
<button>Oui</button></form>"""
DONE = """<!doctype html><html lang="fr"><title>Fait</title><p>C'est fait.</p>"""
TABLE = """CREATE TABLE IF NOT EXISTS floor_registration (id bigserial PRIMARY KEY, token text UNIQUE NOT NULL,
  name text NOT NULL, email text NOT NULL, commune text NOT NULL, confirmed boolean NOT NULL DEFAULT false)"""


def _configure(kind: str) -> None:
    from concitoyens.config.settings import _database

    #: As ``django-admin startproject`` of Django 5.2 writes them.
    project = {
        "INSTALLED_APPS": [
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
        ],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ],
                    "loaders": [
                        (
                            "django.template.loaders.locmem.Loader",
                            {"form.html": FORM, "button.html": BUTTON, "done.html": DONE},
                        )
                    ],
                },
            }
        ],
    }
    settings.configure(
        SECRET_KEY="floor-of-the-benchmark",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": _database(os.environ["DATABASE_URL"])},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        **(project if kind == "project" else {}),
    )


def main(port: int) -> None:
    """Serve with the server of the product."""
    import psycopg

    from concitoyens.ops import web

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as made:
        made.execute(TABLE)
    web.serve(host="127.0.0.1", port=port, workers=3, threads=2, application=f"{__spec__.name}:application")


if __name__ == "__main__":
    main(int(sys.argv[1]))
else:
    KIND = os.environ.get("FLOOR", "project")
    _configure(KIND)
    application = get_wsgi_application()
    from . import floor_barest, floor_project

    views = floor_project if KIND == "project" else floor_barest
    urlpatterns = [path("inscription/", views.register), path("confirmer/<str:token>/", views.confirm)]
