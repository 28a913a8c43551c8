"""The four requests with the least that Django can do. See ``floor``."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

FORM = b"""<!doctype html><html lang="fr"><title>Inscription</title><form method="post">
<input name="token"><input name="name"><input name="email"><input name="commune"><button>M'inscrire</button></form>"""
BUTTON = b"""<!doctype html><html lang="fr"><title>Confirmer</title><form method="post"><button>Oui</button></form>"""
DONE = b"""<!doctype html><html lang="fr"><title>Fait</title><p>C'est fait.</p>"""


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
