"""One style sheet and one script for every page, joined from small files: no build step, two requests.

A Django finder: ``collectstatic`` and the test server see ``css/site.css`` and ``js/site.js`` as if they were
on disk. Each source stays a file that a person can read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = Path(__file__).resolve().parent / "static"
LAYERS = "@layer reset, tokens, base, components, utilities, print;"
SCRIPTS = ("print", "submit_once", "countdown")


def _squeezed(css: str) -> str:
    """Without comments and needless spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,])\s*", r"\1", css).replace(";}", "}").strip()


def style_sheet() -> str:
    """Every style of the site, in its layer."""
    folder = SOURCES / "css"
    components = "".join(path.read_text() for path in sorted(folder.glob("components/*.css")))
    parts = [(folder / f"{name}.css").read_text() for name in ("tokens", "base")]
    parts += ["@layer components {", components, "}", (folder / "print.css").read_text()]
    return LAYERS + _squeezed("\n".join(parts))


def script() -> str:
    """The modules that every page may need, each in a block of its own."""
    return "\n".join(f"{{\n{(SOURCES / 'js' / f'{name}.js').read_text()}}}" for name in SCRIPTS)


BUNDLES = {"css/site.css": style_sheet, "js/site.js": script}


class BundleFinder(BaseFinder):
    """Finds the joined files, written anew when a source changed."""

    def __init__(self, app_names: list[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=str(settings.HOME / "bundles"))
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to configure, nothing to check."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Where ``path`` is on disk, or nothing."""
        if path not in BUNDLES:
            return []
        found = str(self._written(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """The joined files, for ``collectstatic``."""
        for path in BUNDLES:
            self._written(path)
            yield path, self.storage

    def _written(self, path: str) -> Path:
        place, content = Path(self.storage.path(path)), BUNDLES[path]()
        if not place.exists() or place.read_text() != content:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content)
        return place
