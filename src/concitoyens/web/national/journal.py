"""Who did what: the journal, filtered by the address, in pages the newest first."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.accounts.models import User
from concitoyens.core.models import JournalEntry

from .access import NationalRequest, national

PARIS = ZoneInfo("Europe/Paris")


class JournalFilters(forms.Form):
    """What is looked for; everything may stay empty."""

    kind = forms.CharField(label=gettext_lazy("Nature contient"), required=False, max_length=80)
    actor = forms.CharField(label=gettext_lazy("Auteur contient"), required=False, max_length=120)
    subject = forms.CharField(label=gettext_lazy("Objet contient"), required=False, max_length=120)
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
    names = actor_names(page.object_list)
    lines = [{"entry": entry, "actor": names.get(entry.actor, entry.actor)} for entry in page.object_list]
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
    for name in ("kind", "actor", "subject"):
        if asked[name]:
            entries = entries.filter(**{f"{name}__icontains": asked[name]})
    if asked["since"]:
        entries = entries.filter(at__gte=_midnight(asked["since"]))
    if asked["until"]:
        entries = entries.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return entries


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), PARIS)


def actor_names(entries: Any) -> dict[str, str]:
    """The names behind the references of accounts that still exist: two queries for any number of lines."""
    prefix = User._meta.label_lower + ":"
    keys = {entry.actor.removeprefix(prefix) for entry in entries if entry.actor.startswith(prefix)}
    found = User.objects.filter(pk__in=[key for key in keys if key.isdecimal()])
    return {f"{prefix}{user.pk}": str(user) for user in found}
