"""The words of the demonstration editions and of the charter: ours, as the national team would write them."""

CHARTER_TITLE = "Socle commun de la journée nationale"
PREAMBLE = (
    "Chaque commune est libre de la forme et de la date de sa journée. Le socle commun dit seulement ce qui fait "
    "qu’elle en est une : pourquoi on la tient, ce qu’on y respecte, ce qu’elle contient au moins."
)
CHANGES_V2 = (
    "Une initiative à distance compte désormais, un article dit comment accueillir chacune et chacun, et le bilan "
    "devient trois réponses."
)

#: (key, part, title, text of version 1, text of version 2); an empty text: the article is not in that version.
ARTICLES: list[tuple[str, str, str, str, str]] = [
    (
        "faire-ensemble",
        "purpose",
        "Faire ensemble pour mieux vivre ensemble",
        (
            "Un jour par an, des habitantes et des habitants réalisent côte à côte, bénévolement, des projets utiles à "
            "leur commune. Le travail accompli compte ; les liens qu’il noue comptent davantage."
        ),
        (
            "Un jour par an, des habitantes et des habitants réalisent ensemble, bénévolement, des projets "
            "utiles à leur "
            "commune. Le travail accompli compte ; les liens et la confiance qu’il noue comptent davantage."
        ),
    ),
    (
        "par-les-habitants",
        "purpose",
        "Des projets proposés par celles et ceux qui les font",
        "Les projets naissent des habitants. La commune les étudie, répond à chacun, et aide à les mener.",
        (
            "Les projets naissent des habitantes et des habitants. La commune les étudie, répond à chaque "
            "proposition en "
            "donnant ses raisons, et aide à les mener."
        ),
    ),
    (
        "ouverte",
        "values",
        "Ouverte à toutes et à tous",
        (
            "La journée accueille sans condition d’âge, d’origine, de revenu ou d’opinion. Elle ne sert ni "
            "un parti, ni "
            "une marque, ni une croyance."
        ),
        (
            "La journée accueille sans condition d’âge, d’origine, de revenu ou d’opinion. Elle ne sert ni "
            "un parti, ni "
            "une marque, ni une croyance."
        ),
    ),
    (
        "accueillir",
        "values",
        "Une place pour chacune et chacun",
        "",
        (
            "Au moins une activité convient à qui se déplace mal, à qui vient avec de jeunes enfants, à qui "
            "connaît peu le "
            "français. On dit à l’avance ce que chaque activité demande."
        ),
    ),
    (
        "gratuite",
        "values",
        "Gratuite et bénévole",
        (
            "Personne ne paie pour participer et personne n’est payé. La journée ne remplace ni un emploi "
            "ni un service "
            "que la commune doit rendre."
        ),
        (
            "Personne ne paie pour participer et personne n’est payé. La journée ne remplace ni un emploi "
            "ni un service "
            "que la commune doit rendre."
        ),
    ),
    (
        "prudente",
        "values",
        "Prudente",
        "Chaque activité tient compte de la sécurité et des circonstances sanitaires. Un repli est prévu.",
        (
            "Chaque activité tient compte de la sécurité, de la météo et des circonstances sanitaires. Une solution de "
            "repli est prévue et connue des équipes."
        ),
    ),
    (
        "au-moins",
        "content",
        "Ce que la journée contient au moins",
        "Une réalisation commune d’utilité générale, un moment de partage, et un merci à qui est venu.",
        (
            "Une réalisation commune d’utilité générale, sur place ou à distance, un moment de partage, et un merci à "
            "celles et ceux qui sont venus."
        ),
    ),
    (
        "repas",
        "content",
        "Le repas",
        "La commune offre le repas de midi.",
        "",
    ),
    (
        "bilan",
        "content",
        "Le bilan",
        "Dans le mois qui suit, la commune fait connaître ce qui a été réalisé.",
        (
            "Dans le mois qui suit, la commune répond à trois questions : combien de personnes, sur combien "
            "de chantiers, "
            "et ce qu’elle en retient. Ce qu’elle ne sait pas reste vide."
        ),
    ),
]

