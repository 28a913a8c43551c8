"""« Foyers »: the place of each and one line of explanation; « Liste d’attente »; « Changements »."""

from concitoyens.engines.assignment import As, Group, Placement, Why

from .board import Board
from .leaves import Cell, Head, Kind, Leaf, Line, plain
from .reasons import Lines, rank

FOYERS = "Foyers"
#: What stands for a worksite where there is none.
WAITING = "liste d’attente"
_WHY = {
    Why.NEWCOMER: "nouveau foyer",
    Why.SESSION_CANCELLED: "le chantier où il était n’a plus lieu",
    Why.NO_ROOM: "le chantier où il était a moins de places, ou ne lui convient plus",
    Why.PLACE_FREED: "une place qui lui plaît mieux s’est libérée",
    Why.MAKES_ROOM: "il laisse une place qui en arrange d’autres bien davantage",
    Why.COMPLETES_TEAM: "il complète une équipe qui sans lui n’aurait pas lieu",
}


def got(placed: Placement, *, surprise: bool = False) -> str:
    """How a household is placed, in two words."""
    match placed.kind:
        case As.WISH:
            return f"{rank(placed.rank)} vœu" if placed.rank else "convenu"
        case As.OTHER:
            return "surprise" if surprise else "là où c’est utile"
        case _:
            return "sans place"


def leaf(board: Board, lines: Lines) -> Leaf:
    """Every household, in the order of the sheet."""
    heads = (
        Head("Foyer", 30),
        *([Head("Demi-journée", 14)] if board.by_half_day else []),
        Head("Personnes", 11, whole=True),
        Head("Chantier", 34),
        Head("Obtenu", 16),
        Head("Explication", 90, wrap=True),
        Head("Téléphone", 18),
        Head("Courriel", 28),
    )
    rows: list[list[Cell]] = []
    for group in board.problem.groups:
        home = board.day.households.get(group.id)
        for halves in _together(board, group):
            placed = board.place[group.id, halves[0]]
            when: list[Cell] = [board.when(halves)] if board.by_half_day else []
            told = dict.fromkeys(one for half in halves for one in lines[group.id, half])
            rows.append(
                [
                    group.name or group.id,
                    *when,
                    group.people,
                    board.name(placed.worksite) or WAITING,
                    got(placed, surprise=group.surprise),
                    " ".join(told),
                    home.phone if home else "",
                    home.email if home else "",
                ]
            )
    return Leaf(FOYERS, heads, plain(rows))


def _together(board: Board, group: Group) -> list[tuple[str, ...]]:
    """Half-days of a household, as one where it is at the same place all day."""
    halves = board.problem.half_days_of(group)
    same = {(board.place[group.id, half].worksite, board.place[group.id, half].kind) for half in halves}
    return [halves] if len(same) == 1 else [(half,) for half in halves]


def waiting(board: Board) -> Leaf:
    """Those without a place, in the order of the draw."""
    heads = (
        Head("N°", 6, whole=True),
        Head("Foyer", 30),
        *([Head("Demi-journée", 16)] if board.by_half_day else []),
        Head("Personnes", 11, whole=True),
        Head("Vœux", 70, wrap=True),
        Head("Téléphone", 18),
        Head("Courriel", 28),
    )
    rows: list[list[Cell]] = []
    for number, name in enumerate(board.apart.waiting, start=1):
        group, home = board.problem.group[name], board.day.households.get(name)
        missing = [
            half for half in board.problem.half_days_of(group) if board.place[name, half].kind is As.UNPLACED
        ]  # fmt: skip
        when: list[Cell] = [" et ".join(missing)] if board.by_half_day else []
        wishes = ", ".join(board.name(one) for one in group.wishes)
        contact = [home.phone, home.email] if home else ["", ""]
        rows.append([number, group.name or name, *when, group.people, wishes, *contact])
    return Leaf(
        "Liste d’attente", heads, plain(rows) or (Line(("Tous les foyers ont une place.",), Kind.QUIET),)
    )  # fmt: skip


def moved(board: Board, gone: tuple[str, ...] = ()) -> Leaf:
    """After a late change: who moves, from where to where, and why; who is no longer there."""
    heads = (
        Head("Foyer", 30),
        *([Head("Demi-journée", 14)] if board.by_half_day else []),
        Head("Avant", 34),
        Head("Maintenant", 34),
        Head("Pourquoi", 60, wrap=True),
    )
    rows: list[list[Cell]] = []
    for one in board.result.moves:
        for name in board.day.merged.members.get(one.group, (one.group,)):
            group = board.problem.group[name]
            when: list[Cell] = [one.half_day] if board.by_half_day else []
            before = board.name(one.before) or ("" if one.why is Why.NEWCOMER else WAITING)
            rows.append([group.name or name, *when, before, board.name(one.after) or WAITING, _WHY[one.why]])
    rows += [
        [name, *([""] if board.by_half_day else []), "", "ne vient plus", "sa ligne n’est plus là"] for name in gone
    ]
    return Leaf("Changements", heads, plain(rows) or (Line(("Personne ne change de place.",), Kind.QUIET),))
