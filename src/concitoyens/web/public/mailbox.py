"""The mailbox of the demonstration: every mail the product has sent, to whomever. It exists in demo mode only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from concitoyens.notifications import delivery, queries
from concitoyens.web.letters import letter_page
from concitoyens.web.middleware import public

PER_PAGE = 25


def demonstration_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 anywhere else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@public
@require_safe
@demonstration_only
def index(request: HttpRequest) -> HttpResponse:
    """Mails by recipient, the newest first; ``q`` looks in addresses and subjects."""
    asked = request.GET.get("q", "").strip()[:200]
    page = Paginator(queries.sent_mails(asked), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "public/mailbox.html", {"page": page, "asked": asked})


@public
@require_safe
@demonstration_only
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail: headers, text with its links, attachments."""
    mail = get_object_or_404(queries.sent_mails(), pk=pk)
    composed = delivery.compose(mail)
    files = [(number, file) for number, file in enumerate(delivery.files_of(mail))]
    headers = [(name, value) for name, value in composed.message().items() if name not in {"MIME-Version"}]
    shown = {"mail": mail, "text": composed.body, "headers": headers, "files": files}
    return render(request, "public/mailbox_mail.html", shown)


@public
@require_safe
@demonstration_only
def show_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML half as a mail program would show it."""
    mail = get_object_or_404(queries.sent_mails(), pk=pk)
    html = str(delivery.compose(mail).alternatives[0][0])
    return letter_page(html)


@public
@require_safe
@demonstration_only
def download(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One attachment."""
    files = delivery.files_of(get_object_or_404(queries.sent_mails(), pk=pk))
    if number >= len(files):
        raise Http404
    file = files[number]
    answer = HttpResponse(file.content, content_type=file.mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name.replace(chr(34), "")}"'
    return answer
