"""The vocabulary of the inventory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InitiativeStatus(models.TextChoices):
    """The life of a sheet. Only PUBLISHED is in the inventory; MERGED and ARCHIVED still answer at their address.

    REFUSED was never published: nobody but its author and the moderators reads it.
    """

    DRAFT = "draft", _("Brouillon")
    SUBMITTED = "submitted", _("Proposée")
    CHANGES_ASKED = "changes_asked", _("À reprendre")
    REFUSED = "refused", _("Non retenue")
    PUBLISHED = "published", _("Publiée")
    MERGED = "merged", _("Réunie à une autre")
    ARCHIVED = "archived", _("Archivée")


class Category(models.TextChoices):
    """What an initiative is about."""

    PUBLIC_SPACE = "cadre_de_vie", _("Cadre de vie")
    NATURE = "nature", _("Nature")
    SOLIDARITY = "solidarite", _("Solidarité")
    HERITAGE = "patrimoine", _("Patrimoine")
    BUILDINGS = "batiments", _("Bâtiments")
    CULTURE = "culture_sport", _("Culture et sport")
    CITIZENSHIP = "citoyennete", _("Citoyenneté")
    CONVIVIALITY = "convivialite", _("Convivialité")
    ORGANISATION = "organisation", _("Organisation de la journée")


class Place(models.TextChoices):
    """Where it happens."""

    INDOOR = "interieur", _("À l’intérieur")
    OUTDOOR = "exterieur", _("À l’extérieur")
    MIXED = "mixte", _("Dedans et dehors")
    REMOTE = "distance", _("À distance")


class Season(models.TextChoices):
    """When it can be done."""

    SPRING = "printemps", _("Printemps")
    SUMMER = "ete", _("Été")
    AUTUMN = "automne", _("Automne")
    WINTER = "hiver", _("Hiver")


class CostLevel(models.IntegerChoices):
    """Bands of cost for one team."""

    NOTHING = 0, _("Rien")
    UNDER_100 = 1, _("Moins de 100 €")
    UNDER_500 = 2, _("De 100 à 500 €")
    UNDER_2000 = 3, _("De 500 à 2 000 €")
    OVER_2000 = 4, _("Plus de 2 000 €")


class Effort(models.IntegerChoices):
    """How tiring it is."""

    LIGHT = 1, _("Léger")
    MODERATE = 2, _("Moyen")
    HARD = 3, _("Soutenu")


class Accessibility(models.TextChoices):
    """Whether a person with reduced mobility can take part."""

    YES = "oui", _("Oui")
    PARTLY = "partiel", _("En partie")
    NO = "non", _("Non")


class Aim(models.TextChoices):
    """What a commune looks for."""

    MEET = "meet", _("Créer des rencontres")
    EMBELLISH = "embellish", _("Embellir la commune")
    NATURE = "nature", _("Prendre soin de la nature")
    HELP = "help", _("Aider les personnes isolées ou fragiles")
    PASS_ON = "pass_on", _("Transmettre entre générations")
    HERITAGE = "heritage", _("Sauver un patrimoine")
    DECIDE = "decide", _("Faire participer aux décisions")
    EQUIP = "equip", _("Améliorer un équipement public")


class Public(models.TextChoices):
    """Whom it suits."""

    CHILDREN = "children", _("Enfants")
    TEENAGERS = "teenagers", _("Adolescentes et adolescents")
    FAMILIES = "families", _("Familles")
    ELDERS = "elders", _("Personnes âgées")
    REDUCED_MOBILITY = "reduced_mobility", _("Personnes à mobilité réduite")
    NEWCOMERS = "newcomers", _("Personnes nouvellement arrivées")


class ProvenanceKind(models.TextChoices):
    """Where a sheet comes from."""

    COMMON_USE = "common_use", _("Usage courant")
    NETWORK = "network", _("Réseau ou commune citée")
    CONGRESS = "congress", _("Échanges du congrès")
    REPORT = "report", _("Retour d’expérience")
    CONTRIBUTOR = "contributor", _("Contribution")


class SheetAct(models.TextChoices):
    """What moves a sheet from a state to another: see ``rules.MOVES``."""

    SUBMIT = "submit", _("Envoyer à l’équipe")
    ASK_CHANGES = "ask_changes", _("Demander une reprise")
    PUBLISH = "publish", _("Publier")
    REFUSE = "refuse", _("Ne pas retenir")
    MERGE = "merge", _("Réunir à une autre")
    ARCHIVE = "archive", _("Retirer de l’inventaire")
    REOPEN = "reopen", _("Relire de nouveau")
    RESTORE = "restore", _("Remettre dans l’inventaire")


class AmendmentStatus(models.TextChoices):
    """The life of a proposed correction."""

    SUBMITTED = "submitted", _("Proposée")
    ACCEPTED = "accepted", _("Retenue")
    REFUSED = "refused", _("Écartée")


class FlagReason(models.TextChoices):
    """Why a reader reports a sheet."""

    DANGEROUS = "dangerous", _("Dangereux")
    ILLEGAL = "illegal", _("Contraire à la loi")
    WRONG = "wrong", _("Faux ou dépassé")
    PERSONAL = "personal", _("Parle d’une personne")
    RIGHTS = "rights", _("Photo ou texte utilisé sans droit")
    OTHER = "other", _("Autre")
