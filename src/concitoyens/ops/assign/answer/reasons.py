"""One plain line for each household: its place, and why nothing better. True, and nobody else is named.

Facts that the answer shows are told of everybody: full, places left, cancelled. What a wish would have cost all
together is found exactly, by solving the day again, up to ``FEW`` households; above, as « at least », all at once.
"""

from collections.abc import Mapping
from time import monotonic

from concitoyens.engines.assignment import (
    As,
    Group,
    Method,
    NoticeKind,
    Placement,
    Reason,
    Refusal,
    explain,
    wishes_cost,
)
from concitoyens.engines.assignment.notices import notices, wish_problem
from concitoyens.engines.assignment.verify import skills_met

from .board import Board, Team

#: Households up to which each wish is solved again; seconds for all of them, and for one question.
FEW, ALL, ONE = 120, 10.0, 1.0
_NOT_ALL = "le calcul n’a pas pu tout essayer"
Lines = dict[tuple[str, str], tuple[str, ...]]
Solved = Mapping[tuple[str, str, str], Refusal]


def rank(number: int) -> str:
    """« 1er », « 2e »…"""
    return "1er" if number == 1 else f"{number}e"


def plural(count: int, word: str) -> str:
    """A count and its word; every word after the first sign of number takes an s."""
    return f"{count} {word}" if -2 < count < 2 else f"{count} " + " ".join(f"{part}s" for part in word.split())


def lines(board: Board, *, seconds: float = ALL) -> Lines:
    """The sentences of each household at each half-day when it is there."""
    solved = _solved(board, seconds)
    split = {
        one.group: " + ".join(str(part.people) for part in one.split)
        for one in notices(board.problem)
        if one.kind is NoticeKind.CANNOT_STAY_TOGETHER
    }
    number = {name: at for at, name in enumerate(board.apart.waiting, start=1)}
    found = {}
    for (name, half), placed in board.place.items():
        group = board.problem.group[name]
        told = [_given(board, group, placed, number.get(name))]
        if name in split:
            proposal = f" Il pourrait venir en deux équipes ou plus : {split[name]}." if split[name] else ""
            told.append(f"Ce foyer de {group.people} dépasse les places de tous ses chantiers.{proposal}")
        else:
            told += [_refused(board, group, wish, half, solved) for wish in _better(board, group, placed)]
        found[name, half] = tuple(one for one in told if one)
    return found


def _given(board: Board, group: Group, placed: Placement, number: int | None) -> str:
    together = " Avec le foyer demandé." if group.id in board.joined else ""
    if placed.kind is As.WISH and placed.rank:
        return ("Premier vœu." if placed.rank == 1 else f"{rank(placed.rank)} vœu.") + together
    if placed.kind is As.WISH:
        return "Chantier convenu avec la mairie."
    if placed.kind is As.OTHER:
        return ("Surprise, comme demandé." if group.surprise else "Placé là où c’est utile, comme accepté.") + together
    if not (group.wishes or group.anywhere or group.surprise):
        return "Sans place : ni vœu, ni « où c’est utile »."
    return f"Sans place pour l’instant : numéro {number} sur la liste d’attente." if number else "Sans place."


def _better(board: Board, group: Group, placed: Placement) -> list[str]:
    """Wishes that come before what was given."""
    if placed.kind is As.WISH and not placed.rank:
        return []
    wishes = list(dict.fromkeys(group.wishes))
    return wishes[: wishes.index(placed.worksite)] if placed.worksite in wishes else wishes


def _refused(board: Board, group: Group, wish: str, half: str, solved: Solved) -> str:
    number = group.wishes.index(wish) + 1
    title = f"« {board.name(wish)} » ({rank(number)} vœu) : "
    if kind := wish_problem(board.problem, group, wish):
        return f"{title}{_not_possible(board, group, wish, kind)}."
    team = board.team.get((wish, half))
    if team is None:
        return ""
    if group.id in board.joined and wish not in board.day.problem.group[board.joined[group.id]].wishes:
        return f"{title}ce n’est pas un vœu commun des foyers réunis."
    if team.cancelled:
        return f"{title}{_cancelled(board, team)}."
    return f"{title}{_full(board, group, team, half, solved.get((group.id, half, wish)))}."


def _not_possible(board: Board, group: Group, wish: str, kind: NoticeKind) -> str:
    site = board.problem.worksite.get(wish)
    of = board.problem.class_.get(group.class_id or "")
    if kind is NoticeKind.WISH_UNKNOWN or site is None:
        return "ce chantier n’est pas proposé"
    if kind is NoticeKind.WISH_OTHER_HOURS:
        return "il n’a pas lieu quand vous êtes là"
    if of and of.youngest is not None and of.youngest < site.minimum_age:
        home = board.day.households.get(group.id)
        said = home is None or home.age_said
        age = f"en a {of.youngest}" if said else f"est compté à {of.youngest} ans, faute de son âge"
        return f"à partir de {site.minimum_age} ans, et le plus jeune de votre foyer {age}"
    if of and of.reduced_mobility and not site.accessible:
        return "il n’est pas accessible à une personne à mobilité réduite"
    return "il n’est pas ouvert à votre foyer"


