"""After the congress: its synthesis for everybody; one's certificate and opinion behind the mailed link."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.congress.actions import certificates, survey
from concitoyens.congress.enums import NextDay
from concitoyens.congress.models import Congress, Registration, SurveyReceipt
from concitoyens.congress.papers import certificates as certificate_paper
from concitoyens.congress.papers import synthesis as synthesis_paper
from concitoyens.congress.queries.certificates import presence_of, valid_certificate
from concitoyens.congress.queries.survey import mark_words, question_words
from concitoyens.congress.queries.synthesis import published, report
from concitoyens.congress.rules import may_give_opinion
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.notifications.models import Link
from concitoyens.web.cache import kept_for
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public
from concitoyens.web.synthesis_page import context_of

from .files import send_file
from .page import FRESH
from .subject import MINE, registration_of


@public
@require_safe
@kept_for(FRESH)
def synthesis(request: HttpRequest, slug: str) -> HttpResponse:
    """What the congress gave."""
    return render(request, "public/congress/synthesis.html", context_of(_published(slug)))


@public
@require_safe
@kept_for(FRESH, whoever_asks=True)
def synthesis_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The same on paper, whole."""
    content = synthesis_paper.synthesis(report(_published(slug), clock.now()))
    return send_file(content, f"synthese-{slug}.pdf", "application/pdf")


def _published(slug: str) -> Congress:
    congress = get_object_or_404(Congress.objects.visible(), slug=slug)
    if published(congress) is None:
        raise Http404
    return congress


class SurveyForm(forms.Form):
    """Four questions, the last one free."""

    usefulness = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)
    ease = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)
    next_day = forms.ChoiceField(choices=NextDay.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        required=False, max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=_("L’équipe seule le lit : n’écrivez le nom de personne, pas même le vôtre."),
    )  # fmt: skip

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        for name, words in question_words().items():
            self.fields[name].label = words
            self.fields[name].error_messages["required"] = _("Choisissez une réponse.")
        for name in ("usefulness", "ease"):
            self.fields[name].choices = list(mark_words(name).items())  # type: ignore[attr-defined]


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(MINE)
def opinion(request: HttpRequest, link: Link) -> HttpResponse:
    """Give my opinion, once; nothing ties it to me."""
    registration = registration_of(link)
    if request.method != "POST":
        return _opinion_page(request, link, registration, SurveyForm())
    form = SurveyForm(request.POST)
    if not form.is_valid():
        return _opinion_page(request, link, registration, form, status=422)
    try:
        survey.answer(registration=registration, at=clock.now(), **form.cleaned_data)
    except DomainError as error:
        return _opinion_page(request, link, registration, form, error.for_user(), status=409)
    return redirect("public:my_opinion", link.handle)


@public
@require_POST
@with_link(MINE)
def get_certificate(request: HttpRequest, link: Link) -> HttpResponse:
    """Make my certificate, then hand it over."""
    registration = registration_of(link)
    try:
        certificates.issue(registration_id=registration.pk, at=clock.now())
    except DomainError as error:
        context = {"registration": registration, "handle": link.handle, "refusal": error.for_user()}
        return render(request, "public/congress/no_certificate.html", context, status=409)
    return redirect("public:my_certificate", link.handle)


@public
@require_safe
@with_link(MINE)
def certificate(request: HttpRequest, link: Link) -> HttpResponse:
    """My certificate of attendance, as a file to keep."""
    registration = registration_of(link)
    found = valid_certificate(registration)
    if found is None:
        raise Http404
    content = certificate_paper.certificate(found, registration)
    return send_file(content, f"attestation-{registration.reference}.pdf", "application/pdf")


def after_context(registration: Registration) -> dict[str, object]:
    """What the page of a registration offers once the congress is over."""
    at, congress = clock.now(), registration.congress
    if not congress.is_over(at) or not registration.is_confirmed:
        return {}
    return {
        "synthesis": published(congress),
        "certificate": valid_certificate(registration),
        "was_seen": presence_of(registration) is not None,
        "opinion_open": may_give_opinion(registration, at),
        "opinion_given": SurveyReceipt.objects.filter(registration=registration).exists(),
    }


def _opinion_page(
    request: HttpRequest, link: Link, registration: Registration, form: SurveyForm, refusal: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = after_context(registration) | {
        "registration": registration, "congress": registration.congress, "handle": link.handle, "form": form,
        "refusal": refusal,
    }  # fmt: skip
    return render(request, "public/congress/opinion.html", context, status=status)
