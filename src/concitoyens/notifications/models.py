"""Rows of the outbox: mails, their attachments, single-purpose links, blocked mailboxes, news subscriptions."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import BlockReason, MailKind, MailState, SubscriptionState


class OutgoingMail(models.Model):
    """A mail is a row with a state. Its texts hold ``{{link:ID}}`` where a personal link goes (see ``links``)."""

    key = models.CharField(_("clé"), max_length=200, unique=True)
    message = models.CharField(_("message"), max_length=100)
    arguments = models.JSONField(_("arguments"), default=dict)
    to = models.EmailField(_("destinataire"), max_length=254)
    to_normal = models.EmailField(_("destinataire, forme comparée"), max_length=254)
    language = models.CharField(_("langue"), max_length=8, default="fr")
    kind = models.CharField(_("nature"), max_length=10, choices=MailKind.choices, default=MailKind.SERVICE)
    state = models.CharField(_("état"), max_length=12, choices=MailState.choices, default=MailState.QUEUED)
    message_id = models.CharField(_("Message-ID"), max_length=150)
    subject = models.CharField(_("objet"), max_length=250, blank=True)
    text = models.TextField(_("texte"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    reply_to = models.EmailField(_("répondre à"), max_length=254, blank=True)
    attempts = models.PositiveIntegerField(_("essais"), default=0)
    created_at = models.DateTimeField(_("créé le"))
    not_before = models.DateTimeField(_("pas avant"), null=True, blank=True)
    # these two follow the clock of the database: a moved demonstration clock must not touch a talk under way
    next_attempt_at = models.DateTimeField(_("prochain essai"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("pris le"), null=True, blank=True)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True)
    last_error = models.CharField(_("dernier empêchement"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["to_normal", "-id"], name="mail_by_mailbox"),
            models.Index(
                fields=["state", "id"],
                name="mail_unfinished",
                condition=models.Q(state__in=["queued", "sending", "in_doubt"]),
            ),
            models.Index(fields=["sent_at"], name="mail_by_sending"),
        ]

    def __str__(self) -> str:
        return f"{self.message} {self.get_state_display()}"


class MailAttachment(models.Model):
    """A file of a rendered mail; links in text files are masked as in the mail itself."""

    mail = models.ForeignKey(OutgoingMail, verbose_name=_("mail"), on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("nom"), max_length=150)
    mime = models.CharField(_("type"), max_length=100)
    content = models.BinaryField(_("contenu"))

    class Meta:
        verbose_name = _("pièce jointe")
        verbose_name_plural = _("pièces jointes")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    """A mailed link: one purpose, one subject, an end. Neither ``hash`` nor ``seed`` alone makes a token."""

    hash = models.BinaryField(_("empreinte"), max_length=32, unique=True)
    seed = models.BinaryField(_("graine"), max_length=32)
    purpose = models.CharField(_("usage"), max_length=80)
    subject = models.CharField(_("objet"), max_length=120)
    created_at = models.DateTimeField(_("créé le"))
    expires_at = models.DateTimeField(_("expire le"))
    used_at = models.DateTimeField(_("utilisé le"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("retiré le"), null=True, blank=True)

    class Meta:
        verbose_name = _("lien personnel")
        verbose_name_plural = _("liens personnels")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["purpose", "subject"], name="link_by_subject"),
            models.Index(fields=["expires_at"], name="link_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject}"

    @property
    def handle(self) -> str:
        """How the clean address names this link: the start of its hash, useless without the token."""
        return bytes(self.hash).hex()[:12]

    def is_living(self, at: datetime) -> bool:
        """Neither revoked nor past its end; used or not."""
        return self.revoked_at is None and self.expires_at > at


class BlockedMailbox(models.Model):
    """Refusals counted for one mailbox, known by a keyed hash only, and until when nothing is sent to it."""

    address_hash = models.CharField(_("empreinte de l’adresse"), max_length=64, primary_key=True)
    hard_bounces = models.PositiveIntegerField(_("refus définitifs"), default=0)
    reason = models.CharField(_("raison"), max_length=12, choices=BlockReason.choices, blank=True)
    blocked_until = models.DateTimeField(_("bloquée jusqu’au"), null=True, blank=True)
    updated_at = models.DateTimeField(_("mise à jour le"))

    class Meta:
        verbose_name = _("boîte bloquée")
        verbose_name_plural = _("boîtes bloquées")
        ordering = ["address_hash"]

    def __str__(self) -> str:
        return f"{self.address_hash[:8]} {self.reason}"


class NewsSubscription(models.Model):
    """Who asked for news, with the proof: when, and which version of the sentence was agreed to."""

    email = models.EmailField(_("adresse électronique"), max_length=254)
    email_normal = models.EmailField(_("adresse, forme comparée"), max_length=254, unique=True)
    language = models.CharField(_("langue"), max_length=8, default="fr")
    state = models.CharField(_("état"), max_length=10, choices=SubscriptionState.choices)
    text_version = models.CharField(_("version du texte accepté"), max_length=40)
    asked_at = models.DateTimeField(_("demandée le"))
    confirmed_at = models.DateTimeField(_("confirmée le"), null=True, blank=True)
    ended_at = models.DateTimeField(_("terminée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("abonnement à la lettre")
        verbose_name_plural = _("abonnements à la lettre")
        ordering = ["email_normal"]

    def __str__(self) -> str:
        return f"{self.email_normal} {self.get_state_display()}"
