"""How one enters: the tool, its link and codes, and the link replaced in one gesture."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concitoyens.accounts import rules
from concitoyens.congress.actions import access as actions
from concitoyens.congress.actions import video
from concitoyens.congress.enums import Mode, Provider
from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.access import AccessForm, ReplaceLinkForm
from concitoyens.web.national.forms.fields import accepted

from .advice import advice_for
from .subject import congress_of, page, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def access(request: NationalRequest, slug: str) -> HttpResponse:
    """Everything a confirmed person will need to enter."""
    congress = congress_of(slug)
    form = AccessForm(request.POST if request.method == "POST" else None, access=congress.access)
    if request.method == "POST" and form.is_valid():
        details = form.cleaned_data | _advice(form)
        if accepted(
            form,
            lambda: actions.set_access(congress_id=congress.pk, details=details, by=request.user, at=clock.now()),
        ):
            messages.success(request, _("Les modalités d’accès sont enregistrées."))
            return redirect("national:congress_access", slug)
    return _page(request, congress, form, ReplaceLinkForm())


def _advice(form: AccessForm) -> dict[str, str]:
    """Advice left empty, or still that of the tool chosen before, becomes that of the tool."""
    data = form.cleaned_data
    before = advice_for(Provider(form.initial["provider"]))
    new = advice_for(Provider(data["provider"]))
    return {name: new[name] if not data[name].strip() or data[name] == before[name] else data[name] for name in new}


@require_POST
@national(rules.may_organise_congresses)
def replace_link(request: NationalRequest, slug: str) -> HttpResponse:
    """A link that leaked is replaced: one field, one button; waiting pages follow by themselves."""
    congress = congress_of(slug)
    form = ReplaceLinkForm(request.POST)
    if form.is_valid() and accepted(
        form,
        lambda: actions.set_access(
            congress_id=congress.pk, details={"url": form.cleaned_data["url"]}, by=request.user, at=clock.now()
        ),
    ):
        messages.success(request, _("Le lien est remplacé. Les pages d’attente le suivent en moins d’une minute."))
        return redirect("national:congress_access", slug)
    return _page(request, congress, AccessForm(access=congress.access), form)


@require_POST
@national(rules.may_organise_congresses)
def in_the_tool(request: NationalRequest, slug: str) -> HttpResponse:
    """Go in as a moderator, end the meeting, take its recording for the replay."""
    congress, at, asked = congress_of(slug), clock.now(), request.POST.get("act", "")
    try:
        if asked == "enter":
            return _leave_for(video.enter_as_moderator(congress=congress, by=request.user, at=at) or "", request, slug)
        if asked == "end":
            video.end_meeting(congress=congress, by=request.user, at=at)
            messages.success(request, _("La réunion est terminée pour tout le monde."))
        elif asked == "replay":
            _take_replay(request, congress)
        else:
            raise Http404
    except DomainError as error:
        messages.error(request, error.for_user())
    return redirect("national:congress_access", slug)


def _leave_for(address: str, request: NationalRequest, slug: str) -> HttpResponse:
    if not address:
        messages.info(request, _("Cette vidéo se lit dans la page de la salle ; elle se pilote dans son propre outil."))
        return redirect("national:congress_access", slug)
    return render(request, "national/congress/passage.html", {"address": address, "slug": slug})


def _take_replay(request: NationalRequest, congress: Congress) -> None:
    if video.take_replay(congress=congress, by=request.user, at=clock.now()):
        messages.success(request, _("L’enregistrement est le replay du congrès."))
    else:
        messages.info(request, _("Aucun enregistrement n’est prêt. L’outil le prépare parfois pendant des heures."))


def _page(request: NationalRequest, congress: Congress, form: AccessForm, link_form: ReplaceLinkForm) -> HttpResponse:
    confirmed = congress.registrations.confirmed().filter(mode=Mode.ONLINE)
    return page(
        request, "access", congress, status=max(status_of(form), status_of(link_form)), tab="congress_access",
        form=form, link_form=link_form, waiting_pages=confirmed.count(),
        entered=congress.registrations.registered().filter(entry__isnull=False).count(),
        online=Mode.ONLINE in congress.modes, can_moderate_video=bool(congress.access.url),
        is_bigbluebutton=congress.access.provider == Provider.BIGBLUEBUTTON,
    )  # fmt: skip
