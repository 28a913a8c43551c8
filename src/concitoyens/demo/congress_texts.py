"""The words of the demonstration congresses: ours, in French, as an organiser would write them."""

PHONES = [
    "Avant et pendant la réunion : 01 99 00 21 01",
    "Aide à la connexion : 01 99 00 21 02",
    "Secrétariat du congrès : 06 39 98 21 03",
]

ADVICE = {
    "install_advice": (
        "Si vous venez par un ordinateur ou un téléphone multifonction, installez l’application la veille : "
        "l’installation le jour même est la première cause de retard."
    ),
    "early_advice": "Connectez-vous 5 à 10 minutes avant l’heure : l’équipe vérifie le son avec vous.",
    "manners_advice": "Coupez votre micro en entrant et laissez votre caméra allumée : on se parle mieux en se voyant.",
}

TEXT_2021 = {
    "title": "Congrès national des Journées citoyennes 2021",
    "summary": (
        "Deux heures en visioconférence, gratuites et ouvertes à toutes les communes, pour préparer ensemble une "
        "journée nationale malgré la crise sanitaire."
    ),
    "author": "L’équipe nationale des Journées citoyennes",
    "form": "online",
    "reasons": (
        "# Retisser les liens\n\n"
        "La crise a éprouvé la cohésion de nos communes. La confiance entre habitantes et habitants, et envers celles "
        "et ceux qui décident, se reconstruit en faisant des choses ensemble.\n\n"
        "# Ce que le congrès propose\n\n"
        "- inviter **toutes les communes** à tenir une Journée citoyenne, ou toute autre initiative fédératrice, à une "
        "même date officielle : le samedi 25 septembre 2021 ;\n"
        "- partager un **socle commun** : le but de la journée, ses valeurs et ce qu’elle contient au moins ;\n"
        "- donner des **pistes d’action** à partir des communes qui ont tenu leur journée malgré la crise ;\n"
        "- dresser, avec les congressistes, un **inventaire d’initiatives** que chacune peut retenir selon ses "
        "caractéristiques et les circonstances locales."
    ),
    "participation": (
        "La réunion est gratuite et se suit sur un ordinateur ou un téléphone.\n\n"
        "1. Installez l’application de visioconférence avant le jour même.\n"
        "2. Confirmez votre présence : vous recevez alors votre accès personnel.\n"
        "3. Connectez-vous 5 à 10 minutes avant l’heure, micro coupé et caméra allumée.\n\n"
        "Sans ordinateur, on peut suivre par téléphone : le numéro et le code sont sur votre fiche d’accès."
    ),
}

PROGRAMME_2021: list[dict[str, object]] = [
    {
        "after": 0,
        "lasts": 15,
        "kind": "opening",
        "title": "Ouverture : les principes de départ, et pourquoi 2021 compte",
        "description": (
            "D’où vient la Journée citoyenne, ce qui la tient debout, et pourquoi une forte mobilisation est "
            "nécessaire cette année."
        ),
        "speakers": [("Camille Ostertag", "maire, pour la coordination nationale", "68032")],
    },
    {
        "after": 15,
        "lasts": 60,
        "kind": "testimony",
        "title": "Tenir sa journée malgré la crise : retours de communes",
        "description": (
            "Petites équipes, plein air d’abord, repas à distance : trois communes racontent ce qu’elles ont changé "
            "et ce qu’elles referaient."
        ),
        "speakers": [
            ("Dominique Ferrand", "ambassadrice des Pays de la Loire", "72147"),
            ("Alix Baumann", "ambassadeur du Grand Est", "68032"),
            ("Sacha Lemoine", "ambassadrice d’Île-de-France", "77079"),
        ],
    },
    {
        "after": 75,
        "lasts": 30,
        "kind": "exchange",
        "title": "Échanges avec les congressistes",
        "description": "Questions, expériences et initiatives : ce qui se dit ici nourrit l’inventaire commun.",
    },
    {
        "after": 105,
        "lasts": 15,
        "kind": "closing",
        "title": "Le socle commun et la date du 25 septembre",
        "description": "Ce que chaque commune peut faire dès demain pour se joindre à la journée nationale.",
    },
]

