"""« Chiffres »: how many got what, beside first come first served and a lottery; « À changer d’abord »."""

from collections.abc import Iterator
from dataclasses import replace

from concitoyens.engines.assignment import Figures, Improvement, Method, Shortage, figures, what_first

from .board import Board
from .leaves import Cell, Head, Kind, Leaf, Line
from .reasons import plural, rank

#: Places that are added where it is asked what they would spare; seconds for each such question.
PLACES, SECONDS = 3, 1.0


def decimal(value: float, digits: int = 1) -> str:
    """A number as French writes it."""
    return f"{value:.{digits}f}".replace(".", ",")


def counted(board: Board) -> Figures:
    """The figures of the answer, each household by its own wishes."""
    return figures(board.problem, replace(board.apart, cost=board.result.cost))


def leaf(board: Board) -> Leaf:
    """The rank profile beside what two other rules give."""
    ours = counted(board)
    others = board.rivals
    heads = (
        Head("", 44),
        Head("Cette répartition", 18),
        Head("", 9),
        Head("Premier inscrit, premier servi", 18, wrap=True),
        Head("", 9),
        Head("Tirage au sort de l’ordre", 18, wrap=True),
        Head("", 9),
    )
    lines = [
        Line((proof(board),), Kind.STRONG),
        Line((_size(board, ours),), Kind.QUIET),
        Line(("Personnes, selon ce qu’elles ont obtenu",), Kind.BANNER),
        *(Line(cells) for cells in _profile([ours, *others])),
        Line(("En résumé",), Kind.BANNER),
        *(Line(cells) for cells in _summary([ours, *others])),
        Line((_drawn(board),), Kind.QUIET),
    ]
    if board.joined:
        words = "Foyers réunis : leurs rangs sont ceux de leurs propres vœux, leurs points ceux des vœux communs."
        lines.append(Line((words,), Kind.QUIET))
    return Leaf("Chiffres", heads, tuple(lines))


def _drawn(board: Board) -> str:
    number = board.problem.seed
    return f"Tirage au sort numéro {number} : avec les mêmes feuilles et ce numéro, chacun retrouve ce résultat."


def proof(board: Board) -> str:
    """How good the answer is, and how sure that is."""
    result = board.result
    if result.conflict:
        return (
            "Des chantiers « à maintenir » ne peuvent pas tous avoir lieu : voici la meilleure proposition, incomplète."
        )
    if result.method is Method.UPDATE:
        return f"{plural(result.cost, 'point')}, après une mise à jour qui déplace le moins de monde possible."
    if result.proven:
        return f"{plural(result.cost, 'point')} : aucune répartition n’en compte moins, c’est prouvé."
    if result.lower_bound <= 0:
        return f"{plural(result.cost, 'point')} ; le calcul a été arrêté avant de savoir si l’on peut faire mieux."
    bound = f"{result.lower_bound:.0f}"
    return f"{plural(result.cost, 'point')} ; la meilleure répartition possible en compte au moins {bound} \
(écart d’au plus {decimal(100 * result.gap)} %)."


def _size(board: Board, ours: Figures) -> str:
    people = sum(one.people for one in board.problem.groups)
    held = sum(not one.cancelled for one in board.teams)
    kind = "équipe" if board.by_half_day else "chantier"
    told = f"{plural(people, 'personne')}, {plural(len(board.problem.groups), 'foyer')}, \
{plural(held, kind)} sur {len(board.teams)}."
    return f"{told} Chaque demi-journée compte : {ours.people} présences." if board.by_half_day else told


def _profile(all_figures: list[Figures]) -> Iterator[tuple[Cell, ...]]:
    last = max((at for one in all_figures for at, count in enumerate(one.ranks) if count), default=0)
    for at in range(max(3, last + 1)):
        if at < len(all_figures[0].ranks):
            yield _line(f"{rank(at + 1)} vœu", [one.ranks[at] for one in all_figures], all_figures)
    for words, name in (
        ("chantier convenu avec la mairie", "agreed"),
        ("surprise, comme demandé", "surprised"),
        ("là où c’est utile, sans l’avoir demandé", "other"),
        ("sans place", "unplaced"),
    ):
        counts = [getattr(one, name) for one in all_figures]
        if any(counts) or name == "unplaced":
            yield _line(words, counts, all_figures)


