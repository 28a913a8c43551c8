"""The mails of a congress: their words, tried on a real person, and a message to everybody."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress import queries
from concitoyens.congress.actions import mailing
from concitoyens.congress.enums import MailStep
from concitoyens.congress.errors import NoMessage, ReceiversChanged
from concitoyens.congress.messages import VARIABLES, default_words, words_for
from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.core.models import JournalEntry
from concitoyens.web.letters import letter_page
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.fields import accepted
from concitoyens.web.national.forms.mails import MailTextForm

from . import trial
from .subject import REFUSED, congress_of, page, status_of

LANGUAGES = {"fr": gettext_lazy("français"), "en": gettext_lazy("anglais")}


@require_safe
@national(rules.may_organise_congresses)
def texts(request: NationalRequest, slug: str) -> HttpResponse:
    """The mails in the order a person receives them, and whose words they use."""
    congress = congress_of(slug)
    own = set(congress.mail_texts.order_by("pk").values_list("step", "language"))
    steps = [
        (step, default_words(step).subject, [(code, (step.value, code) in own) for code in LANGUAGES])
        for step in MailStep
        if step != MailStep.MESSAGE
    ]
    return page(
        request, "mail_texts", congress, tab="mail_texts", steps=steps, mailings=list(queries.mailings(congress)),
        told=congress.registrations.to_be_told().exclude(email="").count(),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def text(request: NationalRequest, slug: str, step: str, language: str) -> HttpResponse:
    """Change the words of one mail; see them on a real person."""
    congress, found = congress_of(slug), _step(step, language)
    words = words_for(congress, found, language)
    initial = {"subject": words.subject, "body": words.body}
    form = MailTextForm(request.POST if request.method == "POST" else None, initial=initial)
    posted = request.method == "POST" and form.is_valid()
    if posted and accepted(form, lambda: _save(request, congress, found, language, form)):
        messages.success(request, _("Le texte est enregistré. Relisez-le ci-dessous sur une personne."))
        return redirect("national:mail_text", slug, step, language)
    return page(
        request, "mail_text", congress, status=status_of(form), tab="mail_texts", form=form, step=found,
        mail_language=language, language_name=LANGUAGES[language], variables=VARIABLES.items(),
        own=congress.mail_texts.filter(step=found, language=language).exists(),
        trial=trial.of(congress, found, language, asked=request.GET.get("personne", "")),
    )  # fmt: skip


def _save(request: NationalRequest, congress: Congress, step: MailStep, language: str, form: MailTextForm) -> None:
    mailing.save_mail_text(
        congress_id=congress.pk, step=step, language=language, subject=form.cleaned_data["subject"],
        body=form.cleaned_data["body"], by=request.user, at=clock.now(),
    )  # fmt: skip


@require_POST
@national(rules.may_organise_congresses)
def restore(request: NationalRequest, slug: str, step: str, language: str) -> HttpResponse:
    """Back to the words of the product."""
    congress, found = congress_of(slug), _step(step, language)
    mailing.restore_mail_text(congress_id=congress.pk, step=found, language=language, by=request.user, at=clock.now())
    messages.success(request, _("Le texte d’origine est rétabli."))
    return redirect("national:mail_text", slug, step, language)


@require_POST
@national(rules.may_organise_congresses)
def try_out(request: NationalRequest, slug: str, step: str, language: str) -> HttpResponse:
    """Send the mail to oneself, as that person would get it."""
    congress, found = congress_of(slug), _step(step, language)
    person = trial.person(congress, found, request.POST.get("personne", ""))
    if person and mailing.send_trial(
        registration_id=person.pk, step=found, language=language, by=request.user, at=clock.now()
    ):
        messages.success(request, _("L’essai part vers %(email)s.") % {"email": request.user.email})
    else:
        messages.warning(
            request, _("Aucune inscription ne recevrait ce courriel aujourd’hui : il n’y a rien à essayer.")
        )
    if found == MailStep.MESSAGE:
        return redirect("national:message", slug)
    return redirect("national:mail_text", slug, step, language)


@require_safe
@national(rules.may_organise_congresses)
def as_html(request: NationalRequest, slug: str, step: str, language: str) -> HttpResponse:
    """The mail laid out, as that person would see it; links lead nowhere."""
    congress, found = congress_of(slug), _step(step, language)
    shown = trial.of(congress, found, language, asked=request.GET.get("personne", ""))
    if shown.mail is None:
        raise Http404
    return letter_page(shown.mail.html)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def message(request: NationalRequest, slug: str) -> HttpResponse:
    """Write to everybody: the words are kept, then shown with the number of receivers."""
    congress = congress_of(slug)
    words = words_for(congress, MailStep.MESSAGE, "fr")
    form = MailTextForm(
        request.POST if request.method == "POST" else None, initial={"subject": words.subject, "body": words.body}
    )
    posted = request.method == "POST" and form.is_valid()
    if posted and accepted(form, lambda: _save(request, congress, MailStep.MESSAGE, "fr", form)):
        return redirect("national:message_send", slug)
    return page(
        request, "message", congress, status=status_of(form), tab="mail_texts", form=form, variables=VARIABLES.items()
    )


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def send(request: NationalRequest, slug: str) -> HttpResponse:
    """The second confirmation names the number; only then it leaves."""
    congress, refusal = congress_of(slug), ""
    if not congress.mail_texts.filter(step=MailStep.MESSAGE).exists():
        return redirect("national:message", slug)
    if request.method == "POST":
        typed = request.POST.get("agreed", "")
        agreed = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1
        try:
            told = mailing.send_message(
                congress_id=congress.pk, agreed=agreed, by=request.user, at=clock.now(),
                form_key=request.POST.get("form_key", "")[:100],
            )  # fmt: skip
        except (ReceiversChanged, NoMessage) as error:
            refusal = error.for_user()
        else:
            messages.success(request, _("Le message part vers %(n)d adresses.") % {"n": told})
            sent = queries.mailings(congress).first()
            return redirect("national:mailing", slug, sent.pk) if sent else redirect("national:mail_texts", slug)
    return page(
        request, "message_send", congress, status=REFUSED if refusal else 200, tab="mail_texts", refusal=refusal,
        told=congress.registrations.to_be_told().exclude(email="").count(),
        trial=trial.of(congress, MailStep.MESSAGE, "fr", asked=request.GET.get("personne", "")),
    )  # fmt: skip


@require_safe
@national(rules.may_organise_congresses)
def mailing_progress(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Where the mails of one mass sending are."""
    congress = congress_of(slug)
    sent: JournalEntry = get_object_or_404(queries.mailings(congress), pk=pk)
    return page(
        request, "mailing", congress, tab="mail_texts", sent=sent, told=sent.facts.get("told", 0),
        progress=queries.mailing_progress(congress, sent), message=queries.message_sent(congress, sent),
    )  # fmt: skip


def _step(step: str, language: str) -> MailStep:
    if step not in MailStep.values or language not in LANGUAGES:
        raise Http404
    return MailStep(step)
