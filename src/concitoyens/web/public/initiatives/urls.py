"""Addresses of the inventory."""

from django.urls import path

from . import files, inventory, sheet

urlpatterns = [
    path("initiatives/", inventory.index, name="initiatives"),
    path("initiatives/<slug:slug>/", sheet.show, name="initiative"),
    path("initiatives/<slug:slug>/fiche.pdf", files.sheet_pdf, name="initiative_pdf"),
    path("initiatives/<slug:slug>/photos/<str:name>", files.photo, name="initiative_photo"),
]
