"""The programme: sessions, the people who speak, tracks, and what changed since it was published."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.congress import queries
from concitoyens.congress.actions import programme as actions
from concitoyens.congress.models import Congress, Track
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.fields import accepted
from concitoyens.web.national.forms.programme import SessionForm, SpeakerForm, TrackForm

from .subject import REFUSED, congress_of, page, status_of


@require_safe
@national(rules.may_organise_congresses)
def programme(request: NationalRequest, slug: str) -> HttpResponse:
    """Everything at once, in order."""
    return _page(request, congress_of(slug), TrackForm())


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def session(request: NationalRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """Add a session, or change one."""
    congress = congress_of(slug)
    found = get_object_or_404(congress.sessions.filter(cancelled=False), pk=pk) if pk else None
    form = SessionForm(request.POST if request.method == "POST" else None, congress=congress, session=found)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: actions.save_session(
                congress_id=congress.pk, session_id=pk, content=form.content(), by=request.user, at=clock.now()
            ),
        )
    ):
        messages.success(request, _("La séance est enregistrée."))
        return redirect("national:congress_programme", slug)
    return page(
        request, "session", congress, status=status_of(form), tab="congress_programme", form=form, session=found
    )


@require_POST
@national(rules.may_organise_congresses)
def drop_session(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Take a session off: readers of a published programme are told."""
    congress = congress_of(slug)
    found = get_object_or_404(congress.sessions.filter(cancelled=False), pk=pk)
    actions.drop_session(congress_id=congress.pk, session_id=found.pk, by=request.user, at=clock.now())
    messages.success(request, _("« %(title)s » n’est plus au programme.") % {"title": found.title})
    return redirect("national:congress_programme", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def speaker(request: NationalRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """Add or change somebody who speaks."""
    congress = congress_of(slug)
    found = get_object_or_404(congress.speakers.select_related("commune__department"), pk=pk) if pk else None
    form = SpeakerForm(request.POST if request.method == "POST" else None, speaker=found)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(
            form,
            lambda: actions.save_speaker(
                congress_id=congress.pk,
                speaker_id=pk,
                content=actions.SpeakerContent(**form.cleaned_data),
                by=request.user,
                at=clock.now(),
            ),
        )
    ):
        messages.success(request, _("Cette personne est enregistrée."))
        return redirect("national:congress_programme", slug)
    return page(
        request, "speaker", congress, status=status_of(form), tab="congress_programme", form=form, speaker=found
    )


@require_POST
@national(rules.may_organise_congresses)
def remove_speaker(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Take somebody off the programme."""
    congress = congress_of(slug)
    found = get_object_or_404(congress.speakers.all(), pk=pk)
    actions.remove_speaker(congress_id=congress.pk, speaker_id=found.pk, by=request.user, at=clock.now())
    messages.success(request, _("%(name)s n’est plus au programme.") % {"name": found.name})
    return redirect("national:congress_programme", slug)


@require_POST
@national(rules.may_organise_congresses)
def add_track(request: NationalRequest, slug: str) -> HttpResponse:
    """A line of parallel sessions."""
    congress = congress_of(slug)
    form = TrackForm(request.POST)
    if form.is_valid():
        actions.save_track(
            congress_id=congress.pk, track_id=None, name=form.cleaned_data["name"], by=request.user, at=clock.now()
        )
        messages.success(request, _("Le parcours est ajouté : choisissez-le dans les séances."))
        return redirect("national:congress_programme", slug)
    return _page(request, congress, form)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def track(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Rename a line of parallel sessions; how many sessions are in it."""
    congress = congress_of(slug)
    found = get_object_or_404(congress.tracks.all(), pk=pk)
    form = TrackForm(request.POST if request.method == "POST" else None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        actions.save_track(congress_id=congress.pk, track_id=pk, name=name, by=request.user, at=clock.now())
        messages.success(request, _("Le parcours s’appelle maintenant « %(name)s ».") % {"name": name})
        return redirect("national:congress_programme", slug)
    return _track_page(request, congress, found, form)


@require_POST
@national(rules.may_organise_congresses)
def remove_track(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Take a track away, or say which sessions are still in it."""
    congress = congress_of(slug)
    found = get_object_or_404(congress.tracks.all(), pk=pk)
    try:
        actions.remove_track(congress_id=congress.pk, track_id=pk, by=request.user, at=clock.now())
    except DomainError as refusal:
        form = TrackForm(initial={"name": found.name})
        return _track_page(request, congress, found, form, refusal=refusal.for_user(), status=REFUSED)
    messages.success(request, _("Le parcours « %(name)s » est retiré.") % {"name": found.name})
    return redirect("national:congress_programme", slug)


def _track_page(
    request: NationalRequest, congress: Congress, found: Track, form: TrackForm, refusal: str = "", status: int = 0
) -> HttpResponse:
    return page(
        request, "track", congress, status=status or status_of(form), tab="congress_programme", form=form, track=found,
        refusal=refusal, sessions=list(found.sessions.filter(cancelled=False)),
    )  # fmt: skip


def _page(request: NationalRequest, congress: Congress, form: TrackForm) -> HttpResponse:
    return page(
        request, "programme", congress, status=status_of(form), tab="congress_programme", track_form=form,
        programme=queries.programme(congress), tracks=list(congress.tracks.all()),
        speakers=list(congress.speakers.select_related("commune__department")),
    )  # fmt: skip
