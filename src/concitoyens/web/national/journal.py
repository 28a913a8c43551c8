"""Who did what: the journal, filtered by the address, in pages the newest first."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.accounts.models import User
from concitoyens.core.models import JournalEntry

from . import acts
from .access import NationalRequest, national

PARIS = ZoneInfo("Europe/Paris")


class JournalFilters(forms.Form):
    """What is looked for; everything may stay empty."""

    kind = forms.CharField(label=gettext_lazy("L’acte contient"), required=False, max_length=80)
    actor = forms.CharField(label=gettext_lazy("Qui l’a fait"), required=False, max_length=120)
    subject = forms.CharField(label=gettext_lazy("Sur quoi"), required=False, max_length=120)
    since = forms.DateField(
        label=gettext_lazy("Depuis le"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("Jusqu’au"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


@require_safe
@national(rules.may_read_journal)
def journal(request: NationalRequest) -> HttpResponse:
    """The lines, the newest first."""
    form = JournalFilters(request.GET or None)
    entries = filtered(form)
    page = Paginator(entries, 50).get_page(request.GET.get("page"))
    lines = in_words(list(page.object_list))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "lines": lines, "query": query.urlencode()}
    return render(request, "national/journal.html", context)


def filtered(form: JournalFilters) -> QuerySet[JournalEntry]:
    """The lines that the filters ask for; all of them when a filter cannot be read."""
    entries = JournalEntry.objects.all()
    if not form.is_bound or not form.is_valid():
        return entries
    asked = form.cleaned_data
    if asked["kind"]:
        said = Q(kind__icontains=asked["kind"]) | Q(kind__in=acts.kinds_about(asked["kind"]))
        entries = entries.filter(said)
    if asked["actor"]:
        entries = entries.filter(Q(actor__icontains=asked["actor"]) | Q(actor__in=_authors(asked["actor"])))
    if asked["subject"]:
        things = [Q(subject__startswith=f"{label}:") for label in acts.things_about(asked["subject"])]
        entries = entries.filter(reduce(or_, things, Q(subject__icontains=asked["subject"])))
    if asked["since"]:
        entries = entries.filter(at__gte=_midnight(asked["since"]))
    if asked["until"]:
        entries = entries.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return entries


def _authors(words: str) -> list[str]:
    """Accounts whose name contains these words."""
    found = User.objects.filter(name__icontains=words).order_by("pk").values_list("pk", flat=True)
    return [f"{User._meta.label_lower}:{pk}" for pk in found]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), PARIS)


@dataclass(frozen=True)
class Line:
    """One line, in words; the references stay for whoever looks for them."""

    entry: JournalEntry
    what: str | Promise
    who: str
    about: str
    facts: list[tuple[str | Promise, str]]


def in_words(entries: list[JournalEntry]) -> list[Line]:
    """The lines as people read them."""
    names, things = acts.actors(entries), acts.subjects(entries)
    return [
        Line(entry, acts.act(entry.kind), names[entry.actor], things[entry.subject], acts.facts(entry))
        for entry in entries
    ]
