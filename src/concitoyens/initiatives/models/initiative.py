"""A sheet of the inventory: what to do, for whom, with what, and who has done it."""

from datetime import UTC
from pathlib import PurePosixPath
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concitoyens.initiatives.enums import (
    Accessibility,
    Aim,
    Category,
    CostLevel,
    Effort,
    InitiativeStatus,
    Place,
    ProvenanceKind,
    Public,
    Season,
)


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    """Sheets by state."""

    def published(self) -> Self:
        """The inventory."""
        return self.filter(status=InitiativeStatus.PUBLISHED)

    def with_evidence(self) -> Self:
        """Annotate ``communes``: how many said that they did it."""
        done = Practice.objects.filter(initiative=OuterRef("pk"), is_shown=True).order_by().values("initiative")
        return self.annotate(
            communes=Coalesce(
                Subquery(done.values(count=Count("commune", distinct=True))), 0, output_field=IntegerField()
            )
        )

    def reachable(self) -> Self:
        """What still answers at its address: published, merged (leads on) and archived (says so)."""
        reachable = [InitiativeStatus.PUBLISHED, InitiativeStatus.MERGED, InitiativeStatus.ARCHIVED]
        return self.filter(status__in=reachable, published_at__isnull=False)

    def to_moderate(self) -> Self:
        """Waiting for a moderator, the oldest first."""
        return self.filter(status=InitiativeStatus.SUBMITTED).order_by("submitted_at", "id")


