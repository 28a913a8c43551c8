"""The space of a commune, /commune/68032/, and the pages behind the links mailed to a town hall or a colleague."""

from django.urls import path

from . import home, links, people

app_name = "commune"
urlpatterns = [
    path("", home.choose, name="choose"),
    path("mandat/opposition/<str:handle>/", links.objection, name="objection"),
    path("mandat/renouvellement/<str:handle>/", links.renewal, name="renewal"),
    path("mandat/invitation/<str:handle>/", links.invitation, name="invitation"),
    path("<str:code>/", home.home, name="home"),
    path("<str:code>/personnes/", people.people, name="people"),
    path("<str:code>/personnes/inviter/", people.invite, name="invite"),
    path("<str:code>/personnes/<int:pk>/passer-la-main/", people.hand_over, name="hand_over"),
    path("<str:code>/personnes/<int:pk>/fin/", people.end, name="end"),
    path("<str:code>/personnes/<int:pk>/renouvellement/", people.ask_renewal, name="ask_renewal"),
    path("<str:code>/invitations/<int:pk>/renvoyer/", people.send_again, name="invite_again"),
    path("<str:code>/invitations/<int:pk>/retirer/", people.withdraw, name="withdraw"),
]
