"""The space of the national team."""

from django.urls import path

from . import home, journal, team

app_name = "national"
urlpatterns = [
    path("", home.home, name="home"),
    path("journal/", journal.journal, name="journal"),
    path("equipe/", team.team, name="team"),
    path("equipe/inviter/", team.invite, name="invite"),
    path("equipe/<int:pk>/role/", team.change_role, name="change_role"),
    path("equipe/<int:pk>/fermer/", team.close, name="close_account"),
]