COMING = {
    "summary": (
        "Deux heures pour lancer la prochaine journée nationale : ce qu’ont appris les communes, le socle commun, et "
        "les initiatives que la vôtre pourrait retenir."
    ),
    "author": "L’équipe nationale des Journées citoyennes",
    "form": "hybrid",
    "place_name": "Salle des fêtes",
    "place_address": "1 place de la Mairie, 68500 Berrwiller",
    "place_directions": "Entrée de plain-pied par la place. Stationnement derrière l’école, à deux minutes à pied.",
    "reasons": (
        "# Une journée, toutes les communes\n\n"
        "Un jour par an, des habitantes et des habitants travaillent côte à côte pour leur commune. Ce congrès invite "
        "chacune à s’y joindre, sous la forme qui lui convient.\n\n"
        "# Ce que vous en retirerez\n\n"
        "- des récits de communes qui ressemblent à la vôtre ;\n"
        "- le **socle commun**, relu et discuté ;\n"
        "- des **initiatives** choisies selon vos caractéristiques et vos circonstances ;\n"
        "- des réponses de l’équipe à vos questions, posées à l’avance ou sur place."
    ),
    "participation": (
        "Venez dans la salle ou suivez à distance, seul ou à plusieurs devant le même écran. C’est gratuit et sans "
        "compte.\n\n"
        "Une fois inscrite ou inscrit, vous confirmez par courriel et recevez votre accès personnel. Il s’ouvre "
        "quinze minutes avant le début."
    ),
}

PROGRAMME_COMING: list[dict[str, object]] = [
    {
        "after": 0,
        "lasts": 15,
        "kind": "opening",
        "title": "Ouverture : ce qui nous réunit",
        "speakers": [("Camille Ostertag", "maire, pour la coordination nationale", "68032")],
    },
    {
        "after": 15,
        "lasts": 40,
        "kind": "testimony",
        "title": "Trois communes, trois tailles, trois journées",
        "description": (
            "Un village de 300 habitants, un bourg de 6 000, une ville de 100 000 : mêmes valeurs, autres gestes."
        ),
        "speakers": [
            ("Noa Quéméneur", "secrétaire de mairie", "44186"),
            ("Andréa Keller", "adjointe à la citoyenneté", "68224"),
        ],
    },
    {
        "after": 55,
        "lasts": 35,
        "kind": "exchange",
        "title": "Vos questions, vos initiatives",
        "description": "Questions posées à l’inscription puis en direct. Chaque proposition reçoit une suite.",
    },
    {"after": 90, "lasts": 10, "kind": "break", "title": "Pause"},
    {
        "after": 100,
        "lasts": 20,
        "kind": "closing",
        "title": "Le socle commun et la suite",
        "description": "Engager sa commune, choisir sa date, trouver ses premières initiatives.",
    },
]

#: name, role, INSEE code, mode, people: invented people of real communes.
PEOPLE: list[tuple[str, str, str, str, int]] = [
    ("Claude Wendling", "mayor", "68032", "room", 3),
    ("Lou Tanguy", "agent", "29019", "online", 1),
    ("Maxime Arnoux", "mayor", "05061", "online", 4),
    ("Yaël Besson", "elected", "01004", "online", 1),
    ("Ange Colonna", "mayor", "2A004", "online", 2),
    ("Charlie Hoarau", "agent", "97411", "online", 12),
    ("Eden Lacroix", "association", "", "room", 2),
    ("Morgan Petitjean", "elected", "88160", "room", 1),
    ("Sam Delattre", "press", "", "online", 1),
    ("Stéphane Vidal", "mayor", "49007", "online", 6),
    ("Dany Rousselot", "agent", "10387", "online", 1),
    ("Alex Guérin", "elected", "41018", "room", 2),
    ("Andrea Muller", "mayor", "68224", "room", 3),
    ("Camille Joly", "resident", "72147", "room", 2),
    ("Frédérique Lopez", "partner", "", "online", 1),
    ("Pascale Mercier", "mayor", "77079", "online", 2),
]
