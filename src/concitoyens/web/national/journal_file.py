"""The journal as a file: the same filters, the same lines."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concitoyens.accounts import rules
from concitoyens.documents import sheets

from .access import NationalRequest, national
from .journal import JournalFilters, filtered, in_words

#: A file has at most so many lines; the filters make it shorter.
LONGEST_FILE = 50_000


@require_safe
@national(rules.may_read_journal)
def journal_file(request: NationalRequest) -> HttpResponse:
    """The same lines as CSV."""
    lines = in_words(list(filtered(JournalFilters(request.GET or None))[:LONGEST_FILE]))
    headers = [
        _("Instant (UTC)"), _("Acte"), _("Qui"), _("Sur quoi"), _("Faits"), _("Nature"), _("Référence de l’auteur"),
        _("Référence de l’objet"),
    ]  # fmt: skip
    rows = [
        [
            f"{line.entry.at:%Y-%m-%d %H:%M:%S}", str(line.what), line.who, line.about,
            ", ".join(f"{name} = {value}" for name, value in line.facts), line.entry.kind, line.entry.actor,
            line.entry.subject,
        ]
        for line in lines
    ]  # fmt: skip
    response = HttpResponse(sheets.write_csv(headers, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="journal.csv"'
    return response
