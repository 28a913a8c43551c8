"""GeoJSON (RFC 7946) of the confirmed communes of an edition: points, longitude first, WGS84."""

from typing import Any

from django.conf import settings

from concitoyens.documents.event_state import EventState
from concitoyens.editions.models import Commitment, Edition
from concitoyens.editions.queries import confirmed, local_occasions
from concitoyens.territories.models import Commune


def confirmed_communes(edition: Edition) -> dict[str, Any]:
    """One feature for each confirmed commune, those of a group included; null geometry where no point is known."""
    features = []
    for row in confirmed(edition=edition):
        features.append(_feature(row.commune, row, ""))
        features += [_feature(one.commune, row, row.commune.code) for one in row.neighbours]  # type: ignore[attr-defined]
    return {"type": "FeatureCollection", "features": features}


def _feature(commune: Commune, row: Commitment, leader: str) -> dict[str, Any]:
    days = [one for one in local_occasions([row]) if one.state != EventState.CANCELLED]
    known = commune.latitude is not None and commune.longitude is not None
    return {
        "type": "Feature",
        "id": commune.code,
        "geometry": {"type": "Point", "coordinates": [commune.longitude, commune.latitude]} if known else None,
        "properties": {
            "code_insee": commune.code,
            "nom": commune.name,
            "departement_code": commune.department_id,
            "avec": leader or None,
            "niveau": row.level,
            "forme": row.form,
            "intitule": row.title,
            "journees": [{"date": one.on.isoformat(), "statut": one.state.value} for one in days],
            "page": f"{settings.BASE_URL}{commune.get_absolute_url()}",
        },
    }
