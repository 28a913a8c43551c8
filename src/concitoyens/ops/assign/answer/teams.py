"""« Équipes »: who is at each worksite; « Annulés »: those that are not held, and why."""

from concitoyens.engines.assignment import Group

from . import numbers
from .board import Board, Team
from .leaves import Cell, Head, Kind, Leaf, Line, plain
from .reasons import plural


def leaf(board: Board) -> Leaf:
    """Every team that is held, in the order of the worksites."""
    lines: list[Line] = []
    for team in board.teams:
        if not team.cancelled:
            lines += _team(board, team)
    heads = (
        Head("Chantier", 34),
        *([Head("Demi-journée", 16)] if board.by_half_day else []),
        Head("Foyer", 32),
        Head("Personnes", 11, whole=True),
        Head("dont moins de 12 ans", 13, whole=True),
        Head("Compétences", 30, wrap=True),
    )
    return Leaf("Équipes", heads, tuple(lines))


def heading(board: Board, team: Team) -> str:
    """The name of a team, with its half-day."""
    when = board.when(team.halves)
    return f"{board.name(team.worksite.id)}, {when}" if when else board.name(team.worksite.id)


def below(board: Board, team: Team) -> str:
    """What is said under the name: numbers, who leads, where to meet."""
    site = board.day.sites.get(team.worksite.id)
    children = team.people - team.workers
    facts = [f"{plural(team.people, 'personne')}" + (f" dont {children} de moins de 12 ans" if children else "")]
    facts.append(f"{plural(team.taken, 'place prise')} sur {team.worksite.maximum}")
    if team.worksite.minimum:
        facts.append(f"minimum {team.worksite.minimum}")
    if short := _short(board, team):
        facts.append(short)
    if site and site.leader:
        facts.append(f"responsable : {site.leader}")
    if site and site.meeting:
        facts.append(f"rendez-vous : {site.meeting}")
    return " · ".join(facts)


def _short(board: Board, team: Team) -> str:
    """What a team that has to be held lacks."""
    for one in board.result.shortages:
        if one.session.worksite == team.worksite.id and one.session.half_day in team.halves:
            return numbers.missing(one)
    return ""


def skills(group: Group) -> str:
    """What the people of a household know."""
    return " ; ".join(" + ".join(person) for person in group.skilled)


def _team(board: Board, team: Team) -> list[Line]:
    lines = [Line((heading(board, team),), Kind.BANNER), Line((below(board, team),), Kind.QUIET)]
    for one in team.members:
        before: list[Cell] = [board.name(team.worksite.id)]
        if board.by_half_day:
            before.append(board.when(team.halves))
        children = one.people - one.workers
        lines.append(Line((*before, one.name or one.id, one.people, children or None, skills(one))))
    if not team.members:
        lines.append(Line(("Personne pour l’instant.",), Kind.QUIET))
    return lines


def cancelled(board: Board) -> Leaf:
    """What is not held."""
    heads = (
        Head("Chantier", 34),
        *([Head("Demi-journée", 16)] if board.by_half_day else []),
        Head("Minimum", 11, whole=True),
        Head("Personnes de 12 ans et plus qui l’ont demandé", 24, whole=True, wrap=True),
        Head("dont en premier vœu", 14, whole=True, wrap=True),
        Head("Pourquoi", 70, wrap=True),
    )
    rows: list[list[Cell]] = []
    for team in board.teams:
        if team.cancelled:
            asked = board.asked.get((team.worksite.id, team.halves[0]), ())
            workers = sum(one.workers for one in asked)
            first = sum(one.workers for one in asked if one.wishes[0] == team.worksite.id)
            when: list[Cell] = [board.when(team.halves)] if board.by_half_day else []
            rows.append(
                [board.name(team.worksite.id), *when, team.worksite.minimum, workers, first, why(board, team, workers)]
            )
    return Leaf("Annulés", heads, plain(rows) or (Line(("Aucun chantier n’est annulé.",), Kind.QUIET),))


def why(board: Board, team: Team, workers: int) -> str:
    """Why a session is not held, from what the sheets say."""
    site = team.worksite
    for skill, count in site.skills.items():
        holders = sum(skill in person for group in board.problem.groups for person in group.skilled)
        if holders < count:
            return f"« {skill} » : il en faut {count}, {plural(holders, 'personne')} l’apporte{'nt' * (holders > 1)}."
    if workers < site.minimum:
        return f"Demandé par {plural(workers, 'personne')}, il en fallait {site.minimum}."
    return "Ceux qui l’ont demandé ont mieux ailleurs, ou font tenir une autre équipe."
