"""Addresses of contributions: beside the sheets, whose names never take them (``actions.moves.RESERVED``)."""

from django.urls import path

from . import corrections, mine, propose

_MINE = "initiatives/ma-proposition/<str:handle>"
urlpatterns = [
    path("initiatives/proposer/", propose.propose, name="propose"),
    path("initiatives/proposer/ressemblances/", propose.alike, name="alike"),
    path("initiatives/proposer/recue/", propose.received, name="proposal_received"),
    path("initiatives/proposer/retrouver/", propose.find, name="find_proposal"),
    path("initiatives/proposer/lien-envoye/", propose.link_sent, name="proposal_link_sent"),
    path("initiatives/proposer/effacee/", mine.withdrawn, name="proposal_withdrawn"),
    path("initiatives/proposer/correction-recue/", corrections.correction_received, name="correction_received"),
    path("initiatives/proposer/signalement-recu/", corrections.report_received, name="report_received"),
    path("initiatives/proposer/merci/", corrections.still_true_thanks, name="still_true_thanks"),
    path(f"{_MINE}/", mine.mine, name="contribution"),
    path(f"{_MINE}/modifier/", mine.edit, name="contribution_edit"),
    path(f"{_MINE}/envoyer/", mine.submit, name="contribution_submit"),
    path(f"{_MINE}/photos/", mine.add_photo, name="contribution_add_photo"),
    path(f"{_MINE}/photos/<int:pk>/retirer/", mine.remove_photo, name="contribution_remove_photo"),
    path(f"{_MINE}/photos/<str:name>", mine.photo, name="contribution_photo"),
    path(f"{_MINE}/retirer/", mine.withdraw, name="contribution_withdraw"),
    path(f"{_MINE}/reunion/", mine.answer_merge, name="contribution_answer_merge"),
    path(f"{_MINE}/nom/", mine.show_name, name="contribution_show_name"),
    path("initiatives/correction/<str:handle>/", corrections.confirm_correction, name="correction"),
    path("initiatives/toujours-vrai/<str:handle>/", corrections.still_true, name="still_true"),
    path("initiatives/<slug:slug>/corriger/", corrections.correct, name="initiative_correct"),
    path("initiatives/<slug:slug>/signaler/", corrections.report, name="initiative_report"),
]
