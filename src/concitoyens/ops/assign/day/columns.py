"""Which columns the two sheets have. One list serves the reader, the template and its help."""

import re
from dataclasses import dataclass
from functools import cache

from .spelling import fold

WORKSITES, HOUSEHOLDS = "Chantiers", "Foyers"
YES_NO = ("oui", "non")
WORKSITE_HALF_DAYS = ("journée entière", "matin", "après-midi", "matin et après-midi")
HOUSEHOLD_HALF_DAYS = ("toute la journée", "matin", "après-midi")
#: Ranks of wishes that the template shows, and that have points.
RANKS = 5


@dataclass(frozen=True)
class Column:
    """One column. ``also``: other titles that people give it. ``read`` False: known, shown again, not used."""

    field: str
    title: str
    help: str
    also: tuple[str, ...] = ()
    needed: bool = False
    choices: tuple[str, ...] = ()
    names: bool = False  # holds the name of a worksite: chosen in a list
    whole: bool = False  # holds a number of people or an age
    width: int = 14


_WISHES = f"Le nom d’un chantier, du préféré au cinquième ; la liste propose ceux de « {WORKSITES} »."

OF_WORKSITES = (
    Column("name", "Chantier", "Son nom, celui que les foyers voient. Un chantier par ligne.",
           ("nom du chantier", "atelier", "nom", "intitulé", "action"), needed=True, width=34),
    Column("minimum", "Minimum", "Personnes de 12 ans et plus sans lesquelles le chantier n’a pas lieu. Vide : aucune.",
           ("mini", "min", "effectif minimum", "effectif minimal", "nombre minimum"), whole=True),
    Column("maximum", "Maximum", "Places, enfants compris.",
           ("maxi", "max", "places", "capacité", "effectif maximum", "effectif maximal", "nombre maximum", "jauge"),
           needed=True, whole=True),
    Column("minimum_age", "Âge minimum", "Âge que le plus jeune du foyer doit avoir. Vide : tous les âges.",
           ("âge min", "âge minimal", "âge mini", "à partir de", "dès"), whole=True),
    Column("accessible", "Accessible", "« non » si une personne à mobilité réduite ne peut pas y venir. Vide : oui.",
           ("accessibilité", "accessible pmr", "pmr"), choices=YES_NO),
    Column("half_days", "Demi-journées", "Quand le chantier a lieu. « journée entière » : la même équipe du "
           "matin au soir. "
           "« matin et après-midi » : deux équipes. Vide : la journée entière.",
           ("demi-journée", "quand", "créneau", "créneaux", "horaire", "moment", "période"),
           choices=WORKSITE_HALF_DAYS, width=20),
    Column("skills", "Compétences", "Ce qu’il faut savoir faire, et combien de personnes : « 1 électricité ; 2 "
           "maçonnerie ». "
           "Sans elles, le chantier n’a pas lieu.",
           ("compétence", "savoir-faire", "compétences requises", "compétences demandées"), width=26),
    Column("must_run", "À maintenir", "« oui » si le chantier doit avoir lieu quoi qu’il arrive. Vide : non.",
           ("maintenu", "obligatoire", "maintenir", "doit avoir lieu", "prioritaire"), choices=YES_NO),
    Column("children_take_places", "Enfants comptés", "« non » si les moins de 12 ans ne prennent pas de place. "
           "Vide : oui.",
           ("les enfants comptent", "enfants comptent dans les places"), choices=YES_NO, width=17),
    Column("leader", "Responsable", "Imprimé sur la liste de l’équipe.", ("référent", "chef d’équipe", "encadrant",
           "élu référent", "responsable du chantier"), width=22),
    Column("meeting", "Rendez-vous", "Imprimé sur la liste de l’équipe.", ("lieu", "lieu de rendez-vous", "adresse",
           "point de rendez-vous"), width=28),
)  # fmt: skip

