"""The reasons of a recommendation in plain French: codes and figures come from the engine, words from here."""

from collections.abc import Callable, Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concitoyens.engines.recommendation import Asked, Change, ChangeKind, Criterion, Gate, Gated, Pick, Profile
from concitoyens.initiatives.enums import Aim, CostLevel, Place, Public, Season
from concitoyens.initiatives.models import Initiative

from .shelf import AIMS, PUBLICS, SEASONS

#: Reasons told at most, and how well a criterion must fit to be one.
MOST, GOOD = 4, 0.7
#: Words are answered, well or less well, or not at all.
_LEAST = {Criterion.TEXT: 0.01}

_IN_SEASON = {
    Season.SPRING: gettext_lazy("au printemps"),
    Season.SUMMER: gettext_lazy("en été"),
    Season.AUTUMN: gettext_lazy("en automne"),
    Season.WINTER: gettext_lazy("en hiver"),
}
_BEYOND = {1: 100, 2: 500, 3: 2000}


def reasons(pick: Pick, sheet: Initiative, profile: Profile) -> tuple[str, ...]:
    """What speaks for the sheet: first what is true of this commune, then what would be of any; never empty."""
    good = [reason.criterion for reason in pick.reasons if reason.fit >= _LEAST.get(reason.criterion, GOOD)]
    if pick.communes and Criterion.EVIDENCE not in good:
        good.append(Criterion.EVIDENCE)
    good.sort(key=lambda criterion: _holds_anywhere(criterion, sheet))  # in each half, the strongest stays first
    said = [_SAY[criterion](sheet, profile, pick) for criterion in good if criterion in _SAY]
    said = [sentence for sentence in said if sentence] or [_anyway(sheet)]
    return tuple(said[:MOST])


def _holds_anywhere(criterion: Criterion, sheet: Initiative) -> bool:
    """The season, the weeks left, no cost, no largest size: another commune would read it too."""
    match criterion:
        case Criterion.SEASON | Criterion.PREPARATION:
            return True
        case Criterion.BUDGET:
            return sheet.cost_level == CostLevel.NOTHING
        case Criterion.POPULATION:
            return sheet.population_min is not None and sheet.population_max is None
        case _:
            return False


def _anyway(sheet: Initiative) -> str:
    """When nothing in particular is known of the commune: what makes it easy."""
    if sheet.cost_level == CostLevel.NOTHING:
        return _("Ne coûte rien")
    if sheet.population_min is None and sheet.population_max is None:
        return _("Possible dans une commune de toute taille")
    return _("Aucun obstacle connu dans votre commune")


