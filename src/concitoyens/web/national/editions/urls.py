"""Pages of the national day in the national space."""

from django.urls import path

from . import ambassadors, charters, directory, editions, health, mailboxes, mandates, postponements

_ONE = "editions/<slug:slug>"
_CHARTER = "socle-commun/<int:version>"
_ARTICLE = f"{_CHARTER}/articles/<int:pk>"
urlpatterns = [
    path("editions/", editions.editions, name="editions"),
    path("editions/nouvelle/", editions.new, name="edition_new"),
    path(f"{_ONE}/", editions.edition, name="edition"),
    path(f"{_ONE}/publier/", editions.publish, name="edition_publish"),
    path(f"{_ONE}/dates/", editions.add_date, name="edition_add_date"),
    path(f"{_ONE}/dates/<int:pk>/retirer/", editions.remove_date, name="edition_remove_date"),
    path(f"{_ONE}/partenaires/", editions.add_partner, name="edition_add_partner"),
    path(f"{_ONE}/partenaires/<int:pk>/retirer/", editions.remove_partner, name="edition_remove_partner"),
    path(f"{_ONE}/signatures/", editions.ask_signatures, name="edition_ask_signatures"),
    path(f"{_ONE}/reports/", postponements.postponements, name="postponements"),
    path("contraintes/", health.health, name="health"),
    path("contraintes/<int:pk>/lever/", health.lift, name="health_lift"),
    path("mairies/", mailboxes.mailboxes, name="mailboxes"),
    path("mairies/annuaire/", directory.upload, name="directory_upload"),
    path("mairies/annuaire/<int:pk>/", directory.preview, name="directory"),
    path("mairies/annuaire/<int:pk>/appliquer/", directory.apply, name="directory_apply"),
    path("mairies/<slug:code>/personnes/", mandates.mandates, name="mandates"),
    path("mairies/<slug:code>/personnes/<int:pk>/renouveler/", mandates.renew, name="mandate_renew"),
    path("mairies/<slug:code>/personnes/<int:pk>/fin/", mandates.end, name="mandate_end"),
    path("mairies/<slug:code>/annuaire/", mailboxes.forget, name="mailbox_forget"),
    path("socle-commun/", charters.charters, name="charters"),
    path("socle-commun/nouvelle-version/", charters.start, name="charter_start"),
    path(f"{_CHARTER}/", charters.charter, name="charter"),
    path(f"{_CHARTER}/publier/", charters.publish, name="charter_publish"),
    path(f"{_CHARTER}/articles/", charters.article, name="article_new"),
    path(f"{_ARTICLE}/", charters.article, name="article"),
    path(f"{_ARTICLE}/deplacer/", charters.move, name="article_move"),
    path(f"{_ARTICLE}/retirer/", charters.remove, name="article_remove"),
    path("ambassadeurs/", ambassadors.ambassadors, name="ambassadors"),
    path("ambassadeurs/nouveau/", ambassadors.new, name="ambassador_new"),
    path("ambassadeurs/<int:pk>/", ambassadors.ambassador, name="ambassador"),
    path("ambassadeurs/<int:pk>/terminer/", ambassadors.end, name="ambassador_end"),
]
