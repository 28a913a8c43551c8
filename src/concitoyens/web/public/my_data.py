"""My data: prove one's mailbox by a mailed link, then take everything or erase everything."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts.actions import my_data as actions
from concitoyens.accounts.messages import MY_DATA
from concitoyens.core import clock, journal, person_data
from concitoyens.core.limits import count_attempt
from concitoyens.core.net import address_block, client_address
from concitoyens.notifications.models import Link
from concitoyens.web.limited import limited
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public


class MailboxForm(forms.Form):
    """Whose data."""

    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("Celle que vous avez donnée en vous inscrivant."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def ask(request: HttpRequest) -> HttpResponseBase:
    """Ask for the link. Same answer whether we hold something or nothing."""
    form = MailboxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, now = form.cleaned_data["email"], clock.now()
        count_attempt(actions.limits_of_requests(email, block=address_block(client_address(request))), at=now)
        actions.request_link(email=email, language=get_language() or "fr", at=now)
        return redirect("public:my_data_sent")
    return render(request, "privacy/my_data.html", {"form": form}, status=422 if form.errors else 200)


@public
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What happens now."""
    return render(request, "privacy/my_data_sent.html")


@public
@require_safe
@with_link(MY_DATA, at="public:my_data_show")
def show(request: HttpRequest, link: Link) -> HttpResponse:
    """What we hold: how many rows, in which tables; two buttons."""
    return _shown(request, link)


@public
@require_POST
@with_link(MY_DATA)
def download(request: HttpRequest, link: Link) -> HttpResponse:
    """Everything in one ZIP."""
    email = actions.mailbox_of(link)
    if email is None:
        raise Http404
    content = actions.export(email=email, actor=journal.VISITOR, at=clock.now())
    answer = HttpResponse(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="mes-donnees.zip"'
    return answer


@public
@require_POST
@with_link(MY_DATA)
def erase(request: HttpRequest, link: Link) -> HttpResponse:
    """Erase everything, once the box is ticked; the link has then served."""
    if "sure" not in request.POST:
        return _shown(request, link, not_sure=True)
    counts = actions.erase_by_link(link=link, at=clock.now())
    return render(request, "privacy/my_data_erased.html", {"rows": sum(counts.values())})


def _shown(request: HttpRequest, link: Link, *, not_sure: bool = False) -> HttpResponse:
    email = actions.mailbox_of(link)
    if email is None:
        raise Http404
    tables = person_data.tables_about(email)
    context = {"email": email, "tables": tables, "handle": link.handle, "not_sure": not_sure}
    return render(request, "privacy/my_data_show.html", context, status=422 if not_sure else 200)
