"""The journal as a file: the same filters, the same lines."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.documents import sheets

from .access import NationalRequest, national
from .journal import JournalFilters, actor_names, filtered

#: A file has at most so many lines; the filters make it shorter.
LONGEST_FILE = 50_000


@require_safe
@national(rules.may_read_journal)
def journal_file(request: NationalRequest) -> HttpResponse:
    """The same lines as CSV."""
    entries = list(filtered(JournalFilters(request.GET or None))[:LONGEST_FILE])
    names = actor_names(entries)
    headers = [_("Instant (UTC)"), _("Nature"), _("Auteur"), _("Référence de l’auteur"), _("Objet"), _("Faits")]
    rows = [
        [f"{e.at:%Y-%m-%d %H:%M:%S}", e.kind, names.get(e.actor, e.actor), e.actor, e.subject, _facts(e.facts)]
        for e in entries
    ]
    response = HttpResponse(sheets.write_csv(headers, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="journal.csv"'
    return response


def _facts(facts: dict[str, Any]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in facts.items())
