"""Pages that everybody may read."""

from django.urls import path

from . import gallery, home, legal

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
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
]