class Initiative(models.Model):
    """One initiative of the inventory, or a proposal for it. Empty figures mean « not known », never zero."""

    slug = models.SlugField(_("adresse"), max_length=90, unique=True)
    name = models.CharField(_("nom"), max_length=120)
    description = models.TextField(_("en une phrase"), max_length=500)
    category = models.CharField(_("catégorie"), max_length=15, choices=Category.choices)
    status = models.CharField(
        _("état"), max_length=14, choices=InitiativeStatus.choices, default=InitiativeStatus.DRAFT
    )
    steps = models.TextField(_("déroulé"), max_length=6000, blank=True)
    safety = models.TextField(_("sécurité"), max_length=3000, blank=True)

    population_min = models.PositiveIntegerField(_("habitants au moins"), null=True, blank=True)
    population_max = models.PositiveIntegerField(_("habitants au plus"), null=True, blank=True)
    place = models.CharField(_("lieu"), max_length=10, choices=Place.choices, blank=True)
    people_min = models.PositiveSmallIntegerField(_("personnes au moins"), null=True, blank=True)
    people_max = models.PositiveSmallIntegerField(_("personnes au plus"), null=True, blank=True)
    duration_hours = models.DecimalField(_("durée en heures"), max_digits=4, decimal_places=1, null=True, blank=True)
    cost_level = models.PositiveSmallIntegerField(_("coût"), choices=CostLevel.choices, null=True, blank=True)
    equipment = ArrayField(models.CharField(max_length=80), verbose_name=_("matériel"), default=list, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("âge minimal, accompagné"), null=True, blank=True)
    adults_for_machines = models.BooleanField(_("machines réservées aux adultes"), default=False)
    seasons = ArrayField(
        models.CharField(max_length=10, choices=Season.choices), verbose_name=_("saisons"), default=list, blank=True
    )
    #: The hardest level of health constraints at which it still works.
    health_max = models.PositiveSmallIntegerField(_("niveau sanitaire le plus dur"), null=True, blank=True)
    effort = models.PositiveSmallIntegerField(_("effort"), choices=Effort.choices, null=True, blank=True)
    accessibility = models.CharField(
        _("accessible aux personnes à mobilité réduite"), max_length=8, choices=Accessibility.choices, blank=True
    )
    needs_competent_leader = models.BooleanField(_("demande une personne compétente"), default=False)
    preparation_weeks = models.PositiveSmallIntegerField(_("semaines de préparation"), null=True, blank=True)
    plan_b = models.CharField(_("plan B"), max_length=200, blank=True)
    partners = ArrayField(models.CharField(max_length=80), verbose_name=_("partenaires"), default=list, blank=True)
    aims = ArrayField(
        models.CharField(max_length=10, choices=Aim.choices), verbose_name=_("buts"), default=list, blank=True
    )
    publics = ArrayField(
        models.CharField(max_length=20, choices=Public.choices), verbose_name=_("publics"), default=list, blank=True
    )

    provenance = models.CharField(
        _("provenance"), max_length=12, choices=ProvenanceKind.choices, default=ProvenanceKind.CONTRIBUTOR
    )
    provenance_text = models.CharField(_("d’où elle vient"), max_length=200, blank=True)
    #: Where it was said: the address of a minute of a replay, of a report. Ours only: no user address is fetched.
    provenance_path = models.CharField(_("page d’origine"), max_length=250, blank=True)
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune créditée"), null=True, blank=True,
        related_name="initiatives",
    )  # fmt: skip
    #: A local variant of a national sheet.
    variant_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("variante de"), null=True, blank=True, related_name="variants"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("réunie à"), null=True, blank=True, related_name="merged"
    )

    contributor_name = models.CharField(_("nom de l’autrice ou de l’auteur"), max_length=150, blank=True)
    contributor_email = models.EmailField(_("adresse de l’autrice ou de l’auteur"), max_length=254, blank=True)
    #: Whether the name may be shown beside the sheet.
    credit_shown = models.BooleanField(_("nom montré"), default=False)
    language = models.CharField(_("langue de l’autrice ou de l’auteur"), max_length=2, default="fr")
    mailbox_proven_at = models.DateTimeField(_("adresse prouvée le"), null=True, blank=True)
    moderator = models.ForeignKey(
        "accounts.User", models.SET_NULL, verbose_name=_("suivie par"), null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(_("prise en charge le"), null=True, blank=True)
    reason = models.TextField(_("motif de la décision"), max_length=1000, blank=True)

    created_at = models.DateTimeField(_("créée le"))
    submitted_at = models.DateTimeField(_("proposée le"), null=True, blank=True)
    published_at = models.DateTimeField(_("publiée le"), null=True, blank=True)
    updated_at = models.DateTimeField(_("modifiée le"))
    #: When its author, or the team, last said that it still holds.
    confirmed_at = models.DateTimeField(_("toujours vrai le"), null=True, blank=True)
    #: What the loader wrote: a field that differs was changed by somebody, and is left alone. Null: not ours.
    packaged = models.JSONField(_("valeurs livrées"), null=True, editable=False)
    #: Words for the search, weighted; a trigger of the database writes them at each save.
    search = SearchVectorField(_("mots cherchés"), null=True, editable=False)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="published_initiative_has_date",
                condition=~Q(status="published") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="merged_initiative_leads_somewhere",
                condition=~Q(status="merged") | Q(merged_into__isnull=False),
            ),
            models.CheckConstraint(name="people_in_order", condition=Q(people_max__gte=F("people_min"))),
            models.CheckConstraint(name="population_in_order", condition=Q(population_max__gte=F("population_min"))),
            models.CheckConstraint(name="health_max_in_scale", condition=Q(health_max__range=(0, 3))),
            models.CheckConstraint(name="cost_level_in_scale", condition=Q(cost_level__range=(0, 4))),
        ]
        indexes = [
            GinIndex(fields=["search"], name="initiative_search"),
            models.Index(fields=["status", "-published_at"]),
            models.Index(fields=["contributor_email"]),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("public:initiative", args=[self.slug])

    @property
    def version(self) -> str:
        """Differs after each change: an edit says which one it was made on."""
        return self.updated_at.astimezone(UTC).isoformat()

    @property
    def is_published(self) -> bool:
        return self.status == InitiativeStatus.PUBLISHED


class InitiativePhoto(models.Model):
    """A picture of a sheet: encoded again when received, without what the camera wrote in it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="photos")
    file = models.FileField(_("fichier"), upload_to="initiatives/%Y/", max_length=200)
    width = models.PositiveSmallIntegerField(_("largeur"))
    height = models.PositiveSmallIntegerField(_("hauteur"))
    alternative = models.CharField(_("ce que montre la photo"), max_length=200)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("photo d’une initiative")
        verbose_name_plural = _("photos des initiatives")
        ordering = ["initiative_id", "position", "id"]

    def __str__(self) -> str:
        return self.alternative

    @property
    def name(self) -> str:
        """The last part of its address: the file's own name, that nobody can count."""
        return PurePosixPath(str(self.file)).name


class Practice(models.Model):
    """A commune did it: the evidence of a sheet. Shown when the commune's town hall confirmed who says so."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="practices")
    commune = models.ForeignKey(
        "territories.Commune", models.PROTECT, verbose_name=_("commune"), related_name="practices"
    )
    year = models.PositiveSmallIntegerField(_("année"))
    people = models.PositiveIntegerField(_("personnes"), null=True, blank=True)
    #: 1 to 5: « nous le referions ».
    rating = models.PositiveSmallIntegerField(_("note"), null=True, blank=True)
    words = models.TextField(_("ce qu’ils en disent"), max_length=600, blank=True)
    told_at = models.DateTimeField(_("raconté le"))
    #: Who says it for the commune.
    told_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, verbose_name=_("racontée par"), null=True, blank=True, related_name="+"
    )
    is_shown = models.BooleanField(_("montré"), default=False)
    #: Why the moderators no longer show it; read by the commune.
    hidden_because = models.CharField(_("motif du retrait"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("réalisation d’une commune")
        verbose_name_plural = _("réalisations des communes")
        ordering = ["initiative_id", "-year", "commune_id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "commune", "year"], name="one_practice_per_year"),
            models.CheckConstraint(name="practice_rating", condition=Q(rating__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.commune_id} {self.year}"


class SearchWord(models.Model):
    """A word of a published sheet, which a slip of the keyboard is compared with. A trigger writes them."""

    word = models.CharField(_("mot sans accent"), max_length=40, primary_key=True)
    shown = models.CharField(_("mot"), max_length=40)

    class Meta:
        verbose_name = _("mot de l’inventaire")
        verbose_name_plural = _("mots de l’inventaire")
        ordering = ["word"]
        indexes = [GinIndex(OpClass("word", "gin_trgm_ops"), name="search_word_alike")]

    def __str__(self) -> str:
        return self.shown