OF_HOUSEHOLDS = (
    Column("name", "Foyer", "Un foyer, ou une personne seule, par ligne. Deux foyers n’ont jamais le même nom.",
           ("nom", "famille", "nom du foyer", "nom de famille", "foyer ou personne", "participant"),
           needed=True, width=30),
    Column("adults", "Adultes", "Personnes de 18 ans et plus.",
           ("adulte", "nombre d’adultes", "nb adultes", "18 ans et plus", "majeurs", "personnes", "nombre de personnes",
            "nb personnes"), needed=True, whole=True, width=10),
    Column("teenagers", "12 à 17 ans", "Comptés parmi ceux qui travaillent.",
           ("adolescents", "ados", "jeunes", "12-17 ans", "jeunes de 12 à 17 ans", "mineurs", "12 17"),
           whole=True, width=12),
    Column("children", "6 à 11 ans", "Comptés dans les places, pas dans le minimum.",
           ("enfants", "6-11 ans", "enfants de 6 à 11 ans", "nombre d’enfants", "nb enfants", "moins de 12 ans",
            "6 11"),
           whole=True, width=12),
    Column("infants", "Moins de 6 ans", "Comptés dans les places, pas dans le minimum.",
           ("petits", "bébés", "0-5 ans", "0 à 5 ans", "jeunes enfants", "tout-petits", "-6 ans", "0 5"),
           whole=True, width=15),
    Column("youngest", "Âge du plus jeune", "Le plus jeune du foyer. Vide : le plus bas de sa tranche d’âge.",
           ("plus jeune", "âge plus jeune", "âge du plus jeune enfant", "plus jeune âge"), whole=True, width=18),
    Column("reduced_mobility", "Mobilité réduite", "« oui » si une personne du foyer a besoin d’un chantier "
           "accessible.",
           ("pmr", "mobilité", "handicap moteur", "personne à mobilité réduite"), choices=YES_NO, width=17),
    *(Column(f"wish_{rank}", f"Vœu {rank}", _WISHES if rank == 1 else "", names=True, width=30)
      for rank in range(1, RANKS + 1)),
    Column("anywhere", "Où c’est utile", "« oui » : accepte un chantier qu’il n’a pas demandé plutôt que de "
           "rester sans place.",
           ("n’importe où", "où je suis utile", "où vous êtes utile", "ailleurs", "partout", "peu importe"),
           choices=YES_NO),
    Column("surprise", "Surprise", "« oui », sans aucun vœu : n’importe quel chantier fera plaisir.",
           ("surprenez-moi", "au choix", "surprenez-nous"), choices=YES_NO, width=10),
    Column("skills", "Compétences", "Ce que des personnes du foyer savent faire, séparées par « ; ». Une "
           "personne qui sait deux choses : « électricité + maçonnerie ».",
           ("compétence", "savoir-faire"), width=26),
    Column("half_days", "Présence", "Quand le foyer est là. Vide : toute la journée.",
           ("demi-journées", "demi-journée", "présent", "disponibilité", "disponibilités", "quand", "créneau"),
           choices=HOUSEHOLD_HALF_DAYS, width=18),
    Column("pre_assigned", "Chantier convenu", "Un chantier dont vous êtes convenus avec ce foyer : il y va "
           "s’il a lieu.",
           ("préaffecté", "pré-affecté", "chantier imposé", "affecté d’office", "chantier prévu"), names=True,
           width=30),
    Column("locked", "Verrouillé", "« oui » : le chantier convenu a lieu et ce foyer y est, quoi qu’il arrive.",
           ("verrou", "ferme", "fixé"), choices=YES_NO, width=12),
    Column("friends", "Avec", "Le nom d’un autre foyer, qui doit aussi le demander ; ou un même code écrit par chacun. "
           "Plusieurs : séparés par « ; ».",
           ("ensemble avec", "avec le foyer", "être avec", "amis", "code", "code ami", "groupe"), width=24),
    Column("phone", "Téléphone", "Pour vous : repris à côté du résultat, jamais sur la liste affichée.",
           ("tél", "portable", "mobile", "numéro de téléphone"), width=18),
    Column("email", "Courriel", "Pour vous : repris à côté du résultat, jamais sur la liste affichée.",
           ("e-mail", "email", "mail", "adresse électronique", "mél"), width=28),
)  # fmt: skip

COLUMNS = {WORKSITES: OF_WORKSITES, HOUSEHOLDS: OF_HOUSEHOLDS}
_WISH = re.compile(
    r"^(?:voeux?|choix|souhait|preference) (?:n |no |numero )?(\d{1,2})$|^(\d{1,2})(?:er|ere|e|eme|nd|nde)? "
    r"(?:voeu|choix|souhait)$"
)


@cache
def titles(sheet: str) -> dict[str, Column]:
    """Columns by every title they may have, as ``spelling.fold`` writes it."""
    found: dict[str, Column] = {}
    for column in COLUMNS[sheet]:
        for title in (column.title, *column.also):
            found.setdefault(fold(title), column)
    return found


def recognise(sheet: str, title: str) -> str | None:
    """The field of a title; ``wish_7`` for a wish of any rank; None for what is not read."""
    known = titles(sheet)
    for text in (title, title.partition("(")[0]):
        if (name := fold(text)) in known:
            return known[name].field
        if sheet == HOUSEHOLDS and (wish := _WISH.match(name)):
            return f"wish_{int(wish[1] or wish[2])}"
    return None
