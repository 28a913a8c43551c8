"""The space of a commune, /commune/68032/, and the pages behind the links mailed to a town hall or a colleague."""

from django.urls import path

from . import commitment, days, home, links, people, practices, programmes

app_name = "commune"
urlpatterns = [
    path("", home.choose, name="choose"),
    path("mandat/opposition/<str:handle>/", links.objection, name="objection"),
    path("mandat/renouvellement/<str:handle>/", links.renewal, name="renewal"),
    path("mandat/invitation/<str:handle>/", links.invitation, name="invitation"),
    path("realisation/<slug:slug>/", practices.which, name="practice_which"),
    path("<str:code>/", home.home, name="home"),
    path("<str:code>/programmes/", programmes.show, name="programmes"),
    path("<str:code>/programmes/garder/", programmes.keep, name="programme_keep"),
    path("<str:code>/programmes/<int:pk>/", programmes.one, name="programme"),
    path("<str:code>/programmes/<int:pk>/programme.pdf", programmes.pdf, name="programme_pdf"),
    path("<str:code>/programmes/<int:pk>/effacer/", programmes.throw_away, name="programme_throw_away"),
    path("<str:code>/programmes/<int:pk>/retirer/<int:initiative>/", programmes.drop, name="programme_drop"),
    path("<str:code>/realisations/", practices.show, name="practices"),
    path("<str:code>/realisations/ajouter/", practices.add, name="practice_add"),
    path("<str:code>/realisations/<int:pk>/", practices.change, name="practice"),
    path("<str:code>/realisations/<int:pk>/retirer/", practices.take_back, name="practice_take_back"),
    path("<str:code>/personnes/", people.people, name="people"),
    path("<str:code>/personnes/inviter/", people.invite, name="invite"),
    path("<str:code>/personnes/<int:pk>/passer-la-main/", people.hand_over, name="hand_over"),
    path("<str:code>/personnes/<int:pk>/fin/", people.end, name="end"),
    path("<str:code>/personnes/<int:pk>/renouvellement/", people.ask_renewal, name="ask_renewal"),
    path("<str:code>/invitations/<int:pk>/renvoyer/", people.send_again, name="invite_again"),
    path("<str:code>/invitations/<int:pk>/retirer/", people.withdraw, name="withdraw"),
    path("<str:code>/engagement/", commitment.commitment, name="commitment"),
    path("<str:code>/engagement/<str:reference>/", commitment.commitment, name="commitment_one"),
    path("<str:code>/engagement/<str:reference>/bilan/", commitment.report, name="report"),
    path("<str:code>/engagement/<str:reference>/pas-tenue/", commitment.not_held, name="not_held"),
    path("<str:code>/engagement/<str:reference>/socle/", commitment.sign, name="sign_charter"),
    path("<str:code>/engagement/<str:reference>/retirer/", commitment.withdraw, name="withdraw_commitment"),
    path("<str:code>/engagement/<str:reference>/voisines/", commitment.add_neighbour, name="add_neighbour"),
    path("<str:code>/engagement/<str:reference>/voisines/<int:pk>/", commitment.remove_neighbour, name="not_neighbour"),
    path("<str:code>/engagement/<str:reference>/journees/", days.add, name="day_add"),
    path("<str:code>/engagement/<str:reference>/journees/<int:pk>/", days.change, name="day"),
    path("<str:code>/engagement/<str:reference>/journees/<int:pk>/annuler/", days.cancel, name="day_cancel"),
    path("<str:code>/engagement/<str:reference>/reporter/", days.put_off, name="put_off"),
    path("<str:code>/circonstances/", days.health, name="health"),
    path("<str:code>/circonstances/<int:pk>/lever/", days.lift, name="health_lift"),
]