def _population(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    low, high = sheet.population_min, sheet.population_max
    if low is not None and high is not None:
        return _("Pensée pour les communes de %(low)s à %(high)s habitants") % {"low": _n(low), "high": _n(high)}
    if low is not None:
        return _("Pensée pour les communes d’au moins %(low)s habitants") % {"low": _n(low)}
    if high is not None:
        return _("Pensée pour les communes d’au plus %(high)s habitants") % {"high": _n(high)}
    return _("Réalisée dans des communes de votre taille")


def _budget(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    if sheet.cost_level == CostLevel.NOTHING:
        return _("Ne coûte rien")
    return _("Tient dans votre budget (%(cost)s)") % {"cost": _lower(sheet.get_cost_level_display())}


def _season(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    season = next(season for season, bit in SEASONS.items() if bit == profile.asked.season)
    return _("Se fait %(season)s") % {"season": _IN_SEASON[season]}


def _preparation(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    weeks = sheet.preparation_weeks or 0
    if not weeks:
        return _("Ne demande pas de préparation")
    prepared = ngettext("Se prépare en %(n)d semaine", "Se prépare en %(n)d semaines", weeks) % {"n": weeks}
    left = profile.asked.weeks or 0
    return ngettext("%(prepared)s : il vous en reste %(n)d", "%(prepared)s : il vous en reste %(n)d", left) % {
        "prepared": prepared, "n": left,
    }  # fmt: skip


def _people(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    least = sheet.people_min or 0
    return ngettext("Possible dès %(n)d personne", "Possible dès %(n)d personnes", least) % {"n": least}


def _publics(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    asked = [public for public, row in PUBLICS.items() if row in profile.asked.publics]
    suits = [p for p in asked if p in sheet.publics or (p == Public.REDUCED_MOBILITY and sheet.accessibility == "oui")]
    return _("Convient aux publics choisis : %(publics)s") % {"publics": _list(p.label for p in suits or asked)}


def _aims(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    served = [aim for aim, bit in AIMS.items() if bit & profile.asked.aims and aim in sheet.aims]
    return _("Répond à votre but : %(aims)s") % {"aims": _list(Aim(aim).label for aim in served)}


def _place(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    return _("%(place)s, comme vous le souhaitez") % {"place": Place(sheet.place).label}


def _simplicity(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    return _("Simple pour une première fois")


def _density(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    return _("Réalisée dans des communes de même densité")


def _evidence(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    if not pick.communes:
        return ""
    done = ngettext(
        "%(n)d commune comparable l’a réalisée", "%(n)d communes comparables l’ont réalisée", pick.communes
    ) % {"n": pick.communes}
    if pick.rating is None:
        return done
    return _("%(done)s (note estimée : %(rating)s sur 5)") % {"done": done, "rating": _n(round(pick.rating, 1), 1)}


def _text(sheet: Initiative, profile: Profile, pick: Pick) -> str:
    return _("Répond à vos mots")


_SAY: dict[Criterion, Callable[[Initiative, Profile, Pick], str]] = {
    Criterion.POPULATION: _population, Criterion.DENSITY: _density, Criterion.BUDGET: _budget,
    Criterion.SEASON: _season, Criterion.PREPARATION: _preparation, Criterion.PEOPLE: _people,
    Criterion.PUBLICS: _publics, Criterion.AIMS: _aims, Criterion.PLACE: _place,
    Criterion.SIMPLICITY: _simplicity, Criterion.EVIDENCE: _evidence,
    Criterion.TEXT: _text,
}  # fmt: skip


def cautions(pick: Pick, sheet: Initiative) -> tuple[str, ...]:
    """What stands in the way of a sheet shown all the same."""
    words = {
        Gate.HEALTH: lambda: _("Ne convient pas au niveau sanitaire indiqué"),
        Gate.BUDGET: lambda: _("Dépasse votre budget : %(cost)s") % {"cost": _lower(sheet.get_cost_level_display())},
        Gate.SEASON: lambda: (
            _("Se fait plutôt %(seasons)s") % {"seasons": _list(str(_IN_SEASON[Season(s)]) for s in sheet.seasons)}
        ),
        Gate.PEOPLE: lambda: _("Demande au moins %(n)d personnes") % {"n": sheet.people_min},
        Gate.TIME: lambda: _("Demande %(n)d semaines de préparation") % {"n": sheet.preparation_weeks},
        Gate.LEADER: lambda: _("Demande une personne compétente"),
    }
    return tuple(words[gate]() for gate in pick.blocked)


def set_aside(gated: Gated, asked: Asked) -> str:
    """How many a gate sets aside, and why."""
    n = gated.count
    match gated.gate:
        case Gate.HEALTH:
            said = ngettext(
                "%(n)d autre ne convient pas au niveau sanitaire %(value)s",
                "%(n)d autres ne conviennent pas au niveau sanitaire %(value)s", n,
            )  # fmt: skip
            return said % {"n": n, "value": asked.health}
        case Gate.BUDGET if asked.budget:
            said = ngettext("%(n)d autre demande plus de %(value)s €", "%(n)d autres demandent plus de %(value)s €", n)
            return said % {"n": n, "value": _n(_BEYOND[asked.budget])}
        case Gate.BUDGET:
            return ngettext("%(n)d autre n’est pas gratuite", "%(n)d autres ne sont pas gratuites", n) % {"n": n}
        case Gate.SEASON:
            season = next(season for season, bit in SEASONS.items() if bit == asked.season)
            said = ngettext("%(n)d autre ne se fait pas %(value)s", "%(n)d autres ne se font pas %(value)s", n)
            return said % {"n": n, "value": _IN_SEASON[season]}
        case Gate.PEOPLE:
            said = ngettext(
                "%(n)d autre demande plus de %(value)s personnes",
                "%(n)d autres demandent plus de %(value)s personnes", n,
            )  # fmt: skip
            return said % {"n": n, "value": _n(asked.people or 0)}
        case Gate.TIME:
            said = ngettext(
                "%(n)d autre demande plus de préparation que les %(value)s semaines qui restent",
                "%(n)d autres demandent plus de préparation que les %(value)s semaines qui restent", n,
            )  # fmt: skip
            return said % {"n": n, "value": asked.weeks}
        case Gate.LEADER:
            said = ngettext(
                "%(n)d autre demande une personne compétente", "%(n)d autres demandent une personne compétente", n
            )
            return said % {"n": n}


def otherwise(change: Change) -> str:
    """« Avec un budget de 500 à 2 000 € : 12 initiatives de plus »."""
    if change.kind == ChangeKind.BUDGET:
        head = _("Avec un budget plus large (%(band)s)") % {"band": _lower(CostLevel(change.value).label)}
    elif change.kind == ChangeKind.PEOPLE:
        head = _("Si vous êtes %(n)s personnes") % {"n": _n(change.value)}
    elif change.kind == ChangeKind.TIME:
        head = _("Avec %(n)d semaines devant vous") % {"n": change.value}
    else:
        head = _("Si le niveau sanitaire passe à %(level)d") % {"level": change.value}
    moves = []
    if change.gained:
        moves.append(
            ngettext("%(n)d initiative de plus", "%(n)d initiatives de plus", change.gained) % {"n": change.gained}
        )
    if change.lost:
        moves.append(
            ngettext("%(n)d initiative en moins", "%(n)d initiatives en moins", change.lost) % {"n": change.lost}
        )
    return _("%(head)s : %(moves)s") % {"head": head, "moves": ", ".join(moves)}


def _n(value: float, decimals: int = 0) -> str:
    return str(number_format(value, decimals, use_l10n=True, force_grouping=True))


def _lower(text: object) -> str:
    return str(text)[:1].lower() + str(text)[1:]


def _list(words: Iterable[object]) -> str:
    return ", ".join(_lower(word) for word in words)
