"""Ambassadors by region, and writing to one without seeing their address."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.core.limits import Limit, TooManyAttempts
from concitoyens.core.net import address_block, client_address
from concitoyens.editions import queries
from concitoyens.editions.actions import writing
from concitoyens.editions.messages import SEND_WORDS
from concitoyens.editions.models import Ambassador, AmbassadorMessage
from concitoyens.notifications.mailboxes import throttle_unconfirmed
from concitoyens.notifications.models import Link
from concitoyens.web.cache import kept_for
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public

from .forms import AmbassadorForm
from .pages import FRESH

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@public
@require_safe
@kept_for(FRESH)
def ambassadors(request: HttpRequest) -> HttpResponse:
    """Who answers, region by region."""
    return render(request, "public/editions/ambassadors.html", {"regions": queries.ambassadors_by_region()})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The message; it leaves once the writer's mailbox is proven."""
    ambassador = get_object_or_404(Ambassador.objects.select_related("region"), pk=pk, ended_at=None)
    form = AmbassadorForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"ambassador": ambassador, "form": form}
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "public/editions/write.html", context, status=status)
    at, words = clock.now(), form.words(get_language() or "fr")
    limits = [
        Limit(f"block/{address_block(client_address(request))}/ambassadors", 30, HOUR),
        Limit(f"ambassador/{ambassador.pk}", 20, DAY),
    ]
    try:
        throttle_unconfirmed(
            words.email, "editions.ambassador", at, token=request.POST.get("form_key", "")[:100], also=limits
        )
        writing.write(ambassador=ambassador, words=words, at=at)
    except TooManyAttempts as error:
        page = render(request, "public/editions/write.html", context | {"refusal": error.for_user()}, status=429)
        page.headers["Retry-After"] = str(error.retry_after)
        return page
    except DomainError as error:
        return render(request, "public/editions/write.html", context | {"refusal": error.for_user()}, status=409)
    return redirect("public:ambassador_written", ambassador.pk)


@public
@require_safe
def written(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail is on its way to whoever wrote."""
    ambassador = get_object_or_404(Ambassador, pk=pk, ended_at=None)
    return render(request, "public/editions/written.html", {"ambassador": ambassador})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(SEND_WORDS, at="public:ambassador_send")
def send(request: HttpRequest, link: Link) -> HttpResponse:
    """The mailed link shows a button; the button sends."""
    known = AmbassadorMessage.objects.select_related("ambassador__region")
    message = known.filter(pk=link.subject.rpartition(":")[2]).first()
    if message is None:
        raise Http404
    context: dict[str, object] = {"message": message, "handle": link.handle}
    if request.method != "POST":
        return render(request, "public/editions/send.html", context)
    try:
        writing.send(message_id=message.pk, at=clock.now())
    except DomainError as error:
        return render(request, "public/editions/send.html", context | {"refusal": error.for_user()}, status=409)
    return redirect("public:ambassador_send", link.handle)
