"""The workbook to fill in: a plausible day of a village that does not exist, notes, lists, and one page of help.

Nobody here is real: phones and mailboxes are of the ranges kept for fiction.
"""

from ..day import columns
from ..day.columns import HOUSEHOLDS, WORKSITES, Column
from .leaves import Cell, Head, Kind, Leaf, Line, plain

HELP = "Aide"
OPEN_LINES = 1_500
_LIBRARY, _SCHOOL, _WASH = "Bibliothèque de rue", "Peinture de l’école", "Restauration du lavoir"
_PATH, _OVEN, _HEDGE = "Sentier du moulin", "Four à pain", "Haie du stade"
_MEAL, _STORY = "Repas partagé", "Mémoire du village"

_WORKSITES: tuple[dict[str, Cell], ...] = (
    {"name": _SCHOOL, "minimum": 5, "maximum": 10, "minimum_age": 8, "leader": "Anne Exemple",
     "meeting": "Cour de l’école, 8 h 30"},
    {"name": _WASH, "minimum": 4, "maximum": 6, "minimum_age": 12, "accessible": "non", "skills": "1 maçonnerie",
     "leader": "Paul Exemple", "meeting": "Place du lavoir, 8 h 30"},
    {"name": _PATH, "minimum": 4, "maximum": 7, "accessible": "non", "leader": "Inès Exemple",
     "meeting": "Parking du moulin, 9 h"},
    {"name": _OVEN, "minimum": 3, "maximum": 5, "minimum_age": 12, "skills": "1 électricité ; 1 maçonnerie",
     "meeting": "Derrière l’église, 8 h 30"},
    {"name": _HEDGE, "minimum": 4, "maximum": 8, "meeting": "Stade, 9 h"},
    {"name": _LIBRARY, "minimum": 2, "maximum": 5, "skills": "1 menuiserie", "meeting": "Salle des fêtes, 9 h"},
    {"name": _MEAL, "minimum": 4, "maximum": 6, "must_run": "oui", "children_take_places": "non",
     "leader": "Malika Exemple", "meeting": "Cuisine de la salle des fêtes, 9 h"},
    {"name": _STORY, "minimum": 6, "maximum": 8, "meeting": "Mairie, 9 h"},
)  # fmt: skip


def _home(name: str, people: tuple[int, ...], *wishes: str, **more: Cell) -> dict[str, Cell]:
    """A household; ``people``: adults, teenagers, children, infants."""
    counts = dict(zip(("adults", "teenagers", "children", "infants"), people, strict=False))
    named: dict[str, Cell] = {f"wish_{rank}": wish for rank, wish in enumerate(wishes, start=1)}
    return {"name": name, **{key: count or None for key, count in counts.items()}, **named, **more}


_YES = "oui"
_HOUSEHOLDS: tuple[dict[str, Cell], ...] = (
    _home("Abadie", (2, 0, 2), _SCHOOL, _LIBRARY, _HEDGE, anywhere=_YES, youngest=8, phone="06 39 98 00 01"),
    _home("Bernier", (1,), _OVEN, _WASH, skills="maçonnerie", email="bernier@example.org"),
    _home("Collet", (2, 1), _PATH, _WASH, _SCHOOL, anywhere=_YES, friends="Morvan", phone="06 39 98 00 02"),
    _home("Da Costa", (1, 0, 0, 1), _MEAL, _LIBRARY, phone="06 39 98 00 03"),
    _home("Estève", (2,), _WASH, _OVEN, _PATH, skills="électricité ; maçonnerie"),
    _home("Faure", (1,), surprise=_YES, email="faure@example.org"),
    _home("Gasnier", (2, 2), _SCHOOL, _PATH, _HEDGE, anywhere=_YES),
    _home("Hamidi", (1, 0, 1), _LIBRARY, _SCHOOL, _STORY, skills="menuiserie", phone="06 39 98 00 04"),
    _home("Imbert", (1,), _STORY, _LIBRARY, reduced_mobility=_YES),
    _home("Jolivet", (2,), _SCHOOL, _WASH, _OVEN, anywhere=_YES),
    _home("Keller", (2, 0, 0, 2), _MEAL, _HEDGE, anywhere=_YES, phone="06 39 98 00 05"),
    _home("Lacombe", (1,), _OVEN, _SCHOOL, skills="électricité", pre_assigned=_OVEN),
    _home("Morvan", (2,), _PATH, _SCHOOL, _WASH, anywhere=_YES, friends="Collet"),
    _home("N’Diaye", (2, 1, 1), _HEDGE, _PATH, _SCHOOL, anywhere=_YES, email="ndiaye@example.org"),
    _home("Olivier", (1,), _WASH, _SCHOOL),
    _home("Perrin, rue Haute", (2,), _SCHOOL, _LIBRARY, skills="menuiserie", anywhere=_YES),
    _home("Perrin, rue Basse", (1, 1), _PATH, _MEAL),
    _home("Quéméner", (1,), _MEAL, pre_assigned=_MEAL, locked=_YES, skills="maçonnerie"),
    _home("Royer", (2, 0, 1), _LIBRARY, _HEDGE, _STORY, anywhere=_YES),
    _home("Siméoni", (3,), _WASH, _PATH, _OVEN, anywhere=_YES, phone="06 39 98 00 06"),
    _home("Tanguy", (1,), _STORY, _MEAL, reduced_mobility=_YES),
    _home("Urbain", (2, 0, 2), _SCHOOL, _HEDGE, anywhere=_YES),
)

