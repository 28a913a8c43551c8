"""Refusals for programs: RFC 9457 problem documents, with a sentence that a person can read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema

MEDIA_TYPE = "application/problem+json"


class Wrong(Schema):
    """A parameter that cannot be read."""

    parametre: str = Field(description="Nom du paramètre.")
    attendu: str = Field(description="Ce qui est attendu.")


class Problem(Schema):
    """Un refus (RFC 9457)."""

    title: str = Field(description="Nature du refus.")
    status: int = Field(description="Code HTTP, répété.")
    detail: str = Field(description="Une phrase : ce qui s’est passé, et que faire.")
    errors: list[Wrong] | None = Field(None, description="Paramètres en cause.")


def sentences() -> dict[int, tuple[str, str]]:
    """Title and sentence of the refusals that say nothing more precise."""
    return {
        400: (
            _("Demande illisible"),
            _("Cette adresse contient un caractère qui ne peut pas être lu. Vérifiez-la."),
        ),
        403: (_("Demande refusée"), _("Cette interface se lit seulement, par la méthode GET.")),
        404: (_("Rien à cette adresse"), _("Rien n’est publié à cette adresse. Vérifiez-la dans la documentation.")),
        405: (_("Lecture seule"), _("Cette interface se lit seulement, par la méthode GET.")),
        413: (_("Demande trop longue"), _("Cette interface se lit seulement : n’envoyez pas de contenu.")),
        500: (_("Panne de notre côté"), _("Une panne nous empêche de répondre. Réessayez dans quelques minutes.")),
    }


def problem(status: int, detail: str = "", *, errors: Sequence[Mapping[str, str]] = ()) -> HttpResponse:
    """The document of one refusal; without ``detail``, the usual sentence of this status."""
    title, usual = sentences().get(status, (_("Demande refusée"), _("Cette demande ne peut pas être satisfaite.")))
    said: dict[str, Any] = {"title": title, "status": status, "detail": detail or usual}
    if errors:
        said["errors"] = [dict(error) for error in errors]
    return HttpResponse(json.dumps(said, ensure_ascii=False), content_type=MEDIA_TYPE, status=status)


def what_is_wrong(errors: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """422: each parameter that cannot be read, and what is expected of it."""
    wrong = [{"parametre": _name(error), "attendu": _expected(error)} for error in errors]
    names = ", ".join(f"« {one['parametre']} »" for one in wrong)
    sentence = _("À corriger : %(names)s. %(first)s") % {"names": names, "first": wrong[0]["attendu"]}
    return problem(422, sentence, errors=wrong)


def _name(error: Mapping[str, Any]) -> str:
    """The place of an error is made of names and, inside a list, of a number."""
    return next(part for part in reversed(error["loc"]) if isinstance(part, str))


def _expected(error: Mapping[str, Any]) -> str:
    context = dict(error.get("ctx", {}))
    context["expected"] = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    said = {
        "int_parsing": _("Un nombre entier est attendu."),
        "int_parsing_size": _("Ce nombre est trop grand."),
        "bool_parsing": _("« true » ou « false » est attendu."),
        "greater_than_equal": _("Au moins %(ge)s est attendu."),
        "less_than_equal": _("Au plus %(le)s est attendu."),
        "string_too_long": _("Au plus %(max_length)s caractères sont attendus."),
        "string_too_short": _("Au moins %(min_length)s caractères sont attendus."),
        "too_long": _("Au plus %(max_length)s valeurs sont attendues."),
        "enum": _("L’une de ces valeurs est attendue : %(expected)s."),
        "literal_error": _("L’une de ces valeurs est attendue : %(expected)s."),
        "missing": _("Cette valeur est obligatoire."),
        "extra_forbidden": _("Ce paramètre n’existe pas."),
        "string_pattern_mismatch": _("Cette valeur n’a pas la forme attendue, que dit la documentation."),
    }
    kind = str(error["type"])
    if kind.startswith("date"):
        return _("Une date est attendue, sous la forme 2026-09-26.")
    return said.get(kind, _("Cette valeur ne convient pas : voyez la documentation.")) % context
