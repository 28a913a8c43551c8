"""What follows a congress: its synthesis prepared and published, what people thought of it, certificates taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress.actions import certificates, synthesis
from concitoyens.congress.models import Congress, Synthesis
from concitoyens.congress.queries.survey import survey_results, survey_words
from concitoyens.congress.queries.synthesis import attendance
from concitoyens.congress.rules import may_count_presence
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.after import NextStepsForm
from concitoyens.web.synthesis_page import context_of

from .subject import REFUSED, congress_of, page, registration_of, status_of

#: What one button does to the synthesis, and what is said when it is done.
ACTS: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "count": (synthesis.count, gettext_lazy("Les présences sont comptées.")),
    "publish": (synthesis.publish, gettext_lazy("La synthèse est publiée : tout le monde peut la lire.")),
    "withdraw": (synthesis.withdraw, gettext_lazy("La synthèse est de nouveau un brouillon.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def after(request: NationalRequest, slug: str) -> HttpResponse:
    """Everything of the day after; POST writes what comes next."""
    congress = congress_of(slug)
    if request.method != "POST":
        return _page(request, congress)
    form = NextStepsForm(request.POST)
    if not form.is_valid():
        return _page(request, congress, form)
    try:
        synthesis.write(congress=congress, by=request.user, at=clock.now(), **form.cleaned_data)
    except DomainError as error:
        return _page(request, congress, form, error.for_user())
    messages.success(request, _("La suite est enregistrée."))
    return redirect("national:congress_after", slug)


@require_POST
@national(rules.may_organise_congresses)
def act(request: NationalRequest, slug: str) -> HttpResponse:
    """Count, publish, or make it a draft again."""
    congress, asked = congress_of(slug), request.POST.get("act", "")
    if asked not in ACTS:
        raise Http404
    do, told = ACTS[asked]
    try:
        do(congress=congress, by=request.user, at=clock.now())
    except DomainError as error:
        return _page(request, congress, refusal=error.for_user())
    messages.success(request, str(told))
    return redirect("national:congress_after", slug)


@require_safe
@national(rules.may_organise_congresses)
def preview(request: NationalRequest, slug: str) -> HttpResponse:
    """The synthesis exactly as the public reads it, under a banner."""
    return render(request, "national/congress/synthesis_preview.html", context_of(congress_of(slug)))


@require_POST
@national(rules.may_help_registrants)
def revoke(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Take back the certificate of a registration."""
    registration = registration_of(congress_of(slug), pk)
    if certificates.revoke(registration=registration, by=request.user, at=clock.now()):
        messages.success(request, _("L’attestation est annulée : qui la vérifie le lit."))
    return redirect("national:registration", slug, pk)


def _page(
    request: NationalRequest, congress: Congress, form: NextStepsForm | None = None, refusal: str = ""
) -> HttpResponse:
    at = clock.now()
    kept = Synthesis.objects.filter(congress=congress).first() or Synthesis(congress=congress, updated_at=at)
    form = form or NextStepsForm(initial={"next_steps": kept.next_steps})
    return page(
        request, "after", congress, tab="congress_after", synthesis=kept, form=form, refusal=refusal,
        over=congress.is_over(at) and congress.is_published, attendance=attendance(kept, at),
        countable=may_count_presence(congress, kept.counted_at, at), survey=survey_results(congress),
        words=survey_words(congress), status=REFUSED if refusal else status_of(form),
    )  # fmt: skip
