"""The words of the outbox: kinds and states of a mail, states of a news subscription."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailKind(models.TextChoices):
    """Service: what a person asked for or must know. News: only with consent, and with one-click unsubscribe."""

    SERVICE = "service", _("service")
    NEWS = "news", _("lettre d’information")


class MailState(models.TextChoices):
    """The life of a mail. Queued → sending → sent is the usual way; the rest says what else happened."""

    QUEUED = "queued", _("en attente")
    SENDING = "sending", _("en cours d’envoi")
    IN_DOUBT = "in_doubt", _("en doute")
    SENT = "sent", _("envoyé")
    BOUNCED = "bounced", _("refusé par la boîte")
    SUPPRESSED = "suppressed", _("non envoyé : adresse bloquée")
    CANCELLED = "cancelled", _("non envoyé : devenu inutile")
    FAILED = "failed", _("échec")


class BlockReason(models.TextChoices):
    """Why nothing more is sent to a mailbox."""

    BOUNCES = "bounces", _("deux refus définitifs")
    COMPLAINT = "complaint", _("plainte")
    NOT_ME = "not_me", _("« ce n’était pas moi »")


class SubscriptionState(models.TextChoices):
    """Double opt-in: nothing is sent before « confirmed »."""

    PENDING = "pending", _("à confirmer")
    CONFIRMED = "confirmed", _("confirmée")
    ENDED = "ended", _("terminée")
