"""The missions that API Engagement reads: days to come for which volunteers are still looked for. Off by default."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from concitoyens.core.dates import PARIS, local
from concitoyens.documents.event_state import SAID
from concitoyens.editions.models import Edition
from concitoyens.editions.queries import Occasion, confirmed, local_occasions

LONGEST_DESCRIPTION = 20_000
DOMAIN, ACTIVITY = "vivre-ensemble", "animation"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: A name, and its text or what it holds.
Tag = tuple[str, "str | list[Tag]"]


def missions(at: datetime) -> bytes:
    """The feed: ``source`` holds a ``mission`` for each day. A mission that leaves the feed is withdrawn by them."""
    today = local(at, PARIS).date()
    text = StringIO()
    xml = SimplerXMLGenerator(text, "utf-8")
    xml.startDocument()
    xml.startElement("source", AttributesImpl({}))
    for occasion in _open_days(at, today):
        _write(xml, "mission", _mission(occasion))
    xml.endElement("source")
    xml.endDocument()
    return text.getvalue().encode()


def _open_days(at: datetime, today: date) -> Iterator[Occasion]:
    rows = confirmed().filter(edition__in=Edition.objects.visible(at), days__date__gte=today).distinct()
    for occasion in local_occasions(rows):
        if occasion.on >= today and SAID[occasion.state].takes_people:
            yield occasion


def _mission(occasion: Occasion) -> list[Tag]:
    commune = occasion.commune
    assert commune is not None
    department = commune.department
    postal_code = next(iter(commune.postal_codes), "")
    said = _("%(what)s. Les habitantes et habitants sont attendus. Renseignements et participation : %(url)s") % {
        "what": occasion.description, "url": occasion.url,
    }  # fmt: skip
    address: list[Tag] = [
        ("street", occasion.place), ("postalCode", postal_code), ("city", commune.name),
        ("departmentCode", department.code), ("departmentName", department.name), ("region", department.region.name),
        ("country", "FR"),
    ]  # fmt: skip
    if occasion.point:
        address.append(("location", [("lat", str(occasion.point[0])), ("lon", str(occasion.point[1]))]))
    return [
        ("title", occasion.name), ("clientId", occasion.uid), ("description", said[:LONGEST_DESCRIPTION]),
        ("applicationUrl", occasion.url), ("startAt", occasion.start.isoformat()),
        ("endAt", occasion.end.isoformat() if occasion.end else ""), ("postedAt", occasion.changed_at.isoformat()),
        ("domain", DOMAIN), ("activity", ACTIVITY), ("remote", "full" if occasion.remote else "no"),
        ("openToMinors", "yes"), ("addresses", [("address", address)]),
        ("organizationName", _("Commune : %(name)s") % {"name": commune.name}), ("organizationClientId", commune.code),
        ("organizationSiren", commune.siren), ("organizationPostCode", postal_code),
        ("organizationCity", commune.name), ("organizationStatusJuridique", "Collectivité territoriale"),
        ("organizationUrl", f"{settings.BASE_URL}{commune.get_absolute_url()}"),
    ]  # fmt: skip


def _write(xml: SimplerXMLGenerator, name: str, inside: "str | list[Tag]") -> None:
    """One element; what is not known is left out."""
    if not inside:
        return
    xml.startElement(name, AttributesImpl({}))
    if isinstance(inside, str):
        xml.characters(_CONTROLS.sub("", inside))
    else:
        for tag, value in inside:
            _write(xml, tag, value)
    xml.endElement(name)
