"""What everything stands on: the journal, idempotency keys, counters of attempts, the demonstration clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JournalEntry(models.Model):
    """One act. A trigger refuses UPDATE, and DELETE outside the purge (see the migration)."""

    at = models.DateTimeField(_("instant"))
    kind = models.CharField(_("nature"), max_length=80)
    actor = models.CharField(_("auteur"), max_length=120)
    subject = models.CharField(_("objet"), max_length=120)
    #: What the subject is part of: the line is found there even when the subject is gone.
    part_of = models.CharField(_("fait partie de"), max_length=120, default="", blank=True)
    facts = models.JSONField(_("faits"), default=dict)

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("lignes du journal")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["subject", "-at"]),
            models.Index(fields=["part_of", "-at"]),
            models.Index(fields=["-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.kind} {self.subject}"


class IdempotencyKey(models.Model):
    """A form already received: the same key posted again gets the same answer and does nothing."""

    key = models.CharField(_("clé"), max_length=64, primary_key=True)
    created_at = models.DateTimeField(_("reçue le"))
    answer = models.CharField(_("réponse"), max_length=500)

    class Meta:
        verbose_name = _("clé de formulaire")
        verbose_name_plural = _("clés de formulaire")

    def __str__(self) -> str:
        return self.key


class RateBucket(models.Model):
    """Attempts counted for one key in one window. UNLOGGED table: lost in a crash, which harms nobody."""

    key = models.CharField(_("clé"), max_length=64, primary_key=True)
    opened_at = models.DateTimeField(_("ouverte le"))
    count = models.PositiveIntegerField(_("tentatives"))
    token = models.CharField(_("formulaire"), max_length=64, default="")

    class Meta:
        verbose_name = _("compteur de tentatives")
        verbose_name_plural = _("compteurs de tentatives")

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


class DemoClock(models.Model):
    """How far the clock of a demonstration is moved. At most one row."""

    offset_seconds = models.BigIntegerField(_("décalage en secondes"), default=0)

    class Meta:
        verbose_name = _("horloge de démonstration")
        verbose_name_plural = _("horloges de démonstration")

    def __str__(self) -> str:
        return f"{self.offset_seconds:+d} s"


class Erasure(models.Model):
    """Somebody asked that everything about a mailbox be erased: kept as a keyed hash, to redo it after a restore."""

    mailbox_hash = models.CharField(_("empreinte de l’adresse"), max_length=64, db_index=True)
    at = models.DateTimeField(_("effacée le"))

    class Meta:
        verbose_name = _("effacement")
        verbose_name_plural = _("effacements")

    def __str__(self) -> str:
        return f"{self.mailbox_hash[:12]}… {self.at:%Y-%m-%d}"
