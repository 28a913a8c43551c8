"""What the people of the demonstration propose. All of it is invented."""

from typing import Any

Text = dict[str, Any]

DRAFT: Text = {
    "name": "Carte des fruits à partager", "category": "nature", "contributor_name": "Manon Delmas",
    "contributor_email": "manon.delmas@habitants.example.org",
    "description": "Une carte des arbres fruitiers où l’on a le droit de se servir.",
}  # fmt: skip
WAITING: tuple[Text, ...] = (
    {
        "name": "Banc des histoires", "category": "solidarite", "contributor_name": "Léa Martin",
        "contributor_email": "lea.martin@habitants.example.org", "commune": "68032",
        "description": "Un banc repeint devant l’école, où des aînés racontent la commune aux enfants le mercredi.",
        "facts": {"steps": "Poncer et repeindre le banc\nPrévenir l’école et le club des aînés\nFixer le mercredi",
                  "people_min": 4, "people_max": 8, "cost_level": 1, "publics": ["children", "elders"]},
    },
    {
        "name": "Nettoyer la rivière en canoë", "category": "nature", "contributor_name": "Idriss Kone",
        "contributor_email": "idriss.kone@habitants.example.org",
        "description": "Le club nautique prête ses canoës ; on ramasse depuis l’eau ce qu’on n’atteint pas du bord.",
        "facts": {"safety": "Gilet pour tout le monde\nUne personne qui encadre par bateau", "duration_hours": 3.0},
    },
    {
        "name": "Atelier vélo du samedi", "category": "culture_sport", "contributor_name": "Jeanne Ollivier",
        "contributor_email": "jeanne.ollivier@habitants.example.org", "credit_shown": False,
        "description": "On répare ensemble les vélos oubliés dans les garages, et on les donne.",
    },
    {
        "name": "Peindre une fresque sur le transformateur", "category": "cadre_de_vie",
        "contributor_name": "Samuel Petit", "contributor_email": "samuel.petit@habitants.example.org",
        "description": "Les ados dessinent, tout le monde peint. Il faut l’accord du gestionnaire du réseau.",
        "facts": {"preparation_weeks": 12, "publics": ["teenagers"]},
    },
)  # fmt: skip
DECIDED: dict[str, Text] = {
    "publish": {
        "name": "Soupe du marché", "category": "convivialite", "contributor_name": "Inès Roussel",
        "contributor_email": "ines.roussel@habitants.example.org",
        "description": "Les invendus du marché du matin deviennent la soupe du midi, mangée ensemble sur la place.",
        "facts": {"people_min": 6, "people_max": 15, "cost_level": 1, "duration_hours": 4.0, "health_max": 1},
    },
    "ask_changes": {
        "name": "Refaire le sentier", "category": "nature", "contributor_name": "Marc Fontaine",
        "contributor_email": "marc.fontaine@habitants.example.org",
        "description": "On refait le sentier derrière l’église.",
    },
    "refuse": {
        "name": "Des gobelets à votre logo", "category": "organisation", "contributor_name": "Gobelets Services",
        "contributor_email": "ventes@gobelets.example.org",
        "description": "Commandez nos gobelets réutilisables à votre logo, remise pour les communes.",
    },
    "archive": {
        "name": "Lâcher de lanternes", "category": "convivialite", "contributor_name": "Chloé Marin",
        "contributor_email": "chloe.marin@habitants.example.org",
        "description": "À la nuit tombée, chacun lance une lanterne de papier depuis le stade.",
    },
    "merge_ask": {
        "name": "Poncer et repeindre nos bancs", "category": "cadre_de_vie", "contributor_name": "Hugo Bailly",
        "contributor_email": "hugo.bailly@habitants.example.org",
        "description": "Deux bancs par équipe, ponceuse prêtée par les services techniques.",
    },
    "merge": {
        "name": "Les bancs du stade", "category": "cadre_de_vie", "contributor_name": "Aïcha Benali",
        "contributor_email": "aicha.benali@habitants.example.org",
        "description": "Remettre en état les bancs du stade avec le club de football.",
    },
}  # fmt: skip
#: What changes, why, and who says so.
CORRECTIONS: tuple[tuple[Text, str, str, str], ...] = (
    ({"preparation_weeks": 8}, "Chez nous il a fallu deux mois pour l’accord de l’architecte.", "Odile Perrin",
     "odile.perrin@communes.example.org"),
    ({"minimum_age": 10, "plan_b": "Sous le préau de l’école."}, "Nous l’avons fait deux fois.", "Karim Haddad",
     "karim.haddad@communes.example.org"),
)  # fmt: skip
REPORTS = (
    ("dangerous", "La fiche ne dit pas qu’il faut des lunettes pour poncer."),
    ("wrong", "Le coût annoncé date d’avant la hausse des prix."),
)
