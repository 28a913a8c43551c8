"""Editions: all of them, a new one, and one with its texts, periods, official dates and partners."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concitoyens.accounts import rules
from concitoyens.core import clock
from concitoyens.core.errors import DomainError
from concitoyens.editions.actions import preparing
from concitoyens.editions.actions.charters import ask_to_sign
from concitoyens.editions.enums import CONFIRMED_LEVELS, CommitmentLevel
from concitoyens.editions.models import Edition
from concitoyens.editions.queries import unsigned
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.editions import EditionForm, NewEditionForm, OfficialDateForm, PartnerForm
from concitoyens.web.national.forms.fields import accepted

REFUSED = 422


@require_safe
@national(rules.has_national_role)
def editions(request: NationalRequest) -> HttpResponse:
    """Every edition, the latest first, with what communes said."""
    every = Edition.objects.select_related("charter").annotate(
        declared=Count("commitments", filter=Q(commitments__level=CommitmentLevel.DECLARED)),
        confirmed=Count("commitments", filter=Q(commitments__level__in=CONFIRMED_LEVELS)),
        reported=Count("commitments", filter=Q(commitments__level=CommitmentLevel.REPORTED)),
    )
    return render(request, "national/editions/list.html", {"editions": every.order_by("-starts_on", "-pk")})


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_coordinate_editions)
def new(request: NationalRequest) -> HttpResponse:
    """A new draft."""
    form = NewEditionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        content = dict(form.cleaned_data)
        slug = content.pop("slug")
        if accepted(
            form,
            lambda: preparing.create_edition(slug=slug, content=content, by=request.user, at=clock.now()),
        ):
            messages.success(request, _("Le brouillon est créé. Ajoutez ses dates officielles, puis publiez."))
            return redirect("national:edition", slug)
    return render(request, "national/editions/new.html", {"form": form}, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_coordinate_editions)
def edition(request: NationalRequest, slug: str) -> HttpResponse:
    """Change the texts and periods."""
    found = _edition(slug)
    form = EditionForm(request.POST if request.method == "POST" else None, edition=found)
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        if accepted(
            form,
            lambda: preparing.change_edition(edition_id=found.pk, content=changed, by=request.user, at=clock.now()),
        ):
            messages.success(request, _("L’édition est enregistrée."))
            return redirect("national:edition", slug)
    return _page(request, found, form=form)


@require_POST
@national(rules.may_coordinate_editions)
def publish(request: NationalRequest, slug: str) -> HttpResponse:
    """Open the edition to everybody, or say what is missing."""
    found = _edition(slug)
    return _act(
        request, found, lambda: preparing.publish_edition(edition_id=found.pk, by=request.user, at=clock.now()),
        done=_("L’édition est publiée : tout le monde peut la lire, et les communes s’engager dans la période prévue."),
    )  # fmt: skip


@require_POST
@national(rules.may_coordinate_editions)
def add_date(request: NationalRequest, slug: str) -> HttpResponse:
    """One more official date."""
    found, form = _edition(slug), OfficialDateForm(request.POST)
    if form.is_valid() and accepted(
        form,
        lambda: preparing.add_official_date(edition_id=found.pk, **form.cleaned_data, by=request.user, at=clock.now()),
        field="day",
    ):
        messages.success(request, _("La date officielle est ajoutée."))
        return redirect("national:edition", slug)
    return _page(request, found, date_form=form)


@require_POST
@national(rules.may_coordinate_editions)
def remove_date(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """A date typed by mistake."""
    found = _edition(slug)
    get_object_or_404(found.official_dates, pk=pk)
    return _act(
        request, found,
        lambda: preparing.remove_official_date(edition_id=found.pk, date_id=pk, by=request.user, at=clock.now()),
        done=_("La date officielle est retirée."),
    )  # fmt: skip


@require_POST
@national(rules.may_coordinate_editions)
def add_partner(request: NationalRequest, slug: str) -> HttpResponse:
    """An organisation that stands beside the edition."""
    found, form = _edition(slug), PartnerForm(request.POST)
    if form.is_valid():
        preparing.add_partner(edition_id=found.pk, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, _("Le partenaire est ajouté."))
        return redirect("national:edition", slug)
    return _page(request, found, partner_form=form)


@require_POST
@national(rules.may_coordinate_editions)
def remove_partner(request: NationalRequest, slug: str, pk: int) -> HttpResponse:
    """It no longer stands beside the edition."""
    found = _edition(slug)
    get_object_or_404(found.partners, pk=pk)
    preparing.remove_partner(edition_id=found.pk, partner_id=pk, by=request.user, at=clock.now())
    messages.success(request, _("Le partenaire est retiré."))
    return redirect("national:edition", slug)


@require_POST
@national(rules.may_coordinate_editions)
def ask_signatures(request: NationalRequest, slug: str) -> HttpResponse:
    """Ask the communes that signed another version to sign this one; each person once per version."""
    found = _edition(slug)
    try:
        told = ask_to_sign(edition=found, by=request.user, at=clock.now())
    except DomainError as refusal:
        return _page(request, found, refusal=refusal.for_user())
    sentence = ngettext("%(n)d personne reçoit l’invitation.", "%(n)d personnes reçoivent l’invitation.", told)
    messages.success(request, sentence % {"n": told} if told else _("Toutes avaient déjà reçu l’invitation."))
    return redirect("national:edition", slug)


def _edition(slug: str) -> Edition:
    return get_object_or_404(Edition.objects.select_related("charter"), slug=slug)


def _act(request: NationalRequest, found: Edition, act: Callable[[], object], *, done: str) -> HttpResponse:
    """Do it and say so, or show why not."""
    try:
        act()
    except DomainError as refusal:
        return _page(request, _edition(found.slug), refusal=refusal.for_user())
    messages.success(request, done)
    return redirect("national:edition", found.slug)


def _page(
    request: NationalRequest, found: Edition, *, form: EditionForm | None = None,
    date_form: OfficialDateForm | None = None, partner_form: PartnerForm | None = None, refusal: str = "",
) -> HttpResponse:  # fmt: skip
    forms = (form or EditionForm(edition=found), date_form or OfficialDateForm(), partner_form or PartnerForm())
    context = {
        "edition": found, "form": forms[0], "date_form": forms[1], "partner_form": forms[2], "refusal": refusal,
        "dates": list(found.official_dates.all()),
        "unsigned": unsigned(found, found.charter).count() if found.charter else 0,
        "partners": list(found.partners.all()), "tab": "edition",
    }  # fmt: skip
    refused = bool(refusal) or any(one.errors for one in forms)
    return render(request, "national/editions/edition.html", context, status=REFUSED if refused else 200)
