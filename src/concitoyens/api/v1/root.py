"""The interface itself: its routers, its refusals, its OpenAPI document."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from concitoyens.api.problems import MEDIA_TYPE, Problem, problem, what_is_wrong

from .advice import router as advice
from .movement import router as movement
from .places import router as places
from .sheets import router as sheets

VERSION = "1.0.0"
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
_DESCRIPTION = """\
Les communes, les éditions de la journée nationale, les engagements confirmés, les trois nombres et l’inventaire des
initiatives, en lecture seule : sans clé, sans compte, sans cookie.

Les listes viennent par pages ; les adresses des autres sont dans l’en-tête `Link`. Chaque réponse porte un `ETag` :
renvoyez-le dans `If-None-Match`, et ce qui n’a pas changé n’est pas envoyé de nouveau. Une même adresse peut faire
1 000 demandes en dix minutes ; au-delà, la réponse 429 dit dans `Retry-After` combien de secondes attendre.

Les champs ne changent pas dans une version. D’autres peuvent s’y ajouter.

Licence Ouverte 2.0. À citer : « Données : Concitoyens ; INSEE (COG 2026, populations légales 2023), DGCL, La Poste,
IGN, DILA — Licence Ouverte 2.0 »."""


class OpenData(NinjaAPI):
    """The interface: its document says of each operation which refusals it knows."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.url_name or operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schema["components"]["schemas"].update(_definitions())
        for path in schema["paths"].values():
            for operation in path.values():
                _say_refusals(operation)
        return schema


#: What every operation may answer.
_REFUSALS = {
    400: "Un caractère de l’adresse ne peut pas être lu",
    422: "Un paramètre ne convient pas",
    429: "Trop de demandes en peu de temps",
}
_WORDS = {200: "Trouvé", 301: "L’adresse en vigueur est dans l’en-tête Location", 404: "Rien de tel", **_REFUSALS}


def _definitions() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Problem": schema}


def _say_refusals(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for status in (*_REFUSALS, *({404} & set(responses))):
        responses[status] = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    if any(parameter["name"] == "page" for parameter in operation["parameters"]):  # beyond the last page
        responses[404] = responses[400].copy()
    for status, response in responses.items():
        response["description"] = _WORDS[status]


api = OpenData(
    title="Concitoyens : données ouvertes",
    version=VERSION,
    description=_DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
    servers=[{"url": "/"}],
    openapi_extra={
        "info": {"license": {"name": "Licence Ouverte 2.0", "url": LICENCE}},
    },
)
for router in (places, movement, sheets, advice):
    api.add_router("", router)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, refusal: Http404) -> HttpResponse:
    """404 with its sentence."""
    return problem(404, str(refusal))


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    """422 with what is expected of each parameter."""
    return what_is_wrong(refusal.errors)
