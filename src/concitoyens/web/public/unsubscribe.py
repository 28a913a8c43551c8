"""News: subscribe, confirm, leave in one press; and « it was not me » for a mailbox that never asked."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.core import clock
from concitoyens.core.limits import TooManyAttempts
from concitoyens.notifications import links, mailboxes, news
from concitoyens.notifications.layout import NOT_ME
from concitoyens.notifications.models import Link
from concitoyens.web.links import enter, gone, with_link
from concitoyens.web.middleware import open_to_other_sites, public

from .errors import too_many

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


class NewsForm(forms.Form):
    """A mailbox and a yes."""

    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    agreed = forms.BooleanField(
        label=_(
            "J’accepte de recevoir la lettre d’information à cette adresse. Je peux arrêter d’un geste, quand je veux."
        ),
    )


@public
@get_or_post
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for the letter. The answer is the same whoever asks."""
    form = NewsForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "public/news.html", {"form": form}, status=422 if form.errors else 200)
    email, at = form.cleaned_data["email"], clock.now()
    try:
        mailboxes.throttle_unconfirmed(email, "news", at)
    except TooManyAttempts as refusal:
        return too_many(request, minutes=-(-refusal.retry_after // 60))
    news.subscribe(email=email, language=get_language() or "fr", at=at)
    return redirect("public:news_asked")


@public
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "public/news_asked.html")


@public
@get_or_post
@with_link(news.CONFIRM, at="public:news_confirm")
def confirm(request: HttpRequest, link: Link) -> HttpResponse:
    """The second yes: a button, never the opening of the link."""
    done = request.method == "POST" and news.confirm(link=link, at=clock.now()) is not None
    return render(request, "public/news_confirm.html", {"done": done or link.used_at is not None})


@public
@open_to_other_sites
@get_or_post
def one_click(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: a mail program posts here, without cookie or login. A person who follows the link gets a button."""
    if request.method != "POST":
        return enter(request, token)
    link = links.find(token, purpose=news.UNSUBSCRIBE, at=clock.now())
    if link is None:
        return gone(request, status=404)
    news.unsubscribe(link=link, at=clock.now())
    return render(request, "public/unsubscribe.html", {"done": True})


@public
@get_or_post
@with_link(news.UNSUBSCRIBE, at="public:unsubscribe")
def unsubscribe(request: HttpRequest, link: Link) -> HttpResponse:
    """The button for people."""
    done = request.method == "POST"
    if done:
        news.unsubscribe(link=link, at=clock.now())
    return render(request, "public/unsubscribe.html", {"done": done})


@public
@get_or_post
@with_link(NOT_ME, at="public:not_me")
def not_me(request: HttpRequest, link: Link) -> HttpResponse:
    """Stop every mail to a mailbox whose owner asked for nothing."""
    done = request.method == "POST"
    if done:
        mailboxes.block_not_me(link.subject.rpartition(":")[2], at=clock.now())
    return render(request, "public/not_me.html", {"done": done})
