"""What everything stands on: the journal, idempotency keys, counters of attempts, the demonstration clock."""

from django.db import models


class JournalEntry(models.Model):
    """One act. A trigger refuses UPDATE, and DELETE outside the purge (see the migration)."""

    at = models.DateTimeField("instant")
    kind = models.CharField("nature", max_length=80)
    actor = models.CharField("auteur", max_length=120)
    subject = models.CharField("objet", max_length=120)
    facts = models.JSONField("faits", default=dict)

    class Meta:
        verbose_name = "ligne du journal"
        verbose_name_plural = "lignes du journal"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject", "-at"]), models.Index(fields=["-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.kind} {self.subject}"


class IdempotencyKey(models.Model):
    """A form already received: the same key posted again gets the same answer and does nothing."""

    key = models.CharField("clé", max_length=64, primary_key=True)
    created_at = models.DateTimeField("reçue le")
    answer = models.CharField("réponse", max_length=500)

    class Meta:
        verbose_name = "clé de formulaire"
        verbose_name_plural = "clés de formulaire"

    def __str__(self) -> str:
        return self.key


class RateBucket(models.Model):
    """Attempts counted for one key in one window. UNLOGGED table: lost in a crash, which harms nobody."""

    key = models.CharField("clé", max_length=64, primary_key=True)
    opened_at = models.DateTimeField("ouverte le")
    count = models.PositiveIntegerField("tentatives")
    token = models.CharField("formulaire", max_length=64, default="")

    class Meta:
        verbose_name = "compteur de tentatives"
        verbose_name_plural = "compteurs de tentatives"

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


class DemoClock(models.Model):
    """How far the clock of a demonstration is moved. At most one row."""

    offset_seconds = models.BigIntegerField("décalage en secondes", default=0)

    class Meta:
        verbose_name = "horloge de démonstration"
        verbose_name_plural = "horloges de démonstration"

    def __str__(self) -> str:
        return f"{self.offset_seconds:+d} s"


class Erasure(models.Model):
    """Somebody asked that everything about a mailbox be erased: kept as a keyed hash, to redo it after a restore."""

    mailbox_hash = models.CharField("empreinte de l’adresse", max_length=64, db_index=True)
    at = models.DateTimeField("effacée le")

    class Meta:
        verbose_name = "effacement"
        verbose_name_plural = "effacements"

    def __str__(self) -> str:
        return f"{self.mailbox_hash[:12]}… {self.at:%Y-%m-%d}"
