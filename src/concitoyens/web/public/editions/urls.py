"""Addresses of the national day."""

from django.urls import path

from . import ambassadors, commit, follow, pages

urlpatterns = [
    path("editions/", pages.editions, name="editions"),
    path("editions/<slug:slug>/", pages.edition, name="edition"),
    path("socle-commun/", pages.charter, name="common_base"),
    path("socle-commun/<int:version>/", pages.charter, name="common_base_version"),
    path("socle-commun/<int:version>/changements/", pages.charter_changes, name="common_base_changes"),
    path("socle-commun/<int:version>/socle-commun.pdf", pages.charter_pdf, name="common_base_pdf"),
    path("ambassadeurs/", ambassadors.ambassadors, name="ambassadors"),
    path("ambassadeurs/<int:pk>/ecrire/", ambassadors.write, name="ambassador_write"),
    path("ambassadeurs/<int:pk>/ecrit/", ambassadors.written, name="ambassador_written"),
    path("envoyer-mon-message/<str:handle>/", ambassadors.send, name="ambassador_send"),
    path("engager/", commit.find, name="commit_find"),
    path("communes/<commune:code>-<str:slug>/engager/", commit.commit, name="commit"),
    path("communes/<commune:code>-<str:slug>/engager/apres-coup/", commit.afterwards, name="commit_afterwards"),
    path("communes/<commune:code>-<str:slug>/engager/recu/", commit.received, name="commit_received"),
    path("communes/<commune:code>-<str:slug>/engager/mairie/", commit.asked, name="commit_asked"),
    path("communes/<commune:code>-<str:slug>/socle-commun.pdf", pages.signed_charter, name="signed_charter"),
    path("mon-inscription/<str:handle>/engager/", commit.from_registration, name="commit_from_registration"),
    path("confirmer-inscription/<str:handle>/engager/", commit.from_confirmation, name="commit_from_confirmation"),
    path("engager-depuis-le-congres/<str:handle>/", commit.from_congress, name="commit_from_congress"),
    path("suivre-engagement/<str:handle>/", follow.follow, name="follow_commitment"),
    path("suivre-engagement/<str:handle>/retirer/", follow.withdraw, name="withdraw_commitment"),
    path("mairie/engagement/<str:handle>/", follow.town_hall, name="town_hall"),
    path("mairie/engagement/<str:handle>/confirmer/", follow.town_hall_yes, name="town_hall_yes"),
    path("mairie/engagement/<str:handle>/refuser/", follow.town_hall_no, name="town_hall_no"),
    path("mairie/regroupement/<str:handle>/", follow.neighbour, name="neighbour"),
    path("mairie/regroupement/<str:handle>/refuser/", follow.neighbour_no, name="neighbour_no"),
    path("bilan/<str:handle>/", follow.report, name="report_commitment"),
    path("bilan/<str:handle>/pas-tenue/", follow.not_held, name="commitment_not_held"),
]
