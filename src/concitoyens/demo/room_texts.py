"""What is asked in the rooms of the demonstration: invented questions, in the words of town halls and associations."""

#: question, what the moderators do with it, their words.
Asked = tuple[str, str, str]

COMING: list[Asked] = [
    ("Comment assurer les bénévoles mineurs qui viennent avec leurs parents ?", "show", ""),
    ("Qui prête les outils quand la commune n’a pas de service technique ?", "pin", ""),
    ("Peut-on tenir la journée un dimanche ? Chez nous le samedi, tout le monde travaille.", "show", ""),
    (
        "Y aura-t-il un modèle d’affiche ?", "answer",
        "Oui : chaque commune engagée en a une à son nom, à télécharger depuis sa page.",
    ),
    (
        "Quand la taxe foncière baissera-t-elle ?", "out",
        "La question est légitime, mais le congrès parle de la journée citoyenne.",
    ),
    ("Le maire de la commune voisine ne fait rien, dites-lui !", "refuse", "La question met en cause une personne."),
    ("Combien de chantiers pour une commune de 300 habitants ?", "", ""),
    ("Comment associer les nouveaux habitants qui ne connaissent personne ?", "", ""),
]  # fmt: skip
HELD: list[Asked] = [
    ("Comment tenir la journée malgré les règles sanitaires de septembre ?", "live", ""),
    (
        "La date du 25 septembre est-elle obligatoire ?", "answer",
        "Non. C’est la date officielle de 2021 ; une commune peut en choisir une autre et figurer sur la carte.",
    ),
    ("Où trouver des exemples de chantiers pour une petite commune ?", "live", ""),
]  # fmt: skip
ANNOUNCEMENT = "Posez vos questions dès maintenant : les plus soutenues seront prises en premier."
