"""What people say in the rooms of the demonstration: invented ideas, in the words of town halls and associations."""

from typing import TypedDict

from concitoyens.congress.enums import IdeaKind


class Idea(TypedDict):
    """``act``: what moderators do with it; ``words``: their reason, the category, or the sheet it repeats."""

    kind: IdeaKind
    title: str
    text: str
    act: str
    words: str


HELD: list[Idea] = [
    {
        "kind": IdeaKind.TESTIMONY, "title": "Un rucher partagé derrière l’école",
        "text": "Six familles ont monté les ruches un samedi avec l’apiculteur du village ; les enfants ont peint les"
        " hausses. Depuis, la récolte se partage à la fête de juin.",
        "act": "publish", "words": "nature",
    },
    {
        "kind": IdeaKind.ACTION, "title": "Donner un banc neuf à chaque arrêt de car",
        "text": "Repérer les arrêts sans banc, fabriquer les bancs avec le bois de la coupe communale, les poser à"
        " quatre par équipe.",
        "act": "sheet", "words": "cadre_de_vie",
    },
    {
        "kind": IdeaKind.TESTIMONY, "title": "Nous avons repeint les bancs de la place",
        "text": "Deux personnes par banc, une demi-journée, et le café offert par le comité des fêtes.",
        "act": "join", "words": "repeindre les bancs publics",
    },
    {
        "kind": IdeaKind.ACTION, "title": "Élaguer les platanes de la départementale",
        "text": "Monter à la nacelle entre voisins et couper ce qui dépasse sur la route.",
        "act": "decline",
        "words": "Travail en hauteur au bord d’une route : il revient au département, pas à des bénévoles.",
    },
    {
        "kind": IdeaKind.ACTION, "title": "Une visite de la mairie menée par les enfants du conseil",
        "text": "Ils apprennent leur texte avec le secrétariat, puis guident les habitants d’une pièce à l’autre.",
        "act": "show", "words": "",
    },
]  # fmt: skip
COMING: list[Idea] = [
    {
        "kind": IdeaKind.ACTION, "title": "Prêter les remorques d’une commune à l’autre",
        "text": "Un tableau des remorques et des bétonnières de la communauté de communes, et un week-end chacun.",
        "act": "ask", "words": "organisation",
    },
    {
        "kind": IdeaKind.TESTIMONY, "title": "Notre lavoir a retrouvé son eau",
        "text": "Vingt personnes, deux samedis, un tailleur de pierre à la retraite pour montrer le geste.",
        "act": "", "words": "",
    },
    {
        "kind": IdeaKind.ACTION, "title": "Un repas de quartier pour finir la journée",
        "text": "Chacun apporte un plat, la commune prête les tables ; on y annonce la date de l’an prochain.",
        "act": "show", "words": "",
    },
    {
        "kind": IdeaKind.TESTIMONY, "title": "Les bancs du mail sont comme neufs",
        "text": "Ponçage le matin, deux couches l’après-midi, et les enfants ont choisi la couleur.",
        "act": "join", "words": "repeindre les bancs publics",
    },
]  # fmt: skip
