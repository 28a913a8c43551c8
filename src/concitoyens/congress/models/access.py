"""How one enters: told only to confirmed people, from the hour the organiser chose."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import Provider

from .content import Congress
from .registration import Registration


class AccessDetails(models.Model):
    """The provider's link and codes. ``version`` grows when the link is replaced."""

    congress = models.OneToOneField(
        Congress, models.CASCADE, verbose_name=_("congrès"), related_name="access", primary_key=True
    )
    provider = models.CharField(_("outil"), max_length=14, choices=Provider.choices, default=Provider.OTHER)
    url = models.URLField(_("lien"), max_length=1000, blank=True)
    password = models.CharField(_("mot de passe"), max_length=100, blank=True)
    meeting_number = models.CharField(_("numéro de réunion"), max_length=60, blank=True)
    dial_in = ArrayField(models.CharField(max_length=120), verbose_name=_("numéros d’appel"), default=list, blank=True)
    dial_in_code = models.CharField(_("code d’appel"), max_length=60, blank=True)
    captions_url = models.URLField(_("sous-titres en direct"), max_length=500, blank=True)
    sign_language_url = models.URLField(_("langue des signes en direct"), max_length=500, blank=True)
    audio_url = models.URLField(_("son seul"), max_length=500, blank=True)
    install_advice = models.TextField(_("installer l’application"), max_length=2000, blank=True)
    early_advice = models.TextField(_("se connecter à l’avance"), max_length=2000, blank=True)
    manners_advice = models.TextField(_("micro et caméra"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    replaced_at = models.DateTimeField(_("lien remplacé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("modalités d’accès")
        verbose_name_plural = _("modalités d’accès")

    def __str__(self) -> str:
        return f"{self.get_provider_display()} ({self.version})"

    @property
    def is_framed(self) -> bool:
        """Seen inside the page of the room; the other tools open beside it."""
        return self.provider == Provider.FRAMED and bool(self.url)


class Entry(models.Model):
    """One registration is or was there, by however many screens: it went through our door or follows our room.

    ``times``: through the door. ``people``: what they said in the room; None: as they said when they registered.
    """

    registration = models.OneToOneField(
        Registration, models.CASCADE, verbose_name=_("inscription"), related_name="entry", primary_key=True
    )
    first_at = models.DateTimeField(_("première entrée"))
    last_at = models.DateTimeField(_("dernière entrée"))
    times = models.PositiveIntegerField(_("entrées"), default=1)
    people = models.PositiveSmallIntegerField(_("personnes devant l’écran"), null=True, blank=True)

    class Meta:
        verbose_name = _("entrée")
        verbose_name_plural = _("entrées")

    def __str__(self) -> str:
        return f"{self.registration_id} × {self.times}"
