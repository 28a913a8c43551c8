"""The versions of the charter (socle commun): drafted from the last one, compared, published, then frozen."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.editions.actions import drafting as actions
from concitoyens.editions.enums import ArticlePart
from concitoyens.editions.models import Charter, CharterArticle
from concitoyens.editions.queries import charter_changes
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.editions import ArticleForm, CharterForm
from concitoyens.web.national.forms.fields import accepted

REFUSED = 422


@require_safe
@national(rules.has_national_role)
def charters(request: NationalRequest) -> HttpResponse:
    """Every version, and whether a new one may be started."""
    return _list(request)


@require_POST
@national(rules.may_coordinate_editions)
def start(request: NationalRequest) -> HttpResponse:
    """A draft from the last version."""
    try:
        charter = actions.start_version(title=_("Socle commun"), by=request.user, at=clock.now())
    except DomainError as refusal:
        return _list(request, refusal=refusal.for_user())
    messages.success(request, _("La version %(n)d est en préparation.") % {"n": charter.version})
    return redirect("national:charter", charter.version)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_coordinate_editions)
def charter(request: NationalRequest, version: int) -> HttpResponse:
    """One version: its articles, and what changes since the one before. A draft can be changed."""
    found = _charter(version)
    form = _frame(found, request)
    if request.method == "POST" and form.is_valid() and accepted(form, lambda: _save(request, found, form)):
        messages.success(request, _("Le texte est enregistré."))
        return redirect("national:charter", version)
    return _page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_coordinate_editions)
def article(request: NationalRequest, version: int, pk: int | None = None) -> HttpResponse:
    """Write an article of a draft, or change one."""
    found = _charter(version)
    known = get_object_or_404(found.articles, pk=pk) if pk else None
    initial = {"part": known.part, "title": known.title, "text": known.text} if known else {"part": ArticlePart.CONTENT}
    form = ArticleForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if accepted(
            form,
            lambda: actions.save_article(
                charter_id=found.pk, article_id=pk, part=ArticlePart(data["part"]), title=data["title"],
                text=data["text"], by=request.user, at=clock.now(),
            ),
        ):  # fmt: skip
            messages.success(request, _("L’article est enregistré."))
            return redirect("national:charter", version)
    context = {"charter": found, "form": form, "article": known}
    return render(request, "national/editions/article.html", context, status=REFUSED if form.errors else 200)


@require_POST
@national(rules.may_coordinate_editions)
def move(request: NationalRequest, version: int, pk: int) -> HttpResponse:
    """One place up, or down."""
    found, known = _article(version, pk)
    up = request.POST.get("direction") == "up"
    return _act(
        request, found,
        lambda: actions.move_article(
            charter_id=found.pk, article_id=known.pk, up=up, by=request.user, at=clock.now()
        ),
        done=_("« %(title)s » a changé de place.") % {"title": known.title},
    )  # fmt: skip


@require_POST
@national(rules.may_coordinate_editions)
def remove(request: NationalRequest, version: int, pk: int) -> HttpResponse:
    """Take an article out of the draft."""
    found, known = _article(version, pk)
    return _act(
        request, found,
        lambda: actions.remove_article(charter_id=found.pk, article_id=known.pk, by=request.user, at=clock.now()),
        done=_("« %(title)s » n’est plus dans cette version.") % {"title": known.title},
    )  # fmt: skip


@require_POST
@national(rules.may_coordinate_editions)
def publish(request: NationalRequest, version: int) -> HttpResponse:
    """Freeze the version and let communes sign it."""
    found = _charter(version)
    return _act(
        request, found, lambda: actions.publish_charter(charter_id=found.pk, by=request.user, at=clock.now()),
        done=_("La version %(n)d est publiée. Choisissez-la dans une édition pour qu’elle y soit signée.")
        % {"n": version},
    )  # fmt: skip


def _save(request: NationalRequest, found: Charter, form: CharterForm) -> None:
    actions.change_charter(charter_id=found.pk, **form.cleaned_data, by=request.user, at=clock.now())


def _charter(version: int) -> Charter:
    return get_object_or_404(Charter, version=version)


def _article(version: int, pk: int) -> tuple[Charter, CharterArticle]:
    found = _charter(version)
    return found, get_object_or_404(found.articles, pk=pk)


def _frame(found: Charter, request: NationalRequest | None = None) -> CharterForm:
    initial = {"title": found.title, "preamble": found.preamble, "changes": found.changes}
    return CharterForm(request.POST if request and request.method == "POST" else None, initial=initial)


def _act(request: NationalRequest, found: Charter, act: Callable[[], object], *, done: str) -> HttpResponse:
    try:
        act()
    except DomainError as refusal:
        return _page(request, found, _frame(found), refusal=refusal.for_user())
    messages.success(request, done)
    return redirect("national:charter", found.version)


def _list(request: NationalRequest, refusal: str = "") -> HttpResponse:
    versions = list(Charter.objects.order_by("-version"))
    context = {"versions": versions, "draft": bool(versions) and not versions[0].is_published, "refusal": refusal}
    return render(request, "national/editions/charters.html", context, status=REFUSED if refusal else 200)


def _page(request: NationalRequest, found: Charter, form: CharterForm, refusal: str = "") -> HttpResponse:
    before = Charter.objects.filter(version__lt=found.version).order_by("-version").first()
    context = {
        "charter": found, "form": form, "refusal": refusal, "articles": list(found.articles.order_by("position")),
        "before": before, "compared": charter_changes(before, found) if before else [],
    }  # fmt: skip
    status = REFUSED if refusal or form.errors else 200
    return render(request, "national/editions/charter.html", context, status=status)
