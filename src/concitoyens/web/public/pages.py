"""The list of the pages that everybody may read: site map for people and for machines come from it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
#: Heading, then the names and titles of its pages.
SECTIONS: list[tuple[Text, list[tuple[str, Text]]]] = [
    (
        _("Le congrès et les communes"),
        [
            ("public:home", _("Accueil")),
            ("public:editions", _("La journée nationale")),
            ("public:common_base", _("Le socle commun")),
            ("public:commit_find", _("Engager ma commune")),
            ("public:ambassadors", _("Ambassadrices et ambassadeurs")),
            ("public:congresses", _("Les congrès nationaux")),
            ("public:initiatives", _("L’inventaire des initiatives")),
            ("public:communes", _("Les communes")),
            ("public:map", _("La carte des communes engagées")),
            ("public:map_regions", _("Les communes engagées par région")),
            ("public:map_intercommunalities", _("Les communes engagées par intercommunalité")),
            ("public:counter_code", _("Afficher ces nombres sur votre site")),
        ],
    ),
    (
        _("Se faire aider"),
        [
            ("public:help", _("Aide")),
            ("public:contact", _("Contact")),
            ("public:sitemap", _("Plan du site")),
            ("account_login", _("Se connecter (communes et équipe nationale)")),
        ],
    ),
    (
        _("Vos droits et nos engagements"),
        [
            ("public:legal", _("Mentions légales")),
            ("public:privacy", _("Données personnelles")),
            ("public:cookies", _("Cookies")),
            ("public:terms", _("Conditions d’usage")),
            ("public:charter", _("Charte de contribution")),
            ("public:report", _("Signaler un contenu")),
            ("public:accessibility", _("Accessibilité")),
            ("public:accessibility_plan", _("Plan pluriannuel d’accessibilité")),
            ("public:accessibility_year", _("Plan d’accessibilité de l’année")),
            ("public:security", _("Sécurité")),
            ("public:ecodesign", _("Écoconception")),
            ("open_data:index", _("Données ouvertes")),
            ("open_data:programs", _("Interface pour programmes")),
        ],
    ),
]


@dataclass(frozen=True)
class Page:
    """A page and its title, in the current language."""

    url: str
    title: str


#: Other parts of the site add what they publish (congresses, for instance).
more_pages: list[Callable[[], list[Page]]] = []


def sections() -> list[tuple[str, list[Page]]]:
    """The pages that exist, under their headings."""
    found = []
    for heading, entries in SECTIONS:
        existing = []
        for name, title in entries:
            try:
                existing.append(Page(reverse(name), str(title)))
            except NoReverseMatch:
                continue
        found.append((str(heading), existing))
    return found


def pages() -> list[Page]:
    """All of them, in one list, with those that other parts add."""
    listed = [page for _heading, entries in sections() for page in entries]
    return listed + [page for source in more_pages for page in source()]
