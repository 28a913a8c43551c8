"""Addresses of communes: /communes/68032-berrwiller/, the official code first, the name for people."""

from django.urls import path, register_converter

from . import communes
from .recommendation import advice, programme


class CommuneCode:
    """An INSEE code: five figures, or 2A and 2B in Corsica; small letters are put right by the page."""

    regex = "(?:[0-9]{2}|2[ABab])[0-9]{3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DepartmentCode(CommuneCode):
    """Two figures, three overseas, or 2A and 2B."""

    regex = "[0-9]{2,3}|2[ABab]"


register_converter(CommuneCode, "commune")
register_converter(DepartmentCode, "department")

urlpatterns = [
    path("communes/", communes.index, name="communes"),
    path("communes/recherche", communes.propose, name="commune_search"),
    path("communes/departements/", communes.departments, name="departments"),
    path("communes/departements/<department:code>-<str:slug>/", communes.department, name="department"),
    path("communes/departements/<department:code>/", communes.department, name="department_by_code"),
    path("communes/<commune:code>-<str:slug>/initiatives/", advice.show, name="commune_initiatives"),
    path("communes/<commune:code>-<str:slug>/programme/", programme.show, name="commune_programme"),
    path("communes/<commune:code>-<str:slug>/programme/envoye/", programme.sent, name="commune_programme_sent"),
    path("communes/<commune:code>-<str:slug>/programme.pdf", programme.pdf, name="commune_programme_pdf"),
    path("programme/<str:handle>/", programme.mine, name="my_programme"),
    path("programme/<str:handle>/garder/", programme.keep, name="my_programme_keep"),
    path("programme/<str:handle>/retirer/", programme.drop, name="my_programme_drop"),
    path("programme/<str:handle>/effacer/", programme.throw_away, name="my_programme_throw_away"),
    path("programme/<str:handle>/programme.pdf", programme.mine_pdf, name="my_programme_pdf"),
    path("communes/<commune:code>-<str:slug>/", communes.show, name="commune"),
    path("communes/<commune:code>/", communes.show, name="commune_by_code"),
]
