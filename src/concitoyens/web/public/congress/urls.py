"""Addresses of the congress and of one's registration."""

from django.urls import path

from . import answers, files, hall, ideas, mine, page, polls, presence, register, room, screens

urlpatterns = [
    path("congres/", page.congresses, name="congresses"),
    path("congres/<slug:slug>/", page.congress, name="congress"),
    path("congres/<slug:slug>/page.pdf", files.page_pdf, name="congress_pdf"),
    path("congres/<slug:slug>/programme.pdf", files.programme_pdf, name="programme_pdf"),
    path("congres/<slug:slug>/agenda.ics", files.calendar, name="congress_calendar"),
    path("congres/<slug:slug>/apports/", ideas.brought, name="congress_brought"),
    path("congres/<slug:slug>/seances/<uuid:uid>.ics", files.session_calendar, name="session_calendar"),
    path("congres/<slug:slug>/documents/<str:digest>/", files.document, name="congress_document"),
    path("congres/<slug:slug>/inscription/", register.register, name="register"),
    path("congres/<slug:slug>/inscription/recue/", register.received, name="registration_received"),
    path("congres/<slug:slug>/retrouver-mon-inscription/", register.find_link, name="find_link"),
    path("congres/<slug:slug>/retrouver-mon-inscription/envoye/", register.link_sent, name="link_sent"),
    path("mon-inscription/<str:handle>/", mine.mine, name="my_registration"),
    path("confirmer-inscription/<str:handle>/", mine.confirm, name="confirm_registration"),
    path("mon-inscription/<str:handle>/modifier/", mine.change, name="change_registration"),
    path("mon-inscription/<str:handle>/annuler/", mine.cancel, name="cancel_registration"),
    path("mon-inscription/<str:handle>/remplacer/", mine.deputy, name="send_deputy"),
    path("mon-inscription/<str:handle>/prendre-la-place/", mine.accept, name="accept_offer"),
    path("mon-inscription/<str:handle>/entrer/", mine.enter, name="enter_congress"),
    path("mon-inscription/<str:handle>/acces/", mine.access_fragment, name="access_fragment"),
    path("mon-inscription/<str:handle>/salle/", room.room, name="room"),
    path("mon-inscription/<str:handle>/salle/question/", room.ask, name="room_ask"),
    path("mon-inscription/<str:handle>/salle/geste/", room.act, name="room_act"),
    path("mon-inscription/<str:handle>/salle/vote/", polls.vote, name="room_vote"),
    path("mon-inscription/<str:handle>/salle/personnes/", presence.people, name="room_people"),
    path("salles/presence/<int:pk>/<str:token>/", presence.here, name="room_here"),
    path("salles/sondages/<int:pk>/<str:token>/", polls.results, name="poll_results"),
    path("salle-sur-place/<str:handle>/", hall.join, name="hall"),
    path("tribune/<str:handle>/", screens.stage, name="stage"),
    path("projection/<str:handle>/", screens.projection, name="projection"),
    path("congres/<slug:slug>/reponses/", answers.answers, name="congress_answers"),
    path("mon-inscription/<str:handle>/salle/idee/", ideas.say, name="room_say"),
    path("mon-inscription/<str:handle>/salle/mon-idee/", ideas.answer, name="room_my_idea"),
    path("salles/<int:pk>/<str:token>/", room.snapshot, name="room_snapshot"),
    path("mon-inscription/<str:handle>/agenda.ics", mine.my_calendar, name="my_calendar"),
    path("mon-inscription/<str:handle>/fiche-acces.pdf", mine.access_sheet, name="access_sheet"),
]
