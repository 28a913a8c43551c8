"""One sheet in front of a moderator: beside what resembles it, and every act that its state allows."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.initiatives import queries
from concitoyens.initiatives.actions import merging, moderation, proposals
from concitoyens.initiatives.enums import InitiativeStatus, SheetAct
from concitoyens.initiatives.errors import ChangedMeanwhile
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.papers.facts import aims, facts, publics
from concitoyens.initiatives.queries import Difference, moderating
from concitoyens.initiatives.rules import TO_TREAT, acts, is_taken, to_confirm
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.moderation import EditForm, MergeForm, reason_form
from concitoyens.web.photos import photo_answer

#: Acts with a reason: their form is beside their button.
WITH_REASON: dict[str, Callable[..., object]] = {
    SheetAct.ASK_CHANGES: moderation.ask_changes,
    SheetAct.REFUSE: moderation.refuse,
    SheetAct.ARCHIVE: moderation.archive,
    SheetAct.REOPEN: moderation.reopen,
}
AT_ONCE: dict[str, Callable[..., object]] = {
    "claim": moderation.claim,
    "release": moderation.release,
    SheetAct.PUBLISH: moderation.publish,
    SheetAct.RESTORE: moderation.restore,
    "withdraw_merge": merging.withdraw_merge,
    "confirm": proposals.confirm_still_true,
}
DONE: dict[str, str | Promise] = {
    "claim": gettext_lazy("Vous vous en occupez : les autres le voient."),
    "release": gettext_lazy("Laissée aux autres."),
    "withdraw_merge": gettext_lazy("La demande de réunion est abandonnée."),
    "confirm": gettext_lazy("C’est noté : toujours vrai."),
    SheetAct.PUBLISH: gettext_lazy("Publiée. Son autrice ou son auteur reçoit un courriel."),
    SheetAct.ASK_CHANGES: gettext_lazy("Renvoyée à son autrice ou son auteur, avec vos raisons."),
    SheetAct.REFUSE: gettext_lazy("Non retenue. Son autrice ou son auteur lit vos raisons."),
    SheetAct.ARCHIVE: gettext_lazy("Retirée de l’inventaire."),
    SheetAct.REOPEN: gettext_lazy("De nouveau dans la file : une autre personne la lira."),
    SheetAct.RESTORE: gettext_lazy("De nouveau dans l’inventaire."),
    SheetAct.MERGE: gettext_lazy("La demande de réunion est partie, ou les deux fiches n’en font plus qu’une."),
}
#: Once one of these is done, the next proposal is opened.
GOES_ON = {SheetAct.PUBLISH, SheetAct.ASK_CHANGES, SheetAct.REFUSE, SheetAct.MERGE}


@require_safe
@national(rules.may_moderate)
def sheet(request: NationalRequest, pk: int) -> HttpResponse:
    """What is proposed, beside what resembles it."""
    return _page(request, _one(pk))


@require_POST
@national(rules.may_moderate)
def act(request: NationalRequest, pk: int) -> HttpResponse:
    """One act; then the next proposal, or this sheet again."""
    one, asked = _one(pk), request.POST.get("act", "")
    forms: dict[str, Any] = {}
    arguments: dict[str, Any] = {"initiative_id": one.pk, "by": request.user, "at": clock.now()}
    do = AT_ONCE.get(asked) or WITH_REASON.get(asked)
    if asked in WITH_REASON:
        forms[asked] = form = reason_form(asked, request.POST)
        if not form.is_valid():
            return _page(request, one, forms=forms, status=422)
        arguments["reason"] = form.reason
    elif asked == SheetAct.MERGE:
        forms[asked] = merge = MergeForm(request.POST, alike=_alike(one))
        if not merge.is_valid():
            return _page(request, one, forms=forms, status=422)
        do, arguments = merging.merge, arguments | {
            "into": merge.cleaned_data["target"], "reason": merge.cleaned_data["reason"],
        }  # fmt: skip
    if do is None:
        return _page(request, one, refusal=_("Choisissez un geste."), status=422)
    try:
        do(**arguments)
    except DomainError as error:
        return _page(request, one, forms=forms, refusal=error.for_user(), status=409)
    messages.success(request, str(DONE[asked]))
    following = moderating.next_one(but=one.pk, by=request.user, at=clock.now()) if asked in GOES_ON else one
    return redirect("national:moderation_sheet", following.pk) if following else redirect("national:moderation")


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_moderate)
def edit(request: NationalRequest, pk: int) -> HttpResponse:
    """Correct it directly."""
    one, refusal, compared = _one(pk), "", list[Difference]()
    form = EditForm(request.POST or None, sheet=one)
    if request.method == "POST" and form.is_valid():
        more = {name: form.cleaned_data[name] for name in ("commune", "provenance_text")}
        try:
            moderation.edit(
                initiative_id=one.pk, read=form.cleaned_data["version"], content=form.content, by=request.user,
                at=clock.now(), **more,
            )  # fmt: skip
            messages.success(request, _("La fiche est corrigée."))
            return redirect("national:moderation_sheet", one.pk)
        except ChangedMeanwhile as error:
            refusal, one = error.for_user(), _one(pk)
            compared = [change for change in queries.differences(one, form.content) if not change.is_same]
            form.read_now(one)
        except DomainError as error:
            refusal = error.for_user()
    status = 409 if refusal else 422 if request.method == "POST" else 200
    context = {"sheet": one, "form": form, "refusal": refusal, "differences": compared}
    context["waiting"] = queries.waiting()
    return render(request, "national/moderation/edit.html", context, status=status)


@require_safe
@national(rules.may_moderate)
def photo(request: NationalRequest, pk: int, name: str) -> HttpResponseBase:
    """A picture that is not public yet."""
    return photo_answer(list(_one(pk).photos.order_by("pk")), name)


def _one(pk: int) -> Initiative:
    """Whatever left its author's hands; a draft is nobody else's business."""
    known = Initiative.objects.exclude(status=InitiativeStatus.DRAFT)
    return get_object_or_404(known.select_related("commune__department", "moderator", "merged_into"), pk=pk)


def _alike(one: Initiative) -> list[Initiative]:
    return queries.similar(one.name, one.description, but=one.pk)


def _page(
    request: NationalRequest, one: Initiative, *, forms: dict[str, Any] | None = None, refusal: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    at, filled, alike = clock.now(), forms or {}, _alike(one)
    possible = [str(act) for act in acts(one.status)]
    context = {
        "sheet": one,
        "facts": facts(one),
        "aims": aims(one),
        "publics": publics(one),
        "photos": list(one.photos.all()),
        "alike": [(other, facts(other)) for other in alike],
        "possible": possible,
        "reasons": [
            (name, SheetAct(name).label, filled.get(name) or reason_form(name))
            for name in possible
            if name in WITH_REASON
        ],
        "merge_form": filled.get(SheetAct.MERGE) or MergeForm(alike=alike) if SheetAct.MERGE in possible else None,
        "asked": one.merge_requests.filter(answered_at=None).select_related("into").first(),
        "taken": is_taken(one, by=request.user.pk, at=at),
        "is_mine": one.moderator_id == request.user.pk and one.claimed_at is not None,
        "claimable": one.status in TO_TREAT,
        "to_confirm": to_confirm(one, at),
        "moves": queries.story(one),
        "tellers": one.practices.count(),
        "credits": queries.credits_of(one),
        "opened": next(iter(filled), ""),
        "refusal": refusal,
        "waiting": queries.waiting(),
    }
    return render(request, "national/moderation/sheet.html", context, status=status)
