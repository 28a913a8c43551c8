"""What the congress of 2021 left in the demonstration: invented people, opinions and next steps."""

#: How many people came from which department; their communes are the first of it by code.
CAME = {"68": 14, "67": 11, "29": 10, "49": 9, "44": 8, "05": 3, "2A": 2}
FIRST = [
    "Alix", "Camille", "Claude", "Dominique", "Eden", "Fabrice", "Gwenn", "Hélène", "Ilan", "Joëlle", "Karim",
    "Léonie", "Maël", "Nadia", "Océane", "Pascal", "Rachel", "Samir", "Théa", "Yannick",
]  # fmt: skip
LAST = ["Aubertin", "Bricard", "Chauvel", "Delorme", "Evrard", "Fauchet", "Guillon", "Hamelin", "Jacquot", "Kessler"]
POLL = "Votre commune peut-elle tenir sa journée le 25 septembre ?"
POLL_ANSWERS = ["Oui, à cette date", "Oui, à une autre date", "Pas cette année"]
#: usefulness, ease, next day, words.
OPINIONS = [
    (5, 4, "yes", "Un temps d’échange entre communes de même taille."),
    (4, 5, "yes", ""),
    (5, 5, "perhaps", "Envoyer les documents une semaine avant."),
    (4, 3, "yes", "Le son coupait par moments : le numéro d’appel m’a sauvé."),
    (3, 4, "perhaps", ""),
    (5, 5, "yes", ""),
    (4, 4, "none", "Donner plus de place aux associations."),
]
NEXT_STEPS = (
    "## D’ici l’été\n"
    "- Le **socle commun** est relu par les communes qui se sont portées volontaires.\n"
    "- L’inventaire d’initiatives s’ouvre à toutes et à tous : proposez la vôtre.\n\n"
    "## Le 25 septembre\n"
    "Chaque commune engagée paraît sur la carte. Celles qui ne peuvent pas tenir cette date choisissent la leur : "
    "elles comptent autant."
)
