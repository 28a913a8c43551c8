"""What the command says: why a file is refused, how the work goes, what a mayor reads of the answer."""

from collections.abc import Iterable

from concitoyens.engines.assignment import Fault, FaultKind, Figures, Improvement, Notice, NoticeKind, Problem, Progress

from .answer import numbers
from .answer.board import Board
from .answer.reasons import plural

_REFUSALS = {
    FaultKind.NOT_JSON: "ce n’est pas du JSON : {value}",
    FaultKind.VERSION: "version {value} : ce programme lit la version {limit}",
    FaultKind.MISSING: "il manque cette valeur",
    FaultKind.UNKNOWN_FIELD: "champ inconnu",
    FaultKind.WRONG_TYPE: "valeur d’une autre nature que celle attendue : « {value} »",
    FaultKind.OUT_OF_RANGE: "{value} est hors des bornes",
    FaultKind.DUPLICATE: "« {value} » est déjà là",
    FaultKind.UNKNOWN_WORKSITE: "aucun chantier « {value} »",
    FaultKind.UNKNOWN_CLASS: "aucune classe « {value} »",
    FaultKind.UNKNOWN_HALF_DAY: "aucune demi-journée « {value} »",
    FaultKind.WEIGHTS_DECREASE: "les points doivent croître du premier vœu à « sans place »",
    FaultKind.MINIMUM_ABOVE_MAXIMUM: "le minimum ({value}) dépasse le maximum ({limit})",
    FaultKind.TOO_MANY_WISHES: "{value} vœux, alors que les points en prévoient {limit}",
    FaultKind.MORE_THAN_PEOPLE: "{value}, pour {limit} personnes seulement",
    FaultKind.MINOR_WITHOUT_ADULT: "{value} mineurs parmi {limit} personnes : il manque un adulte",
    FaultKind.SURPRISE_WITH_WISHES: "« surprise » ne va pas avec des vœux",
    FaultKind.LOCKED_NOWHERE: "verrouillé, mais sans chantier convenu",
    FaultKind.PRE_ASSIGNED_IMPOSSIBLE: "le chantier convenu « {value} » ne lui est pas possible",
    FaultKind.PRE_ASSIGNED_ABOVE_MAXIMUM: "« {value} » a plus de personnes convenues que de places ({limit})",
}
_NOTICES = {
    NoticeKind.WISH_UNKNOWN: "{group} : le vœu {rank} demande « {worksite} », qui n’existe pas ou est fermé",
    NoticeKind.WISH_REPEATED: "{group} : « {worksite} » est demandé deux fois, le meilleur rang compte",
    NoticeKind.WISH_NOT_COMPATIBLE: "{group} : le vœu {rank}, « {worksite} », ne lui est pas possible",
    NoticeKind.WISH_OTHER_HOURS: "{group} : le vœu {rank}, « {worksite} », n’a pas lieu quand ce foyer est là",
    NoticeKind.CANNOT_STAY_TOGETHER: "{group} : plus de personnes que de places dans chaque chantier possible{split}",
    NoticeKind.NOTHING_ASKED: "{group} : ni vœu, ni « où je suis utile »",
    NoticeKind.SKILL_HELD_BY_NOBODY: "{worksite} ne peut ouvrir : personne n’apporte assez de « {skill} »",
}
_RANKS = ("1er vœu", "2e vœu", "3e vœu", "4e vœu", "5e vœu")
#: Names listed before « et d’autres ».
_NAMED = 12
#: Notices of one kind told one by one.
_EACH = 4


def refusal(fault: Fault) -> str:
    """One thing to mend: where, and what."""
    words = _REFUSALS[fault.kind].format(value=fault.value, limit="" if fault.limit is None else fault.limit)
    return f"{fault.path} : {words}" if fault.path else words


