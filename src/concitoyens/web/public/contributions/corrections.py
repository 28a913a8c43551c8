"""Correct a published sheet, report it, or say that it still holds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.core import clock, journal
from concitoyens.core.errors import DomainError
from concitoyens.initiatives import queries
from concitoyens.initiatives.actions import amendments, flags, proposals
from concitoyens.initiatives.messages import AMENDMENT, STILL_TRUE
from concitoyens.initiatives.models import Amendment, Initiative
from concitoyens.initiatives.papers.facts import facts
from concitoyens.notifications.models import Link
from concitoyens.web.limited import limited
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public

from .door import key_of, sheet_of, throttle
from .forms import CorrectionForm, ReportForm


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheet as one would write it."""
    sheet = get_object_or_404(Initiative.objects.published(), slug=slug)
    form = CorrectionForm(request.POST or None, sheet=sheet)
    refusal, status = "", 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        at, data = clock.now(), form.cleaned_data
        throttle(request, "initiatives.correct", email=data["author_email"], at=at)
        who = {name: data[name] for name in ("comment", "author_name", "author_email")}
        try:
            amendments.amend(
                initiative_id=sheet.pk, content=form.content, language=get_language() or "fr", at=at, **who
            )
            return redirect("public:correction_received")
        except DomainError as error:
            refusal, status = error.for_user(), 409
    context = {"sheet": sheet, "form": form, "refusal": refusal}
    return render(request, "public/contributions/correct.html", context, status=status)


@public
@require_safe
def correction_received(request: HttpRequest) -> HttpResponse:
    """A mail is on its way."""
    return render(request, "public/contributions/correction_received.html")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(AMENDMENT, at="public:correction")
def confirm_correction(request: HttpRequest, link: Link) -> HttpResponse:
    """What I propose to change; the button confirms it."""
    amendment = Amendment.objects.select_related("initiative").filter(pk=key_of(link)).first()
    if amendment is None:
        raise Http404
    if request.method == "POST":
        amendments.prove_amendment(amendment_id=amendment.pk, at=clock.now())
        return redirect("public:correction", link.handle)
    context = {
        "amendment": amendment,
        "sheet": amendment.initiative,
        "handle": link.handle,
        "differences": queries.differences(amendment.initiative, amendment.changes),
    }
    return render(request, "public/contributions/correction.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """What is wrong with this sheet."""
    sheet = get_object_or_404(Initiative.objects.reachable(), slug=slug)
    if sheet.merged_into is not None:
        return redirect("public:initiative_report", sheet.merged_into.slug)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        throttle(request, "initiatives.report", email=form.cleaned_data["email"], at=at)
        flags.report(initiative_id=sheet.pk, language=get_language() or "fr", at=at, **form.cleaned_data)
        return redirect("public:report_received")
    status = 422 if request.method == "POST" else 200
    return render(request, "public/contributions/report.html", {"sheet": sheet, "form": form}, status=status)


@public
@require_safe
def report_received(request: HttpRequest) -> HttpResponse:
    """Somebody will read it."""
    return render(request, "public/contributions/report_received.html")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@limited
@with_link(STILL_TRUE, at="public:still_true")
def still_true(request: HttpRequest, link: Link) -> HttpResponse:
    """Once a year: the sheet, and one button. A mail program that follows links answers nothing."""
    sheet, refusal = sheet_of(link), ""
    if request.method == "POST":
        at, wrong = clock.now(), request.POST.get("answer") == "no"
        if wrong:
            throttle(request, "initiatives.report", email=sheet.contributor_email, at=at)
        try:
            if wrong:
                flags.report(
                    initiative_id=sheet.pk, reason="wrong", text=request.POST.get("text", "")[:1000],
                    email=sheet.contributor_email, language=sheet.language, at=at,
                )  # fmt: skip
            else:
                proposals.confirm_still_true(initiative_id=sheet.pk, by=journal.VISITOR, at=at)
            return redirect("public:still_true_thanks")
        except DomainError as error:
            refusal = error.for_user()
    context = {"sheet": sheet, "handle": link.handle, "facts": facts(sheet), "refusal": refusal}
    return render(request, "public/contributions/still_true.html", context, status=409 if refusal else 200)


@public
@require_safe
def still_true_thanks(request: HttpRequest) -> HttpResponse:
    """Thank you, until next year."""
    return render(request, "public/contributions/still_true_thanks.html")
