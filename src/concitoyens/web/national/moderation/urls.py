"""Addresses of moderation."""

from django.urls import path

from . import corrections, deciding, lists, practices

_ONE = "moderation/<int:pk>"
urlpatterns = [
    path("moderation/", lists.queue, name="moderation"),
    path("moderation/auteurs/", lists.with_authors, name="moderation_authors"),
    path("moderation/fiches/", lists.sheets, name="moderation_sheets"),
    path("moderation/historique/", lists.history, name="moderation_history"),
    path("moderation/corrections/", corrections.amendments, name="moderation_amendments"),
    path("moderation/corrections/<int:pk>/", corrections.amendment, name="moderation_amendment"),
    path("moderation/signalements/", corrections.flags, name="moderation_flags"),
    path("moderation/signalements/<int:pk>/", corrections.handle, name="moderation_flag"),
    path(f"{_ONE}/", deciding.sheet, name="moderation_sheet"),
    path(f"{_ONE}/geste/", deciding.act, name="moderation_act"),
    path(f"{_ONE}/modifier/", deciding.edit, name="moderation_edit"),
    path(f"{_ONE}/realisations/", practices.told, name="moderation_practices"),
    path(f"{_ONE}/photos/<str:name>", deciding.photo, name="moderation_photo"),
]
