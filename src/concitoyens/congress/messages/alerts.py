"""What the coordination is told of at once."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from concitoyens.accounts.models import User
from concitoyens.congress.enums import ExportLayout, ExportReason
from concitoyens.congress.models import Congress
from concitoyens.core.dates import moment
from concitoyens.core.models import JournalEntry
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message


@message("congress.export_alert", title=gettext_lazy("Alerte : inscriptions exportées"))
def export_alert(*, entry_id: int, member_id: int) -> Mail | None:
    """Somebody took registrations out of the product: who, how many, why, and what to do if it is not expected."""
    entry = JournalEntry.objects.filter(pk=entry_id).first()
    member = User.objects.filter(pk=member_id, is_active=True).exclude(role="").first()
    if entry is None or member is None:
        return None
    author = User.objects.filter(pk=entry.actor.rpartition(":")[2]).first()
    congress = Congress.objects.filter(pk=entry.subject.rpartition(":")[2]).first()
    if author is None or congress is None:
        return None
    lines: int = entry.facts["lines"]
    letter = Letter(subject=_("Inscriptions exportées : %(congress)s") % {"congress": congress.title})
    letter.paragraph(
        ngettext(
            "%(name)s a exporté %(lines)d inscription au congrès « %(congress)s ».",
            "%(name)s a exporté %(lines)d inscriptions au congrès « %(congress)s ».",
            lines,
        )
        % {"name": str(author), "lines": lines, "congress": congress.title}
    )
    letter.facts(
        [
            (_("Quand"), moment(entry.at, language=get_language() or "fr")),
            (_("Fichier"), str(ExportLayout(entry.facts["layout"]).label)),
            (_("Raison donnée"), str(ExportReason(entry.facts["reason"]).label)),
            (_("Liste"), _("une partie, choisie par filtres") if entry.facts["filters"] else _("la liste entière")),
        ]
    )
    letter.paragraph(
        _(
            "Si cet export n’est pas attendu, appelez cette personne. Si ce n’est pas elle, fermez son compte depuis"
            " la page « Équipe » : ses sessions se ferment aussitôt."
        )
    )
    address = settings.BASE_URL + reverse("national:congress_journal", args=[congress.slug])
    letter.button(_("Lire le journal du congrès"), address)
    return letter.mail(to=member.email)
