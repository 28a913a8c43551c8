"""One sheet of the inventory."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from concitoyens.initiatives import queries
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.papers.facts import aims, facts, publics
from concitoyens.web.cache import kept_for
from concitoyens.web.middleware import public

#: Seconds during which a sheet may be a little old.
FRESH = 60


@public
@require_safe
@kept_for(FRESH)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What to do, with whom, with what; who did it. A merged sheet leads to the one that holds it."""
    sheet = queries.find_sheet(slug)
    if sheet is None:
        raise Http404
    if sheet.status == InitiativeStatus.MERGED and sheet.merged_into:
        return redirect(sheet.merged_into, permanent=True)
    photos = list(sheet.photos.all())
    context = {
        "sheet": sheet,
        "facts": facts(sheet),
        "aims": aims(sheet),
        "publics": publics(sheet),
        "steps": [line for line in sheet.steps.splitlines() if line.strip()],
        "safety": [line for line in sheet.safety.splitlines() if line.strip()],
        "photos": photos,
        "credits": queries.credits_of(sheet),
        "evidence": queries.evidence(sheet),
        "variants": queries.variants(sheet),
        "structured_data": structured_data(sheet),
    }
    return render(request, "public/initiatives/sheet.html", context)


def structured_data(sheet: Initiative) -> str:
    """schema.org ``HowTo`` as JSON-LD; ``<`` is escaped so that no text can close the element."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": sheet.name,
        "description": sheet.description,
        "step": [
            {"@type": "HowToStep", "position": number, "text": line}
            for number, line in enumerate(sheet.steps.splitlines(), start=1)
        ],
        "supply": [{"@type": "HowToSupply", "name": thing} for thing in sheet.equipment],
        "datePublished": sheet.published_at.date().isoformat() if sheet.published_at else None,
        "dateModified": sheet.updated_at.date().isoformat(),
        "inLanguage": "fr",
        "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "url": f"{settings.BASE_URL}{sheet.get_absolute_url()}",
    }
    if sheet.duration_hours:
        data["totalTime"] = f"PT{int(sheet.duration_hours * 60)}M"
    known = {name: value for name, value in data.items() if value}
    return json.dumps(known, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
