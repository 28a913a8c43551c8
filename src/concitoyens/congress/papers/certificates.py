"""The certificate of attendance of one person, with the code by which anybody checks it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concitoyens.congress.models import Certificate, Registration
from concitoyens.core.dates import day, hours, period
from concitoyens.documents import pdf, qr


def certificate(found: Certificate, registration: Registration) -> bytes:
    """The same bytes each time: dated by the day on which it was given."""
    congress = found.congress
    address = settings.BASE_URL + reverse("public:verify", args=[found.code])
    first, last = (hours(at, zone=congress.zone) for at in (found.first_at, found.last_at))
    seen = _("de %(first)s à %(last)s") if found.last_at > found.first_at else _("à %(first)s")
    rows = [
        (_("Congrès"), congress.title),
        (_("Date"), period(congress.starts_at, congress.ends_at, zone=congress.zone)),
        (_("Présence constatée"), seen % {"first": first, "last": last}),
        (_("Participation"), registration.get_mode_display()),
        (_("Référence de l’inscription"), registration.reference),
    ]
    title = _("Attestation de présence")
    data = {
        "above": congress.author,
        "words": _("Nous attestons que"),
        "holder": registration.name,
        "below": ", ".join(_who(registration)),
        "took-part": _("a pris part au congrès suivant."),
        "facts": {
            "rows": [{"label": label, "text": text} for label, text in rows],
            "label": _("Renseignement"),
            "value": _("Valeur"),
        },
        "by": congress.author,
        "issued": _("Délivrée le %(day)s") % {"day": day(found.issued_at, zone=congress.zone)},
        "check": {
            "title": _("Vérifier cette attestation"),
            "text": _("Lisez le code avec un téléphone, ou recopiez-le à l’adresse ci-dessous."),
            "code": found.code,
        },
        "code": {"picture": qr.picture(address), "alt": _("Adresse où vérifier l’attestation"), "caption": address},
    }
    return pdf.render(
        "certificate.typ", data, title=title, language=get_language() or "fr", author=congress.author,
        date=found.issued_at,
    )  # fmt: skip


def _who(registration: Registration) -> list[str]:
    places = [registration.commune.label] if registration.commune else []
    organisation = [registration.organisation] if registration.organisation else []
    return [registration.get_role_display(), *places, *organisation]
