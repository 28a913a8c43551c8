"""The map of the code, where the import linter cannot see it: packages and foreign keys."""

import re
import tomllib

from django.apps import apps

from .source import PACKAGE, ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _ranks() -> dict[str, int]:
    """Height of each package on the map, the lowest first."""
    contract = PYPROJECT["tool"]["importlinter"]["contracts"][0]
    layers = [re.findall(r"[a-z]+", layer) for layer in contract["layers"]]
    return {package: height for height, layer in enumerate(reversed(layers)) for package in layer}


def test_every_package_is_on_the_map() -> None:
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert packages - set(_ranks()) == set()


def test_foreign_keys_never_point_up() -> None:
    ranks = _ranks()
    upwards = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("concitoyens.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if ranks.get(model._meta.app_label, -1) < ranks.get(field.related_model._meta.app_label, -1)
    ]
    assert upwards == []


def test_domain_apps_are_checked_inside() -> None:
    domain = {config.label for config in apps.get_app_configs() if config.name.startswith("concitoyens.")}
    inside = PYPROJECT["tool"]["importlinter"]["contracts"][1]["containers"]
    generic = {"core", "notifications", "web"}
    assert {f"concitoyens.{label}" for label in domain - generic} == set(inside)
