"""INSEE's density grid in seven levels, read from its workbook when an operator has it."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from concitoyens.territories.errors import BrokenFile

from .files import CODE


def read_density(path: Path) -> list[tuple[str, int]]:
    """Commune code and level (1 to 7) of each row, wherever the table starts. Raises BrokenFile."""
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheets = [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]
    except (CalamineError, OSError) as error:
        raise BrokenFile(path.name, 0, _("le fichier n’est pas un classeur XLSX ou ODS lisible.")) from error
    for sheet in sheets:
        if rows := _levels(path.name, sheet):
            return rows
    raise BrokenFile(
        path.name,
        0,
        _("aucune feuille n’a les colonnes attendues : code, nom, niveau de 1 à 7."),
    )


def _levels(file: str, sheet: Sequence[Sequence[object]]) -> list[tuple[str, int]]:
    levels: dict[str, int] = {}
    for line, cells in enumerate(sheet, start=1):
        code = str(cells[0]).strip() if len(cells) > 2 else ""
        if not CODE.fullmatch(code):
            continue  # titles above the table, notes below it
        if code in levels:
            raise BrokenFile(
                file,
                line,
                _("le code %(code)s figure déjà plus haut.") % {"code": code},
            )
        value = cells[2]
        if str(value) not in {str(form) for level in range(1, 8) for form in (level, float(level))}:
            problem = _("« %(value)s » n’est pas un niveau de densité (de 1 à 7).")
            raise BrokenFile(file, line, problem % {"value": value})
        levels[code] = int(float(str(value)))
    return list(levels.items())