#: Paragraphs; a title begins with « # ».
_HELP = """
# En trois gestes

1. Remplissez les feuilles « Chantiers » et « Foyers » : effacez l’exemple, gardez les titres. Posez la souris sur un
titre pour lire ce que la colonne attend.

2. Lancez : concitoyens assign journee.xlsx -o resultat.xlsx --pdf equipes.pdf

3. Ouvrez le résultat : équipes, place et explication de chaque foyer, liste d’attente, chiffres, ce qu’il faut changer
d’abord.

# Comment les places sont données

Un premier vœu compte 0 point par personne, un deuxième 1, puis 3, 6, 10 ; un chantier non demandé 20, aucune place 100.
Le logiciel cherche la répartition qui compte le moins de points pour tous.

L’ordre des lignes ne compte pas. À égalité, un tirage au sort décide, que chacun peut refaire.

Un foyer n’est jamais séparé. Un mineur n’est jamais sans un adulte de son foyer. Un chantier qui n’atteint pas son
minimum n’a pas lieu.

# Ce qui se remplit librement

Les majuscules, les accents et l’ordre des colonnes ne comptent pas. Une colonne que vous ajoutez n’est pas lue, et cela
vous est dit. Une cellule vide vaut « non », ou ce que dit la note de son titre.

Ce qui ne peut être compris est dit en une fois, par feuille, ligne et colonne ; rien n’est alors écrit.

# Si quelque chose change ensuite

Corrigez vos feuilles, puis : concitoyens assign journee.xlsx -o nouveau.xlsx --update resultat.xlsx. Seuls bougent ceux
qui le doivent ou y gagnent nettement ; la feuille « Changements » dit qui, et pourquoi.

# Vos données

Tout reste sur cet ordinateur : rien n’est envoyé. Téléphones et courriels ne sont jamais sur les listes d’équipe.
Supprimez ces fichiers quand la journée est passée.

# Les colonnes
"""


def leaves() -> list[Leaf]:
    """The three sheets."""
    lines = [_paragraph(" ".join(one.split())) for one in _HELP.strip().split("\n\n")]
    for sheet, known in columns.COLUMNS.items():
        lines += [Line((f"{sheet} : {one.title}. {one.help}",)) for one in known if one.help]
    return [
        Leaf(WORKSITES, _heads(columns.OF_WORKSITES), _lines(columns.OF_WORKSITES, _WORKSITES), OPEN_LINES),
        Leaf(HOUSEHOLDS, _heads(columns.OF_HOUSEHOLDS), _lines(columns.OF_HOUSEHOLDS, _HOUSEHOLDS), OPEN_LINES),
        Leaf(HELP, (Head("Aide", 130, wrap=True),), tuple(lines), landscape=False),
    ]


def _paragraph(words: str) -> Line:
    return Line((words.removeprefix("# "),), Kind.BANNER if words.startswith("# ") else Kind.PLAIN)


def _heads(known: tuple[Column, ...]) -> tuple[Head, ...]:
    return tuple(
        Head(one.title, one.width, one.help, one.choices, WORKSITES if one.names else "", one.whole) for one in known
    )


def _lines(known: tuple[Column, ...], rows: tuple[dict[str, Cell], ...]) -> tuple[Line, ...]:
    return plain([row.get(one.field) for one in known] for row in rows)
