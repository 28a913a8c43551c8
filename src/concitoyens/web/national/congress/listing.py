"""The congresses: all of them, a new one, a copy."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concitoyens.accounts import rules
from concitoyens.congress.actions import organise
from concitoyens.congress.enums import CongressStatus, RegistrationStatus
from concitoyens.congress.models import Congress
from concitoyens.core import clock
from concitoyens.web.national.access import NationalRequest, national
from concitoyens.web.national.forms.congress import DuplicateForm, NewCongressForm, same_evening_next_year
from concitoyens.web.national.forms.fields import accepted

from .subject import congress_of, page, status_of

PER_PAGE = 25


@require_safe
@national(rules.has_national_role)
def congresses(request: NationalRequest) -> HttpResponse:
    """Drafts, then those to come, then those that were held."""
    at = clock.now()
    every = Congress.objects.annotate(
        confirmed=Count("registrations", filter=Q(registrations__status=RegistrationStatus.CONFIRMED)),
        waiting=Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING)),
        received=Count("registrations"),
    )
    drafts = every.filter(status=CongressStatus.DRAFT).order_by("starts_at", "pk")
    past = every.exclude(status=CongressStatus.DRAFT).past(at)
    context = {
        "drafts": drafts,
        "coming": every.exclude(status=CongressStatus.DRAFT).coming(at),
        "past": Paginator(past, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "national/congress/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def new(request: NationalRequest) -> HttpResponse:
    """A new draft: what it needs to exist, the rest comes after."""
    form = NewCongressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        content = {name: data[name] for name in ("title", "summary", "form", "support_email")}
        slug = data["slug"]
        if accepted(
            form,
            lambda: organise.create_congress(
                slug=slug, zone=data["zone"], starts_at=data["starts_at"], ends_at=data["ends_at"],
                content=content | {"author": request.user.name}, by=request.user, at=clock.now(),
            ),
        ):  # fmt: skip
            messages.success(request, _("Le brouillon est créé. Complétez sa page et son programme, puis publiez."))
            return redirect("national:congress", slug)
    return render(request, "national/congress/new.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@national(rules.may_organise_congresses)
def duplicate(request: NationalRequest, slug: str) -> HttpResponse:
    """The same congress at another date, as a draft."""
    congress = congress_of(slug)
    initial = {"starts_at": same_evening_next_year(congress), "slug": f"{congress.slug[:70]}-copie"}
    form = DuplicateForm(request.POST if request.method == "POST" else None, congress=congress, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if accepted(
            form,
            lambda: organise.duplicate(
                congress_id=congress.pk, slug=data["slug"], starts_at=data["starts_at"], by=request.user, at=clock.now()
            ),
        ):
            messages.success(
                request, _("La copie est créée, en brouillon. Ni les inscriptions ni les accès n’ont été copiés.")
            )
            return redirect("national:congress", data["slug"])
    return page(request, "duplicate", congress, form=form, status=status_of(form))
