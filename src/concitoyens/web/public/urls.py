"""Pages that everybody may read."""

from django.urls import path

from concitoyens.web import links

from . import gallery, home, legal, mailbox, my_data, privacy, unsubscribe, verify
from .commune_urls import urlpatterns as commune_urls
from .congress.urls import urlpatterns as congress_urls
from .contributions.urls import urlpatterns as contribution_urls
from .editions.urls import urlpatterns as edition_urls
from .initiatives.urls import urlpatterns as initiative_urls
from .map.urls import urlpatterns as map_urls

app_name = "public"
#: Tried one after the other at each request: what a busy evening asks for comes first.
urlpatterns = [
    path("l/<str:token>/", links.enter, name="link"),
    *congress_urls,
    path("", home.home, name="home"),
    path("donnees-personnelles/", privacy.privacy, name="privacy"),
    path("mes-donnees/", my_data.ask, name="my_data"),
    path("mes-donnees/envoye/", my_data.sent, name="my_data_sent"),
    path("mes-donnees/<str:handle>/", my_data.show, name="my_data_show"),
    path("mes-donnees/<str:handle>/fichier/", my_data.download, name="my_data_download"),
    path("mes-donnees/<str:handle>/effacer/", my_data.erase, name="my_data_erase"),
    path("verifier/", verify.ask, name="verify_code"),
    path("verifier/<str:code>/", verify.verify, name="verify"),
    path("mentions-legales/", legal.legal, name="legal"),
    path("cookies/", legal.cookies, name="cookies"),
    path("conditions-usage/", legal.terms, name="terms"),
    path("charte-contribution/", legal.charter, name="charter"),
    path("signaler/", legal.report, name="report"),
    path("securite/", legal.security, name="security"),
    path("ecoconception/", legal.ecodesign, name="ecodesign"),
    path("accessibilite/", legal.accessibility, name="accessibility"),
    path("accessibilite/plan-pluriannuel/", legal.accessibility_plan, name="accessibility_plan"),
    path("accessibilite/plan-annuel/", legal.accessibility_year, name="accessibility_year"),
    path("plan-du-site/", legal.sitemap, name="sitemap"),
    path("aide/", legal.help_page, name="help"),
    path("contact/", legal.contact, name="contact"),
    path("composants/", gallery.gallery, name="components"),
    *edition_urls,
    *commune_urls,
    *contribution_urls,  # before the sheets, whose addresses are any word
    *map_urls,
    *initiative_urls,
    path("lettre/", unsubscribe.subscribe, name="news"),
    path("lettre/demande/", unsubscribe.asked, name="news_asked"),
    path("lettre/confirmer/<str:handle>/", unsubscribe.confirm, name="news_confirm"),
    path("lettre/desinscription/<str:token>/", unsubscribe.one_click, name="one_click"),
    path("lettre/arreter/<str:handle>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("ne-plus-ecrire/<str:handle>/", unsubscribe.not_me, name="not_me"),
    path("boite-aux-lettres/", mailbox.index, name="mailbox"),
    path("boite-aux-lettres/<int:pk>/", mailbox.show, name="mailbox_mail"),
    path("boite-aux-lettres/<int:pk>/html/", mailbox.show_html, name="mailbox_html"),
    path("boite-aux-lettres/<int:pk>/pieces/<int:number>/", mailbox.download, name="mailbox_file"),
]
