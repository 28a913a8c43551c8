"""A photo of a sheet as an answer: one of the kinds that we write ourselves."""

from django.http import FileResponse, Http404

from concitoyens.initiatives.models import InitiativePhoto

#: What a photo may be: what ``documents.pictures`` writes.
KINDS = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


def photo_answer(photos: "list[InitiativePhoto]", name: str) -> FileResponse:
    """The photo of this name among these; 404 when there is none."""
    found = next((known for known in photos if known.name == name), None)
    kind = KINDS.get(name[name.rfind(".") :])
    if found is None or kind is None or not found.file.storage.exists(str(found.file)):
        raise Http404
    return FileResponse(found.file.open(), content_type=kind)
