"""My proposal, behind its mailed link: where it stands, and what I may do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.initiatives import queries, rules
from concitoyens.initiatives.actions import merging, proposals
from concitoyens.initiatives.enums import SheetAct
from concitoyens.initiatives.messages import CONTRIBUTION
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.papers.facts import facts
from concitoyens.notifications.models import Link
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public
from concitoyens.web.photos import photo_answer

from .door import key_of, sheet_of
from .forms import MineForm, PhotoForm


@public
@require_safe
@with_link(CONTRIBUTION, at="public:contribution")
def mine(request: HttpRequest, link: Link) -> HttpResponse:
    """Where it stands."""
    return _page(request, link, sheet_of(link))


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(CONTRIBUTION)
def edit(request: HttpRequest, link: Link) -> HttpResponse:
    """Write it again, or complete it."""
    sheet = sheet_of(link)
    form = MineForm(request.POST or None, sheet=sheet)
    refusal, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                proposals.change(
                    initiative_id=sheet.pk, content=form.content, credit_shown=data["credit_shown"],
                    contributor_name=data["contributor_name"], commune=data["commune"], at=clock.now(),
                )  # fmt: skip
                return redirect("public:contribution", link.handle)
            except DomainError as error:
                refusal, status = error.for_user(), 409
    context = {"sheet": sheet, "handle": link.handle, "form": form, "refusal": refusal}
    return render(request, "public/contributions/edit.html", context, status=status)


@public
@require_POST
@with_link(CONTRIBUTION)
def submit(request: HttpRequest, link: Link) -> HttpResponse:
    """Send it to the team."""
    return _do(request, link, lambda: proposals.submit(initiative_id=key_of(link), at=clock.now()))


@public
@require_POST
@with_link(CONTRIBUTION)
def add_photo(request: HttpRequest, link: Link) -> HttpResponse:
    """One more picture."""
    sheet = sheet_of(link)
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, link, sheet, photo_form=form, status=422)
    try:
        proposals.add_photo(
            initiative_id=sheet.pk, content=form.cleaned_data["file"].read(),
            alternative=form.cleaned_data["alternative"], at=clock.now(),
        )  # fmt: skip
    except DomainError as error:
        form.add_error("file", error.for_user())
        return _page(request, link, sheet, photo_form=form, status=422)
    return redirect("public:contribution", link.handle)


@public
@require_POST
@with_link(CONTRIBUTION)
def remove_photo(request: HttpRequest, link: Link, pk: int) -> HttpResponse:
    """One picture less."""
    return _do(request, link, lambda: proposals.remove_photo(initiative_id=key_of(link), photo_id=pk, at=clock.now()))


@public
@require_safe
@with_link(CONTRIBUTION)
def photo(request: HttpRequest, name: str, link: Link) -> HttpResponseBase:
    """A picture that nobody else sees yet."""
    return photo_answer(list(sheet_of(link).photos.order_by("pk")), name)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(CONTRIBUTION)
def withdraw(request: HttpRequest, link: Link) -> HttpResponse:
    """Say what will happen, then do it."""
    sheet, refusal, status = sheet_of(link), "", 200
    if request.method == "POST":
        try:
            proposals.withdraw(initiative_id=sheet.pk, at=clock.now())
            return redirect("public:proposal_withdrawn")
        except DomainError as error:
            refusal, status = error.for_user(), 409
    context = {"sheet": sheet, "handle": link.handle, "refusal": refusal}
    return render(request, "public/contributions/withdraw.html", context, status=status)


@public
@require_safe
def withdrawn(request: HttpRequest) -> HttpResponse:
    """Nothing is left."""
    return render(request, "public/contributions/withdrawn.html")


@public
@require_POST
@with_link(CONTRIBUTION)
def answer_merge(request: HttpRequest, link: Link) -> HttpResponse:
    """Agree that it joins another sheet, or not."""
    agreed = request.POST.get("agreed") == "yes"
    return _do(request, link, lambda: merging.answer_merge(initiative_id=key_of(link), agreed=agreed, at=clock.now()))


@public
@require_POST
@with_link(CONTRIBUTION)
def show_name(request: HttpRequest, link: Link) -> HttpResponse:
    """Be credited by name, or no longer."""
    shown = request.POST.get("shown") == "yes"
    return _do(request, link, lambda: proposals.show_name(initiative_id=key_of(link), shown=shown, at=clock.now()))


def _do(request: HttpRequest, link: Link, act: Callable[[], object]) -> HttpResponse:
    sheet = sheet_of(link)
    try:
        act()
    except DomainError as error:
        return _page(request, link, sheet, refusal=error.for_user(), status=409)
    return redirect("public:contribution", link.handle)


def _page(
    request: HttpRequest, link: Link, sheet: Initiative, *, photo_form: PhotoForm | None = None, refusal: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "sheet": sheet,
        "handle": link.handle,
        "refusal": refusal,
        "facts": facts(sheet),
        "photos": list(sheet.photos.all()),
        "photo_form": photo_form or PhotoForm(),
        "editable": sheet.status in rules.WITH_AUTHOR,
        "sendable": rules.may(SheetAct.SUBMIT, sheet.status),
        "withdrawable": sheet.status in rules.UNPUBLISHED,
        "merge": sheet.merge_requests.filter(answered_at=None).select_related("into", "by").first(),
        "moves": queries.story(sheet),
    }
    return render(request, "public/contributions/mine.html", context, status=status)
