"""The OpenAPI document kept in the repository. Run as a module, it writes the one of the code."""

import json
import os
from pathlib import Path

SNAPSHOT = Path(__file__).parents[2] / "src/concitoyens/api/openapi.json"


def write() -> None:
    """Keep the document of the code."""
    os.environ["CONCITOYENS_MODE"] = "test"
    os.environ["DJANGO_SETTINGS_MODULE"] = "concitoyens.config.settings"
    import django

    django.setup()
    from concitoyens.api.v1 import api

    said = json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, default=str)
    SNAPSHOT.write_text(said + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