def _line(words: str, counts: list[int], all_figures: list[Figures]) -> tuple[Cell, ...]:
    cells: list[Cell] = [words]
    for count, one in zip(counts, all_figures, strict=True):
        cells += [count, percent(one.share(count))]
    return tuple(cells)


def percent(share: float) -> str:
    """A share; one that would be rounded to nothing says so."""
    return "< 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def _summary(all_figures: list[Figures]) -> Iterator[tuple[Cell, ...]]:
    def line(words: str, values: list[Cell]) -> tuple[Cell, ...]:
        return (words, *(cell for value in values for cell in (value, None)))

    yield line("rang moyen (1 : chacun a son premier vœu)", [round(one.mean_rank, 2) for one in all_figures])
    yield line("points (moins il y en a, mieux c’est)", [one.cost for one in all_figures])
    yield line("chantiers annulés", [one.cancelled for one in all_figures])


def first(board: Board) -> tuple[Improvement, ...]:
    """Where a few places more would spare most points; nothing where a better answer may exist without any."""
    if not board.result.proven or board.result.method is Method.UPDATE:
        return ()
    return what_first(board.day.problem, board.result, places=PLACES, time_limit=SECONDS)


def missing(lack: Shortage) -> str:
    """What a team that has to be held lacks."""
    counts = ((lack.missing_workers, "personne"), (lack.missing_skilled, "compétence"))
    return " et ".join(f"il manque {plural(count, word)}" for count, word in counts if count)


def sentences(board: Board, improvements: tuple[Improvement, ...]) -> list[str]:
    """What to change first, the most useful first."""
    found = []
    if board.result.conflict:
        names = list(dict.fromkeys(f"« {board.name(one.worksite)} »" for one in board.result.conflict))
        several = (
            f"Ces chantiers « à maintenir » ne peuvent pas avoir lieu ensemble : {', '.join(names)}. Libérez-en un."
        )
        alone = f"Ce chantier « à maintenir » ne peut pas avoir lieu : {names[0]}."
        found.append(several if len(names) > 1 else alone)
    for lack in board.result.shortages:
        when = f" ({lack.session.half_day})" if board.by_half_day else ""
        found.append(f"À « {board.name(lack.session.worksite)} »{when}, {missing(lack)}.")
    for half, people in counted(board).missing_places.items():
        when = f" ({half})" if board.by_half_day else ""
        found.append(f"{plural(people, 'personne')} sans place{when}.")
    for one in improvements:
        when = f" ({one.half_day})" if board.by_half_day else ""
        most = "" if one.exact else "jusqu’à "
        found.append(
            f"{one.places} places de plus à « {board.name(one.worksite)} »{when} épargneraient {most}\
{plural(one.points, 'point')}."
        )
    return found or list(_wanted(board))


def _wanted(board: Board) -> Iterator[str]:
    """The sessions with most first wishes beyond their places: a fact, whatever the answer is worth."""
    over = []
    for team in board.teams:
        asked = board.asked.get((team.worksite.id, team.halves[0]), ())
        people = sum(one.people for one in asked if one.wishes[0] == team.worksite.id)
        if people > team.worksite.maximum:
            over.append((team.worksite.maximum - people, board.name(team.worksite.id), people, team.worksite.maximum))
    for _, name, people, places in sorted(over)[:3]:
        yield f"« {name} » : {people} personnes l’ont mis en premier vœu, pour {plural(places, 'place')}."


def change_first(board: Board, improvements: tuple[Improvement, ...]) -> Leaf:
    """The sentences, one a line."""
    told = sentences(board, improvements) or ["Rien ne presse : quelques places de plus n’épargneraient aucun point."]
    return Leaf("À changer d’abord", (Head("Ce qu’il faut changer d’abord", 100, wrap=True),),
                tuple(Line((one,)) for one in told))  # fmt: skip