def _cancelled(board: Board, team: Team) -> str:
    asked = board.asked.get((team.worksite.id, team.halves[0]), ())
    workers = sum(one.workers for one in asked)
    if workers < team.worksite.minimum:
        return f"n’a pas lieu, demandé par {plural(workers, 'personne')} quand il en fallait {team.worksite.minimum}"
    if not skills_met(team.worksite, list(board.problem.groups)):
        return "n’a pas lieu, faute de quelqu’un qui ait les compétences nécessaires"
    return f"n’a pas lieu, son équipe n’a pas atteint les {team.worksite.minimum} personnes qu’il fallait"


def _full(board: Board, group: Group, team: Team, half: str, solved: Refusal | None) -> str:
    size = group.people if team.worksite.children_take_places else group.workers
    asked = sum(one.people for one in board.asked.get((team.worksite.id, half), ()))
    if team.left <= 0:
        places = plural(team.worksite.maximum, "place")
        more = asked > team.worksite.maximum
        fact = f"complet, {asked} personnes l’ont demandé pour {places}" if more else f"complet ({places})"
    elif team.left < size:
        fact = f"il y restait {plural(team.left, 'place')} et vous êtes {size}"
    elif _needed(board, group, half):
        fact = "votre équipe avait besoin de vous pour avoir lieu"
    else:
        fact = "" if solved else "vous y placer n’aurait pas amélioré l’ensemble de la journée"
        fact = fact if board.result.proven or solved else _NOT_ALL
    cost = _cost(solved) if solved else ""
    return " ; ".join(one for one in (fact, cost) if one)


def _needed(board: Board, group: Group, half: str) -> bool:
    """Whether the team where it is would lack people or skills without this household."""
    placed = board.place[group.id, half]
    team = board.team.get((placed.worksite or "", half))
    if team is None:
        return False
    rest = [one for one in team.members if one.id != group.id]
    return sum(one.workers for one in rest) < team.worksite.minimum or not skills_met(team.worksite, rest)


def _cost(solved: Refusal) -> str:
    if solved.reason is Reason.LOTTERY:
        return f"à égalité, le tirage au sort a décidé (votre numéro : {solved.draw} sur {solved.drawn})"
    if solved.reason is Reason.NOT_PROVEN:
        return _NOT_ALL
    if not solved.extra:
        return ""
    least = "" if solved.exact else "au moins "
    steps = "".join(
        f", par exemple {plural(one.households, 'foyer')} passerai{'t' if one.households == 1 else 'ent'} "
        f"{_level(one.before, 'de')} {_level(one.after, 'à')}"
        for one in solved.steps[:1]
        if len(solved.steps) == 1 and solved.steps_extra == solved.extra
    )
    return f"vous le donner aurait coûté {least}{plural(solved.extra, 'point')} de plus à l’ensemble{steps}"


def _level(number: int, before: str) -> str:
    if number > 0:
        return f"{'du' if before == 'de' else 'au'} {rank(number)} vœu"
    words = "un chantier non demandé" if number == 0 else "aucune place"
    return f"d’{words}" if before == "de" else f"à {words}"


def _solved(board: Board, seconds: float) -> Solved:
    """What wishes that were not given would cost, by household, half-day and worksite."""
    if board.result.method is Method.UPDATE:
        return {}
    if len(board.day.problem.groups) > FEW:
        return _at_least(board, seconds)
    until = monotonic() + seconds
    found: dict[tuple[str, str, str], Refusal] = {}
    for name, questions in _asking(board).items():
        left = until - monotonic()
        if left > 0 and name not in board.joined:
            for one in explain(board.day.problem, board.result, name, time_limit=min(ONE, left / (2 * questions))):
                found |= {(name, one.half_day, refusal.worksite): refusal for refusal in one.refusals}
    return found


def _at_least(board: Board, seconds: float) -> Solved:
    problem, found = board.problem, {}
    for (name, worksite, first), extra in wishes_cost(board.day.problem, board.result, time_limit=seconds).items():
        if name in problem.group:
            rank_given = problem.group[name].wishes.index(worksite) + 1
            one = Refusal(worksite=worksite, rank=rank_given, reason=Reason.FULL, extra=extra, exact=False)
            for half in board.team[worksite, first].halves:
                found[name, half, worksite] = one
    return found


def _asking(board: Board) -> dict[str, int]:
    """How many wishes of each household were not given and could be, those of the worst served first."""
    count: dict[str, int] = {}
    for (name, _), placed in board.place.items():
        group = board.problem.group[name]
        better = [one for one in _better(board, group, placed) if wish_problem(board.problem, group, one) is None]
        if better:
            count[name] = count.get(name, 0) + len(better)
    return dict(sorted(count.items(), key=lambda item: (-item[1], item[0])))
