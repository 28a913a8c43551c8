"""The list of each team, to print and to hang up: one page a team, tagged as every document of the product."""

from datetime import datetime

from concitoyens.documents import pdf, typesetting

from .answer import teams as sheets
from .answer.board import Board
from .answer.reasons import plural

TEMPLATES = typesetting.ROOT / "ops" / "assign" / "typst"


def teams(board: Board, *, at: datetime) -> bytes:
    """Every team that is held, without mailboxes or phones."""
    held = [team for team in board.teams if not team.cancelled]
    pages = [
        {
            "title": sheets.heading(board, team),
            "below": sheets.below(board, team),
            "rows": [
                [
                    one.name or one.id,
                    str(one.people),
                    str(one.people - one.workers or ""),
                    sheets.skills(one),
                    "",
                ]
                for one in team.members
            ],
        }
        for team in held
    ]
    data = {
        "below": f"{plural(len(held), 'équipe')}, {plural(sum(team.people for team in held), 'personne')}",
        "columns": ["Foyer", "Pers.", "< 12 ans", "Compétences", "Présence"],
        "empty": "Personne pour l’instant.",
        "pages": pages,
    }
    return pdf.render(
        "teams.typ",
        data,
        title="Listes d’équipe",
        language="fr",
        date=at,
        root=TEMPLATES,
        words={"page": "Page", "produced": f"Document produit le {at:%d/%m/%Y}", "site": "Concitoyens"},
    )
