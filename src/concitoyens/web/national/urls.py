"""The space of the national team."""

from django.urls import path

from . import home, journal, journal_file, privacy, team
from .congress.urls import urlpatterns as congress_urls
from .editions.urls import urlpatterns as edition_urls
from .moderation.urls import urlpatterns as moderation_urls

app_name = "national"
urlpatterns = [
    path("", home.home, name="home"),
    *congress_urls,
    *edition_urls,
    *moderation_urls,
    path("donnees-personnelles/", privacy.requests, name="rights_requests"),
    path("donnees-personnelles/<int:pk>/", privacy.answer, name="rights_request"),
    path("donnees-personnelles/<int:pk>/fichier/", privacy.export, name="rights_request_file"),
    path("donnees-personnelles/<int:pk>/effacer/", privacy.erase, name="rights_request_erase"),
    path("registre/", privacy.full_register, name="register"),
    path("registre/colonnes/", privacy.register_columns, name="register_columns"),
    path("registre/fichier/", privacy.register_file, name="register_file"),
    path("journal/", journal.journal, name="journal"),
    path("journal/fichier/", journal_file.journal_file, name="journal_file"),
    path("equipe/", team.team, name="team"),
    path("equipe/inviter/", team.invite, name="invite"),
    path("equipe/<int:pk>/role/", team.change_role, name="change_role"),
    path("equipe/<int:pk>/fermer/", team.close, name="close_account"),
]