def notice(problem: Problem, one: Notice) -> str:
    """One thing to know, that stops nothing."""
    group = problem.group[one.group].name or one.group if one.group else ""
    known = problem.worksite.get(one.worksite)
    worksite = known.name or known.id if known else one.worksite
    parts = " + ".join(f"{part.people}" + f" dont {part.minors} mineurs" * bool(part.minors) for part in one.split)
    split = f" ; en deux équipes ou plus : {parts}" if parts else ""
    return _NOTICES[one.kind].format(group=group, worksite=worksite, rank=one.rank, skill=one.skill, split=split)


def noticed(problem: Problem, found: Iterable[Notice]) -> list[str]:
    """What is to be known, a few of each kind: the sheet « Foyers » explains every wish that is not given."""
    by_kind: dict[NoticeKind, list[Notice]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    told = []
    for several in by_kind.values():
        told += [notice(problem, one) for one in several[:_EACH]]
        if len(several) > _EACH:
            told.append(f"… et {len(several) - _EACH} autres de même, dits dans la feuille « Foyers »")
    return told


def progress_line(progress: Progress) -> str:
    """Where the work is, on one line."""
    cost = "recherche" if progress.cost is None else f"{progress.cost} points"
    return f"{_number(progress.seconds)} s · {cost} · aucun placement sous {progress.lower_bound:.0f}{_gap(progress)}"


def summary(board: Board, improvements: tuple[Improvement, ...]) -> str:
    """What a mayor reads."""
    result, problem, ours = board.result, board.problem, numbers.counted(board)
    people = sum(one.people for one in problem.groups)
    first = board.rivals[0]
    rival = f"{numbers.decimal(first.mean_rank, 2)}, {first.unplaced} sans place, {plural(first.cost, 'point')}."
    lines = [
        f"{people} personnes, {len(problem.groups)} foyers, {len(problem.worksites)} chantiers.",
        *(_share(name, count, ours) for name, count in _profile(ours)),
        numbers.proof(board),
        *(
            []
            if result.conflict
            else [f"Rang moyen {numbers.decimal(ours.mean_rank, 2)}. Au premier inscrit, premier servi : {rival}"]
        ),
        *_named("Chantiers annulés", [board.name(one) for one in result.cancelled]),
        *_named("Liste d’attente", [problem.group[one].name or one for one in board.apart.waiting]),
        *_listed("À changer d’abord", numbers.sentences(board, improvements)),
    ]
    return "\n".join(lines)


def moves(board: Board, gone: tuple[str, ...]) -> str:
    """Who moves after a late change, in one line."""
    names = [name for one in board.result.moves for name in board.day.merged.members.get(one.group, (one.group,))]
    names = [board.problem.group[name].name or name for name in dict.fromkeys(names)]
    told = _named("Changent de place ou arrivent", names) or ["Personne ne change de place."]
    return "\n".join([*told, *_named("Ne viennent plus", list(gone))])


def _profile(counted: Figures) -> Iterable[tuple[str, int]]:
    for place, count in enumerate(counted.ranks):
        if count or place < 3:
            yield (_RANKS[place] if place < len(_RANKS) else f"{place + 1}e vœu"), count
    others = (("chantier convenu", counted.agreed), ("surprise", counted.surprised),
              ("sans l’avoir demandé", counted.other), ("sans place", counted.unplaced))  # fmt: skip
    yield from ((name, count) for name, count in others if count)


def _share(name: str, count: int, counted: Figures) -> str:
    return f"  {name:<22}{count:>7}   {numbers.percent(counted.share(count)):>6}"


def _listed(title: str, sentences: list[str]) -> list[str]:
    return [f"{title} :", *(f"  - {one}" for one in sentences)] if sentences else []


def _named(title: str, names: list[str]) -> list[str]:
    if not names:
        return []
    more = f" et {len(names) - _NAMED} d’autres" if len(names) > _NAMED else ""
    return [f"{title} ({len(names)}) : {', '.join(names[:_NAMED])}{more}."]


def _gap(progress: Progress) -> str:
    if not progress.cost:
        return ""
    return f" · écart {_number(100 * max(0.0, progress.cost - progress.lower_bound) / progress.cost)} %"


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
