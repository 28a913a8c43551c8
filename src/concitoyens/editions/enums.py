"""The states and kinds of the national day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionStatus(models.TextChoices):
    """Who sees an edition: a draft is for the national team."""

    DRAFT = "draft", _("Brouillon")
    PUBLISHED = "published", _("Publiée")


class DateStatus(models.TextChoices):
    """What became of a planned date, national or of a commune."""

    PLANNED = "planned", _("Prévue")
    POSTPONED = "postponed", _("Reportée")
    CANCELLED = "cancelled", _("Annulée")


class CharterStatus(models.TextChoices):
    """A published version is frozen: it was signed."""

    DRAFT = "draft", _("Brouillon")
    PUBLISHED = "published", _("Publiée")


class ArticlePart(models.TextChoices):
    """The three parts of the socle commun."""

    PURPOSE = "purpose", _("But")
    VALUES = "values", _("Valeurs")
    CONTENT = "content", _("Contenu minimal")


class CommitmentForm(models.TextChoices):
    """What the commune holds."""

    CITIZEN_DAY = "citizen_day", _("Une Journée citoyenne")
    OTHER = "other", _("Une autre initiative fédératrice")


class InitiativeKind(models.TextChoices):
    """The kind of another federating initiative."""

    CLEAN_UP = "clean_up", _("Nettoyage ou plantation ensemble")
    NEIGHBOURS = "neighbours", _("Fête ou repas de voisins")
    SOLIDARITY = "solidarity", _("Action de solidarité")
    HERITAGE = "heritage", _("Chantier de patrimoine")
    DEBATE = "debate", _("Rencontre ou débat citoyen")
    REMOTE = "remote", _("Action à distance ou depuis chez soi")
    OTHER = "other", _("Autre")


class CommitmentLevel(models.TextChoices):
    """How far a commitment is proven. DECLARED is shown to nobody; each level says what the one before does not."""

    DECLARED = "declared", _("Déclaré")
    VERIFIED = "verified", _("Confirmé par la mairie")
    HELD = "held", _("Journée tenue")
    REPORTED = "reported", _("Bilan rendu")
    WITHDRAWN = "withdrawn", _("Retiré")


#: Levels that the town hall confirmed: the only ones the public sees.
CONFIRMED_LEVELS = (CommitmentLevel.VERIFIED, CommitmentLevel.HELD, CommitmentLevel.REPORTED)


class CommitmentSource(models.TextChoices):
    """Where the commitment came from."""

    COMMUNE_PAGE = "commune_page", _("Page de la commune")
    CONGRESS = "congress", _("Congrès")
    AFTERWARDS = "afterwards", _("Déclarée après coup")
    STAFF = "staff", _("Saisie par l’équipe nationale")


class SpeakerRole(models.TextChoices):
    """In what capacity a person speaks for a commune."""

    MAYOR = "mayor", _("Maire")
    ELECTED = "elected", _("Élue ou élu")
    AGENT = "agent", _("Agente ou agent de la commune")
    ASSOCIATION = "association", _("Association, avec l’accord de la mairie")


class Scope(models.TextChoices):
    """How far a health level or a postponement reaches."""

    NATION = "nation", _("Toute la France")
    REGION = "region", _("Une région")
    DEPARTMENT = "department", _("Un département")
    COMMUNE = "commune", _("Une commune")


class HealthLevel(models.IntegerChoices):
    """Health constraints (design of the national day, section 6)."""

    NONE = 0, _("Aucune contrainte")
    BARRIER = 1, _("Gestes barrières, masque à l’intérieur")
    SMALL_GROUPS = 2, _("Petits groupes, pas de buffet partagé")
    NO_GATHERING = 3, _("Pas de rassemblement : à distance ou entre membres du même foyer")
