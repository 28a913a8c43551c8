"""The basket of a commune: in the address until it is kept, then behind the mailed link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.core import clock
from concitoyens.core.limits import Limit
from concitoyens.core.net import address_block, client_address
from concitoyens.initiatives.actions import programmes
from concitoyens.initiatives.messages import PROGRAMME
from concitoyens.initiatives.models import Initiative, Programme
from concitoyens.initiatives.queries.comparing import chosen, compared
from concitoyens.initiatives.queries.recommending import advise
from concitoyens.notifications.mailboxes import throttle_unconfirmed
from concitoyens.notifications.models import Link
from concitoyens.web.components.answers_form import KeepForm
from concitoyens.web.components.basket import Place, basket_of, form_of, on_paper
from concitoyens.web.limited import limited
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public

from .advice import LIMITS, commune_at


def _place(request: HttpRequest, code: str) -> Place:
    commune = commune_at(code)
    form = form_of(request, commune, clock.now())
    return Place(commune, form.answers(), basket_of(request.GET))


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def show(request: HttpRequest, code: str, slug: str) -> HttpResponseBase:
    """The basket side by side; a mailbox keeps it."""
    place = _place(request, code)
    sheets = chosen(place.basket)
    form = KeepForm(request.POST or None)
    if request.method == "POST" and sheets and form.is_valid():
        now, email = clock.now(), form.cleaned_data["email"]
        block = address_block(client_address(request))
        throttle_unconfirmed(
            email, "programme", now, token=request.POST.get("form_key", ""),
            also=[Limit(f"programme/from/{block}", *LIMITS)],
        )  # fmt: skip
        advice = advise(place.commune, place.answers, at=now)
        choice = programmes.Choice(
            sheets, advice.version, [card.initiative.pk for card in advice.cards], request.GET.urlencode()
        )
        programmes.ask(
            commune=place.commune, choice=choice, email=email, language=get_language() or "fr", at=now
        )  # fmt: skip
        return redirect("public:commune_programme_sent", place.commune.code, place.commune.slug)
    data = {
        "commune": place.commune, "form": form, "list_address": place.address(),
        "pdf_address": place.address("public:commune_programme_pdf"), **_side_by_side(sheets),
        "space_address": f"{reverse('commune:programme_keep', args=[place.commune.code])}?{request.GET.urlencode()}",
        "columns": [(sheet, _without(place, sheet)) for sheet in sheets],
    }  # fmt: skip
    return render(request, "public/recommendation/basket.html", data, status=422 if request.method == "POST" else 200)


def _without(place: Place, sheet: Initiative) -> str:
    return place.address("public:commune_programme", basket=tuple(pk for pk in place.basket if pk != sheet.pk))


def _side_by_side(sheets: list[Initiative]) -> dict[str, object]:
    return {"sheets": sheets, "rows": compared(sheets)}


@public
@require_safe
def sent(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """What happens now."""
    return render(request, "public/recommendation/sent.html", {"commune": commune_at(code)})


@public
@require_safe
def pdf(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """The basket on paper."""
    place = _place(request, code)
    return on_paper(place.commune, chosen(place.basket))


def _of(link: Link) -> Programme:
    number = link.subject.rpartition(":")[2]
    found = Programme.objects.select_related("commune__department").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _sheets(programme: Programme) -> list[Initiative]:
    return [item.initiative for item in programme.items.select_related("initiative")]


@public
@require_safe
@with_link(PROGRAMME, at="public:my_programme")
def mine(request: HttpRequest, link: Link) -> HttpResponse:
    """The draft behind its link."""
    programme = _of(link)
    data = {"programme": programme, "commune": programme.commune, "handle": link.handle}
    return render(request, "public/recommendation/mine.html", data | _side_by_side(_sheets(programme)))


@public
@require_POST
@with_link(PROGRAMME)
def keep(request: HttpRequest, link: Link) -> HttpResponse:
    """Keep it: the mailbox is proven."""
    programmes.keep(programme_id=_of(link).pk, at=clock.now())
    return redirect("public:my_programme", link.handle)


@public
@require_POST
@with_link(PROGRAMME)
def drop(request: HttpRequest, link: Link) -> HttpResponse:
    """Take one initiative out."""
    number = request.POST.get("initiative", "")
    if number.isascii() and number.isdigit() and len(number) < 10:
        programmes.drop(programme_id=_of(link).pk, initiative_id=int(number), at=clock.now())
    return redirect("public:my_programme", link.handle)


@public
@require_POST
@with_link(PROGRAMME)
def throw_away(request: HttpRequest, link: Link) -> HttpResponse:
    """Erase it."""
    programme = _of(link)
    commune = programme.commune
    programmes.throw_away(programme_id=programme.pk, at=clock.now())
    return redirect("public:commune_initiatives", commune.code, commune.slug)


@public
@require_safe
@with_link(PROGRAMME)
def mine_pdf(request: HttpRequest, link: Link) -> HttpResponse:
    """The kept draft on paper."""
    programme = _of(link)
    return on_paper(programme.commune, _sheets(programme))
