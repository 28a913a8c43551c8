"""The words of the mails, when an organiser changed or wrote them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from concitoyens.congress.enums import MailStep

from .content import Congress


class MailText(models.Model):
    """The organiser's own subject and text for one step and one language; variables are between braces."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="mail_texts")
    step = models.CharField(_("étape"), max_length=20, choices=MailStep.choices)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    subject = models.CharField(_("objet"), max_length=150)
    body = models.TextField(_("texte"), max_length=5000)

    class Meta:
        verbose_name = _("texte de courriel")
        verbose_name_plural = _("textes de courriels")
        ordering = ["step", "language"]
        constraints = [
            models.UniqueConstraint(fields=["congress", "step", "language"], name="one_text_per_step_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.language}"

    @property
    def part_of(self) -> str:
        """In the journal, the congress that this belongs to."""
        return f"congress.congress:{self.congress_id}"


class SentMessage(models.Model):
    """The words of a message to everybody, as they were sent: what is written later reaches nobody."""

    congress = models.ForeignKey(Congress, models.CASCADE, verbose_name=_("congrès"), related_name="sent_messages")
    language = models.CharField(_("langue"), max_length=2, default="fr")
    subject = models.CharField(_("objet"), max_length=150)
    body = models.TextField(_("texte"), max_length=5000)
    sent_at = models.DateTimeField(_("envoyé le"))

    class Meta:
        verbose_name = _("message envoyé")
        verbose_name_plural = _("messages envoyés")
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.subject
