"""The words of the outbox: kinds and states of a mail, states of a news subscription."""

from django.db import models


class MailKind(models.TextChoices):
    """Service: what a person asked for or must know. News: only with consent, and with one-click unsubscribe."""

    SERVICE = "service", "service"
    NEWS = "news", "lettre d’information"


class MailState(models.TextChoices):
    """The life of a mail. Queued → sending → sent is the usual way; the rest says what else happened."""

    QUEUED = "queued", "en attente"
    SENDING = "sending", "en cours d’envoi"
    IN_DOUBT = "in_doubt", "en doute"
    SENT = "sent", "envoyé"
    BOUNCED = "bounced", "refusé par la boîte"
    SUPPRESSED = "suppressed", "non envoyé : adresse bloquée"
    CANCELLED = "cancelled", "non envoyé : devenu inutile"
    FAILED = "failed", "échec"


class BlockReason(models.TextChoices):
    """Why nothing more is sent to a mailbox."""

    BOUNCES = "bounces", "deux refus définitifs"
    COMPLAINT = "complaint", "plainte"
    NOT_ME = "not_me", "« ce n’était pas moi »"


class SubscriptionState(models.TextChoices):
    """Double opt-in: nothing is sent before « confirmed »."""

    PENDING = "pending", "à confirmer"
    CONFIRMED = "confirmed", "confirmée"
    ENDED = "ended", "terminée"
