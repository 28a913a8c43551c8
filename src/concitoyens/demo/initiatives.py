"""Evidence of the demonstration: real communes, invented words."""

from datetime import datetime, timedelta
from itertools import count
from random import Random

from concitoyens.initiatives import loader
from concitoyens.initiatives.enums import Category
from concitoyens.initiatives.models import Initiative, Practice
from concitoyens.territories.models import Commune

#: Bands of population, and how many communes of each tell what they did.
BANDS = ((50, 300, 14), (300, 1_000, 16), (1_000, 3_500, 14), (3_500, 20_000, 11), (20_000, 200_000, 5))
#: Sheets that one commune did.
SHEETS = (2, 6)
FIRST_YEAR = 2019
LEFT_OUT = {2020}  # no day was held

#: What they say, by category: about what worked, and what they would do otherwise.
WORDS = {
    Category.PUBLIC_SPACE: (
        "Deux bancs par équipe, c’est le bon rythme. Prévoyez un pot de peinture de plus.",
        "Les ados sont restés jusqu’au bout : ils voulaient voir le résultat fini.",
        "La pluie nous a arrêtés à onze heures, nous avons fini le samedi suivant à six.",
        "Un an après, rien n’est abîmé. Quand on l’a peint soi-même, on y fait attention.",
    ),
    Category.NATURE: (
        "Neuf plants sur dix ont repris. Le paillage fait toute la différence.",
        "Nous avions mal compté les gants d’enfants : comptez large.",
        "L’école a adopté le lieu et y retourne chaque mois.",
        "Deux cents kilos en une matinée, dont la moitié au même endroit : nous y avons mis un panneau.",
    ),
    Category.BUILDINGS: (
        "La classe était prête le lundi à huit heures. Il faut vraiment tout vider la veille.",
        "Les associations se sont parlé pour la première fois depuis longtemps.",
        "Comptez une heure de plus pour nettoyer les rouleaux.",
    ),
    Category.HERITAGE: (
        "Le maçon retraité du village a pris six jeunes avec lui. On recommence.",
        "Les gens se sont mis à raconter, et personne ne voulait rentrer.",
        "Demandez l’avis de l’architecte tôt : nous avons attendu deux mois.",
    ),
    Category.SOLIDARITY: (
        "Trois personnes que plus personne ne voyait viennent maintenant au club du jeudi.",
        "Moins de monde que prévu le matin, beaucoup l’après-midi.",
        "Les binômes jeune et adulte fonctionnent très bien, à condition de les former avant.",
    ),
    Category.CULTURE: (
        "Le plus beau moment de la journée, de l’avis de tous.",
        "Il fallait plus de tables : nous avons sorti celles de l’école.",
        "Facile à tenir par tous les temps, nous le garderons.",
    ),
    Category.CITIZENSHIP: (
        "Deux participants se sont présentés au conseil des sages ensuite.",
        "Bien cadrer le temps de parole, sinon ce sont toujours les mêmes.",
        "Nous avons tenu parole sur trois des cinq idées dans l’année.",
    ),
    Category.CONVIVIALITY: (
        "Le repas a mêlé des quartiers qui ne se croisaient jamais.",
        "Il nous manquait de l’ombre : louez un barnum de plus.",
        "La vaisselle lavable, c’est deux bénévoles de plus et zéro sac poubelle.",
    ),
    Category.ORGANISATION: (
        "Ouvrir une file pour les non-inscrits a tout changé.",
        "Une seule camionnette ne suffit pas au-delà de dix chantiers.",
        "À refaire à l’identique.",
    ),
}


def load(at: datetime) -> None:
    """Some sixty communes tell what they did, always the same ones."""
    loader.load_all()
    draw = Random(68_032)  # noqa: S311 - the same draw each time, not a secret
    sheets = list(Initiative.objects.published().filter(variant_of=None).order_by("slug"))
    years = [year for year in range(FIRST_YEAR, at.year) if year not in LEFT_OUT]
    rows = []
    for commune in _communes(draw):
        fitting = [sheet for sheet in sheets if (sheet.population_min or 0) <= commune.population]
        fitting = [sheet for sheet in fitting if commune.population <= (sheet.population_max or commune.population)]
        rows += [
            _practice(sheet, commune, draw, draw.choice(years), at, number)
            for number, sheet in zip(
                count(), draw.sample(fitting, min(len(fitting), draw.randint(*SHEETS))), strict=False
            )
        ]
    Practice.objects.bulk_create(rows, ignore_conflicts=True)


def _communes(draw: Random) -> list[Commune]:
    chosen = []
    for low, high, many in BANDS:
        known = list(Commune.objects.current().filter(population__range=(low, high)).order_by("code"))
        chosen += draw.sample(known, min(many, len(known)))
    return chosen


def _practice(sheet: Initiative, commune: Commune, draw: Random, year: int, at: datetime, number: int) -> Practice:
    """One in three only says that it was done; the others also say how it went."""
    people = draw.randint(sheet.people_min or 4, sheet.people_max or 20)
    told = number % 3 != 2
    return Practice(
        initiative=sheet, commune=commune, year=year, people=people if told else None,
        rating=draw.choice((3, 4, 4, 5, 5)) if told else None,
        words=draw.choice(WORDS[Category(sheet.category)]) if told else "",
        told_at=at - timedelta(days=draw.randint(20, 400)), is_shown=True,
    )  # fmt: skip
