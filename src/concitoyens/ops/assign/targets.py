"""The answer becomes files: a workbook, a document in JSON, CSV files in a folder or an archive."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from concitoyens.ops.errors import OpsError

from .answer.leaves import Leaf

KINDS = (".xlsx", ".ods", ".json", ".zip")
#: The document beside CSV files, which a later update reads.
DATA_FILE = "donnees.json"


def is_folder(path: Path) -> bool:
    """Whether CSV files go there: a folder, or a name without an extension."""
    return path.is_dir() or not path.suffix


def leaves_as(path: Path, leaves: list[Leaf], data: Mapping[str, object] | None = None) -> dict[Path, bytes]:
    """The files of some leaves, by the kind that the path names."""
    from .answer import csvs, ods, xlsx  # their libraries are slow to load, and wanted last

    match path.suffix.lower():
        case ".xlsx":
            return {path: xlsx.write(leaves)}
        case ".ods":
            return {path: ods.write(leaves)}
    files = csvs.write(leaves)
    if data is not None:
        files[DATA_FILE] = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    if is_folder(path):
        return {path / name: content for name, content in files.items()}
    return {path: csvs.pack(files)}


def check(path: Path) -> None:
    """Refuse what cannot be written before anything is computed."""
    folder = path if is_folder(path) else path.parent
    if is_folder(path) and not path.exists():
        folder = path.parent
    if not folder.is_dir():
        raise OpsError(f"Le dossier {folder} n’existe pas.")
    if path.is_dir() and not is_folder(path):
        raise OpsError(f"{path} est un dossier.")


def save(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place, then put all of them there: a failure leaves what was there before."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            ready.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
        for written, path in ready:
            written.replace(path)
    except OSError as error:
        raise OpsError(f"{error.filename or 'Le résultat'} ne peut être écrit : {error.strerror}.") from None
    finally:
        for written, _ in ready:
            written.unlink(missing_ok=True)
