"""Who signs in: national roles now, mandates of communes later. Nothing public needs an account."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import Promise

from concitoyens.core.text import normal_email

from .enums import Role


class UserManager(BaseUserManager["User"]):
    """Accounts by mailbox, whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normal_email(username or ""))


class User(AbstractBaseUser):
    """A person with an account. There is no password: sign-in is a mailed code or a passkey."""

    email = models.EmailField("adresse électronique", unique=True, max_length=254)
    name = models.CharField("nom", max_length=150, blank=True)
    role = models.CharField("rôle", max_length=20, choices=Role.choices, blank=True)
    language = models.CharField("langue", max_length=2, default="fr")
    is_active = models.BooleanField("actif", default=True)
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ["email"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def role_description(self) -> str | Promise:
        """What this person may do, in words; empty without role."""
        return Role(self.role).description if self.role else ""
