"""The frame of every page: short navigation and footer, the same for everybody, made once per language."""

from functools import cache

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from concitoyens.web import accessibility

register = template.Library()

MENU: list[tuple[str, str | Promise]] = [
    ("public:editions", _("La journée nationale")),
    ("public:congresses", _("Le congrès")),
    ("public:map", _("La carte")),
    ("public:initiatives", _("L’inventaire")),
    ("public:communes", _("Les communes")),
    ("public:help", _("Aide")),
]
FOOTER: list[tuple[str, str | Promise]] = [
    ("public:legal", _("Mentions légales")),
    ("public:privacy", _("Données personnelles")),
    ("public:cookies", _("Cookies")),
    ("public:terms", _("Conditions d’usage")),
    ("public:report", _("Signaler un contenu")),
    ("public:security", _("Sécurité")),
    ("public:ecodesign", _("Écoconception")),
    ("open_data:index", _("Données ouvertes")),
    ("public:sitemap", _("Plan du site")),
    ("public:help", _("Aide")),
    ("public:contact", _("Contact")),
]
DEMO: list[tuple[str, str | Promise]] = [
    ("public:mailbox", _("Boîte aux lettres")),
    ("demo:index", _("Changer d’heure ou de personne")),
]


def links(names: list[tuple[str, str | Promise]]) -> list[tuple[str, str]]:
    """Address and words of the pages of ``names`` that exist, in the current language."""
    found = []
    for name, words in names:
        try:
            found.append((reverse(name), str(words)))
        except NoReverseMatch:
            continue
    return found


@cache
def _menu(language: str) -> list[tuple[str, str]]:
    return links(MENU)


@cache
def _footer(language: str) -> SafeString:
    mention = ("public:accessibility", accessibility.audit().mention())
    return render_to_string("components/site_footer.html", {"links": links([mention, *FOOTER])})


class _SameForAll(template.Node):
    """What stands between the two tags, drawn once for each language by each process."""

    def __init__(self, inside: template.NodeList) -> None:
        self.inside = inside
        self.drawn: dict[str, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language() or "fr"
        if language not in self.drawn:
            self.drawn[language] = self.inside.render(context)
        return self.drawn[language]


@register.tag
def same_for_all(parser: template.base.Parser, token: template.base.Token) -> _SameForAll:
    """Around what depends on nothing but the language: neither the request nor what the view gives."""
    inside = parser.parse(("end_same_for_all",))
    parser.delete_first_token()
    return _SameForAll(inside)


@register.simple_tag(takes_context=True)
def site_menu(context: Context) -> SafeString:
    """The main links; the one of this page, or of the space it is in, says so."""
    request = context.get("request")
    path = request.path if request else ""
    language = get_language() or "fr"
    here = next((url for url, _words in _menu(language) if path.startswith(url)), "")
    return _drawn_menu(language, here, path == here)


@cache
def _drawn_menu(language: str, here: str, is_page: bool) -> SafeString:
    """``here``: the link of this page (``is_page``), or of the space it is in."""
    current = SafeString(' aria-current="page"' if is_page else ' aria-current="true"')
    items = ((url, current if url == here else "", words) for url, words in _menu(language))
    return format_html_join("", '<li><a href="{}"{}>{}</a></li>', items)


@register.simple_tag
def demo_links() -> SafeString:
    """What one can try in a demonstration: the mailbox, the clock, the identities."""
    return format_html_join(" ", '<a href="{}">{}</a>', links(DEMO))


@register.simple_tag
def site_footer() -> SafeString:
    """The foot of every page, with the accessibility mention that the law asks for."""
    return _footer(get_language() or "fr")


@register.simple_tag
def htmx() -> SafeString:
    """htmx, on the pages that use it, without what a strict content policy forbids."""
    return format_html(
        '<meta name="htmx-config" content=\'{}\'><script src="{}" defer></script>',
        SafeString('{"allowEval":false,"includeIndicatorStyles":false,"historyCacheSize":0}'),
        static("django_htmx/htmx-2.min.js"),
    )


@register.simple_tag
def module(name: str) -> SafeString:
    """One ES module of ``static/js``, on the pages that use it."""
    return format_html('<script type="module" src="{}"></script>', static(f"js/{name}.js"))
