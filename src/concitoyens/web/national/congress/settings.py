"""When and how many may register, and what else they are asked."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concitoyens.accounts import rules
from concitoyens.congress.actions import organise, questions
from concitoyens.congress.enums import AnswerKind
from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.congress import QuestionForm, RulesForm
from concitoyens.web.national.forms.fields import accepted

from .subject import congress_of, page, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def settings(request: NationalRequest, slug: str) -> HttpResponse:
    """Dates of registration, seats, delays."""
    congress = congress_of(slug)
    form = RulesForm(request.POST if request.method == "POST" else None, congress=congress)
    if request.method == "POST" and form.is_valid() and accepted(form, lambda: _change(request, congress, form)):
        messages.success(request, _("Les réglages sont enregistrés."))
        return redirect("national:congress_rules", slug)
    return _page(request, congress, form, QuestionForm())


@transaction.atomic
def _change(request: NationalRequest, congress: Congress, form: RulesForm) -> None:
    """All or nothing: a capacity refused leaves the dates as they were."""
    at, data = clock.now(), form.cleaned_data
    content = {name: data[name] for name in form.changed_data if name not in congress.modes}
    if content:
        organise.change_content(congress_id=congress.pk, content=content, by=request.user, at=at)
    for mode in congress.modes:
        if mode in form.changed_data:
            organise.set_capacity(congress_id=congress.pk, mode=mode, capacity=data[mode], by=request.user, at=at)


@require_POST
@national(rules.may_organise_congresses)
def add_question(request: NationalRequest, slug: str) -> HttpResponse:
    """Ask one more thing."""
    congress = congress_of(slug)
    form = QuestionForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        if accepted(
            form,
            lambda: questions.add_question(
                congress_id=congress.pk, label=data["label"], kind=AnswerKind(data["kind"]), choices=data["choices"],
                required=data["required"], by=request.user, at=clock.now(),
            ),
        ):  # fmt: skip
            messages.success(request, _("La question est ajoutée au formulaire d’inscription."))
            return redirect("national:congress_rules", slug)
    return _page(request, congress, RulesForm(congress=congress), form)


@require_POST
@national(rules.may_organise_congresses)
def remove_question(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """Ask it no longer."""
    congress = congress_of(slug)
    question = get_object_or_404(congress.questions.all(), pk=pk)
    questions.remove_question(congress_id=congress.pk, question_id=question.pk, by=request.user, at=clock.now())
    messages.success(request, _("La question n’est plus posée."))
    return redirect("national:congress_rules", slug)


def _page(request: NationalRequest, congress: Congress, form: RulesForm, question_form: QuestionForm) -> HttpResponse:
    status = max(status_of(form), status_of(question_form))
    return page(
        request, "rules", congress, status=status, tab="congress_rules", form=form, question_form=question_form,
        questions=list(congress.questions.all()), pools=list(congress.seat_pools.all()),
    )  # fmt: skip
