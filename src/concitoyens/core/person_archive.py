"""What is held about a person as a file to keep: JSON for machines, HTML for people, in one ZIP."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from .person_data import Table


def archive(tables: Sequence[Table], *, email: str, at: datetime) -> bytes:
    """``donnees.json`` and ``donnees.html``: the same data twice."""
    data = {
        "adresse": email,
        "date": at.isoformat(),
        "tables": [{"table": t.title, "finalite": t.purpose, "lignes": t.rows} for t in tables],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("donnees.json", json.dumps(data, cls=_Encoder, ensure_ascii=False, indent=2))
        files.writestr(
            "donnees.html", render_to_string("privacy/archive.html", {"tables": tables, "email": email, "at": at})
        )
    return buffer.getvalue()


class _Encoder(DjangoJSONEncoder):
    """Dates as ISO; anything else as its text, so that no column is left out."""

    def default(self, o: object) -> object:
        if isinstance(o, memoryview | bytes):
            return bytes(o).decode("utf-8", "replace")
        try:
            return super().default(o)
        except TypeError:
            return str(o)