EDITION_2021 = {
    "slug": "2021",
    "name": "Journée nationale citoyenneté et fraternité 2021",
    "summary": (
        "Deux dates pour une année de crise : le 29 mai pour les communes qui le peuvent, le 25 septembre à l’appel du "
        "congrès national."
    ),
    "text": (
        "## Une année pas comme les autres\n\n"
        "La crise sanitaire a éprouvé les liens entre habitantes et habitants. Le 29 mai, des communes ont tenu leur "
        "journée en petites équipes et en plein air. Réunies en congrès le 8 juin, elles ont appelé toutes les autres "
        "à les rejoindre le 25 septembre, sous la forme qui convient à chacune.\n\n"
        "## Tenir malgré tout\n\n"
        "- des équipes de six personnes au plus ;\n"
        "- le plein air d’abord, le repas en petites tables ou à distance ;\n"
        "- pour les personnes isolées, des gestes à faire depuis chez soi."
    ),
    "after_text": (
        "## Ce qu’il en reste\n\n"
        "Les communes qui ont rendu leur bilan racontent des équipes plus petites, des voisins qui ne se connaissaient "
        "pas, et l’envie de recommencer. Les nombres affichés sont ceux qu’elles ont donnés : rien n’est extrapolé."
    ),
}
LABELS_2021 = ("Première date", "À l’appel du congrès")

COMING = {
    "summary": (
        "Un même jour, des communes de toute la France agissent ensemble. Choisissez la forme et la date qui vous "
        "conviennent : l’élan est commun."
    ),
    "text": (
        "## Pourquoi s’engager\n\n"
        "Une commune qui s’engage dit à ses habitantes et habitants : ce jour-là, on se retrouve, on fait, on partage. "
        "Elle rejoint un mouvement où chacune apprend des autres.\n\n"
        "## Ce que cela demande\n\n"
        "1. **Trois minutes** pour le dire, et un clic de la mairie pour le confirmer.\n"
        "2. Une date : l’officielle, ou la vôtre.\n"
        "3. Une forme : une Journée citoyenne, ou toute autre initiative fédératrice.\n\n"
        "## Ce que vous recevez\n\n"
        "- des **initiatives** choisies pour une commune comme la vôtre, avec leurs raisons ;\n"
        "- une **affiche** à votre nom et une page à partager ;\n"
        "- l’aide d’une **ambassadrice ou d’un ambassadeur** de votre région."
    ),
}
PARTNERS = [
    ("Association des communes citoyennes (démonstration)", "relaie l’appel auprès des mairies"),
    ("Réseau des ambassadrices et ambassadeurs (démonstration)", "répond aux communes qui débutent"),
    ("Fédération des centres sociaux du territoire (démonstration)", "prépare l’accueil des familles"),
]

FIRST_NAMES = (
    "Anne", "Bruno", "Camille", "Dominique", "Élise", "Fabrice", "Gwenaël", "Hélène", "Ismaël", "Jeanne", "Karim",
    "Léa", "Maxime", "Nadia", "Odile", "Pascal", "Quentin", "Rachel", "Samira", "Thierry", "Ursule", "Valentin", "Yann",
)  # fmt: skip
LAST_NAMES = (
    "Abadie", "Bertin", "Caradec", "Delmas", "Estève", "Fournel", "Garnier", "Hirtz", "Imbert", "Jaouen", "Klein",
    "Lafont", "Marchal", "Noël", "Ollivier", "Perrot", "Quintard", "Rigal", "Schmitt", "Tessier", "Urbain", "Vasseur",
    "Weiss",
)  # fmt: skip
NEIGHBOURHOODS = ("Centre", "Les Lilas", "La Gare", "Le Moulin", "Les Vignes")
PLACES = ("Place de la Mairie", "Salle des fêtes", "Cour de l’école", "Place de l’Église", "Foyer rural")

#: name, title, INSEE code of the commune, what they say.
AMBASSADORS: list[tuple[str, str, str, str]] = [
    ("Dominique Ferrand", "Ambassadrice, adjointe au maire", "72147",
     "Notre commune tient sa journée depuis 2015. Je réponds surtout aux questions d’assurance et de repas."),
    ("Alix Baumann", "Ambassadeur, conseiller municipal", "68032",
     "Seize éditions, de cent à quatre cents personnes : je raconte volontiers nos ratés autant que nos réussites."),
    ("Sacha Lemoine", "Ambassadrice, première adjointe", "77079",
     "En 2021 nous étions quatre-vingts inscrits et cent cinquante sur place. Parlons de l’accueil du matin."),
    ("Gaël Le Dantec", "Ambassadeur, secrétaire de mairie", "29019",
     "Je peux vous montrer comment nous avons réparti les quartiers d’une ville sur deux week-ends."),
    ("Maryse Payet", "Ambassadrice, conseillère municipale", "97411",
     "Outre-mer, la saison et la chaleur changent tout : organisons-nous ensemble."),
    ("Jean-Noël Serra", "Ambassadeur, maire", "2A004",
     "Village de montagne ou ville du littoral, j’aide à trouver la bonne taille pour une première fois."),
    ("Inès Barthélemy", "Ambassadrice, agente de la commune", "41018",
     "Un jour par quartier plutôt qu’un grand jour : je partage nos fiches et nos calendriers."),
]  # fmt: skip
