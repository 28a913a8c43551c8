"""Behind mailed links: the person who declared, the town hall, the neighbour's town hall, the report."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts.queries import shown_mailbox
from concitoyens.core import clock, journal
from concitoyens.core.errors import DomainError
from concitoyens.editions import queries
from concitoyens.editions.actions import commitments, groups
from concitoyens.editions.messages import FOLLOW, NEIGHBOUR, REPORT, TOWN_HALL
from concitoyens.editions.models import Commitment, GroupedCommune
from concitoyens.notifications.models import Link
from concitoyens.web.components.report_form import ReportForm
from concitoyens.web.links import with_link
from concitoyens.web.middleware import public


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(FOLLOW, at="public:follow_commitment")
def follow(request: HttpRequest, link: Link) -> HttpResponse:
    """Whoever declared it: the button proves the mailbox; then the page says where things stand."""
    commitment = _commitment(link)
    if request.method == "POST":
        return _acted(
            request, link, commitment, "public:follow_commitment", "public/editions/follow.html",
            lambda: commitments.prove_mailbox(commitment_id=commitment.pk, at=clock.now()),
        )  # fmt: skip
    return render(request, "public/editions/follow.html", _context(link, commitment))


@public
@require_POST
@with_link(FOLLOW)
def withdraw(request: HttpRequest, link: Link) -> HttpResponse:
    """Take back what the town hall has not confirmed yet."""
    commitment = _commitment(link)
    if commitment.is_confirmed:
        return redirect("public:follow_commitment", link.handle)
    try:
        commitments.withdraw(commitment_id=commitment.pk, by=journal.VISITOR, at=clock.now())
    except DomainError as error:
        context = _context(link, commitment) | {"refusal": error.for_user()}
        return render(request, "public/editions/follow.html", context, status=409)
    return render(request, "public/editions/withdrawn.html", {"commitment": commitment})


@public
@require_safe
@with_link(TOWN_HALL, at="public:town_hall")
def town_hall(request: HttpRequest, link: Link) -> HttpResponse:
    """The town hall reads who declared what; a mail scanner that follows links changes nothing."""
    return render(request, "public/editions/town_hall.html", _context(link, _commitment(link)))


@public
@require_POST
@with_link(TOWN_HALL)
def town_hall_yes(request: HttpRequest, link: Link) -> HttpResponse:
    """« C’est nous »: the commune is committed."""
    commitment = _commitment(link)
    return _acted(
        request, link, commitment, "public:town_hall", "public/editions/town_hall.html",
        lambda: commitments.verify(commitment_id=commitment.pk, at=clock.now()),
    )  # fmt: skip


@public
@require_POST
@with_link(TOWN_HALL)
def town_hall_no(request: HttpRequest, link: Link) -> HttpResponse:
    """« Ce n’est pas nous »: the declaration is withdrawn, its author is told."""
    commitment = _commitment(link)
    try:
        commitments.deny(commitment_id=commitment.pk, at=clock.now())
    except DomainError as error:
        context = _context(link, commitment) | {"refusal": error.for_user()}
        return render(request, "public/editions/town_hall.html", context, status=409)
    return render(request, "public/editions/denied.html", {"commitment": commitment})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(NEIGHBOUR, at="public:neighbour")
def neighbour(request: HttpRequest, link: Link) -> HttpResponse:
    """The neighbour's town hall says yes."""
    grouped = _grouped(link)
    context: dict[str, object] = {"grouped": grouped, "handle": link.handle}
    if request.method != "POST":
        return render(request, "public/editions/neighbour.html", context)
    try:
        groups.verify_neighbour(grouped_id=grouped.pk, at=clock.now())
    except DomainError as error:
        context["refusal"] = error.for_user()
        return render(request, "public/editions/neighbour.html", context, status=409)
    return redirect("public:neighbour", link.handle)


@public
@require_POST
@with_link(NEIGHBOUR)
def neighbour_no(request: HttpRequest, link: Link) -> HttpResponse:
    """The neighbour's town hall says no, now or later."""
    grouped = _grouped(link)
    groups.remove_neighbour(grouped_id=grouped.pk, by=journal.VISITOR, at=clock.now())
    return render(request, "public/editions/not_grouped.html", {"grouped": grouped})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@with_link(REPORT, at="public:report_commitment")
def report(request: HttpRequest, link: Link) -> HttpResponse:
    """How it was: three answers, prefilled when corrected."""
    commitment = _commitment(link)
    initial = {name: getattr(commitment, name) for name in ("participants", "worksites", "comment")}
    posted = request.method == "POST"
    form = ReportForm(request.POST if posted else None, initial=initial)
    context = _context(link, commitment) | {"form": form}
    if not form.is_valid():
        return render(request, "public/editions/report.html", context, status=422 if posted else 200)
    try:
        commitments.report(commitment_id=commitment.pk, by=journal.VISITOR, at=clock.now(), **form.cleaned_data)
    except DomainError as error:
        context["refusal"] = error.for_user()
        return render(request, "public/editions/report.html", context, status=409)
    return render(request, "public/editions/reported.html", _context(link, _commitment(link)))


@public
@require_POST
@with_link(REPORT)
def not_held(request: HttpRequest, link: Link) -> HttpResponse:
    """The day was not held."""
    commitment = _commitment(link)
    try:
        commitments.say_not_held(commitment_id=commitment.pk, by=journal.VISITOR, at=clock.now())
    except DomainError as error:
        context = _context(link, commitment) | {"refusal": error.for_user(), "form": ReportForm()}
        return render(request, "public/editions/report.html", context, status=409)
    return redirect("public:report_commitment", link.handle)


def _acted(
    request: HttpRequest, link: Link, commitment: Commitment, page: str, template: str, act: Callable[[], object]
) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        return render(request, template, _context(link, commitment) | {"refusal": error.for_user()}, status=409)
    return redirect(page, link.handle)


def _commitment(link: Link) -> Commitment:
    """The commitment of this link, with its days; 404 when it was erased meanwhile."""
    commitments_known = Commitment.objects.filter(pk=link.subject.rpartition(":")[2]).select_related("edition__charter")
    commitment = queries.with_days(commitments_known).first()
    if commitment is None:
        raise Http404
    return commitment


def _grouped(link: Link) -> GroupedCommune:
    known = GroupedCommune.objects.select_related("commitment__commune__department", "commitment__edition", "commune")
    grouped = known.prefetch_related("commitment__days").filter(pk=link.subject.rpartition(":")[2]).first()
    if grouped is None:
        raise Http404
    return grouped


def _context(link: Link, commitment: Commitment) -> dict[str, object]:
    mailbox = shown_mailbox(commitment.commune)
    return {"commitment": commitment, "handle": link.handle, "mailbox": mailbox}
