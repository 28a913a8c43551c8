"""Who signs in by a mailed code: the national team, those who speak for a commune. Nothing public needs an account."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from concitoyens.accounts.enums import RightsRequestKind, Role
from concitoyens.core import clock
from concitoyens.core.text import normal_email


class UserManager(BaseUserManager["User"]):
    """Accounts by mailbox, whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normal_email(username or ""))


class User(AbstractBaseUser):
    """A person with an account. There is no password, not even a column: sign-in is a mailed code or a passkey."""

    password = None  # type: ignore[assignment]
    email = models.EmailField(_("adresse électronique"), unique=True, max_length=254)
    name = models.CharField(_("nom"), max_length=150, blank=True)
    role = models.CharField(_("rôle"), max_length=20, choices=Role.choices, blank=True)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    is_active = models.BooleanField(_("actif"), default=True)
    created_at = models.DateTimeField(_("créé le"), default=clock.now)
    asleep_notice_at = models.DateTimeField(_("prévenu de l’effacement le"), null=True, blank=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name or self.email

    def has_usable_password(self) -> bool:
        return False

    def get_session_auth_hash(self) -> str:
        """What ties a session to this account: another mailbox or another role closes every session."""
        return self._get_session_auth_hash()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        return salted_hmac(
            "concitoyens.session", f"{self.email}/{self.role}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def role_description(self) -> str | Promise:
        """What this person may do, in words; empty without role."""
        return Role(self.role).description if self.role else ""


class SignInCode(models.Model):
    """A code asked for a mailbox, known or not. The digits are not here: they are made from the seed and
    the secret of the server, so that a copy of the database opens nothing.

    length: six digits; ten when the mailbox is asked for too often (see ``actions.sign_in``).
    mailed_as: the code whose mail holds these digits too; this one has tries of its own.
    """

    email = models.EmailField(_("adresse électronique"), max_length=254)
    seed = models.CharField(_("graine"), max_length=64)
    length = models.PositiveSmallIntegerField(_("nombre de chiffres"), default=6)
    mailed_as = models.ForeignKey(
        "self", models.CASCADE, verbose_name=_("envoyé avec"), null=True, blank=True, related_name="shared"
    )
    created_at = models.DateTimeField(_("demandé le"))
    expires_at = models.DateTimeField(_("valable jusqu’à"))
    tries = models.PositiveSmallIntegerField(_("essais"), default=0)
    used_at = models.DateTimeField(_("utilisé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("code de connexion")
        verbose_name_plural = _("codes de connexion")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["email", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def digits(self) -> str:
        """The digits, in this server only."""
        digest = salted_hmac("concitoyens.sign-in", self.seed, algorithm="sha256").digest()
        return f"{int.from_bytes(digest[:16], 'big') % 10**self.length:0{self.length}d}"


class RightsRequest(models.Model):
    """Somebody asks for their data, or for their erasure, by another way than the site. To answer in a month."""

    email = models.EmailField(_("adresse électronique"), max_length=254)
    kind = models.CharField(_("demande"), max_length=10, choices=RightsRequestKind.choices)
    received_at = models.DateTimeField(_("reçue le"))
    due_at = models.DateTimeField(_("à traiter avant le"))
    answered_at = models.DateTimeField(_("traitée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("demande sur des données personnelles")
        verbose_name_plural = _("demandes sur des données personnelles")
        ordering = ["due_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_at:%Y-%m-%d}"

    def days_left(self, at: datetime) -> int:
        """Whole days before the legal delay; negative when it is past."""
        return (self.due_at - at).days


class DataRequest(models.Model):
    """Somebody asked, from the public page, for the link to the data of a mailbox. The link names this row."""

    email = models.EmailField(_("adresse électronique"), max_length=254)
    created_at = models.DateTimeField(_("demandé le"))

    class Meta:
        verbose_name = _("demande de lien vers ses données")
        verbose_name_plural = _("demandes de lien vers ses données")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.pk}"
