"""What the polls of the demonstration ask, and the invented words given."""

WORDS = "La journée citoyenne, en un mot ?"
WORDS_GIVEN: list[tuple[str, ...]] = [
    ("Rencontre", "Entraide"), ("Entraide", "Convivialité"), ("Fierté",), ("Entraide", "Four à pain", "Voisins"),
    ("Rencontre",), ("Boue", "Rires", "Soupe"), ("Voisins", "Entraide"), ("Corvée",), ("Convivialité", "Rencontre"),
    ("Transmission",), ("Rires", "Entraide"), ("Bof",),
]  # fmt: skip
#: A moderator kept it from the room.
HIDDEN = "Bof"
CHOICE = "De quoi votre commune a-t-elle le plus besoin pour tenir sa journée ?"
CHOICES = ("Des chantiers tout prêts", "Une affiche et des textes", "Un échange avec une commune voisine", "Des outils")
SCALE = "Vous sentez-vous prêts à tenir votre journée ?"
