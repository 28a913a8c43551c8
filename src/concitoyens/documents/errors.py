"""Files that are refused: each says what was found, with its number, then what to send instead."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concitoyens.core.errors import DomainError


class FileRefused(DomainError):
    """A file that was sent cannot be taken."""


@dataclass
class EmptyFile(FileRefused):
    def for_user(self) -> str:
        return _("Le fichier est vide. Vérifiez-le, puis envoyez-le à nouveau.")


@dataclass
class FileTooBig(FileRefused):
    size: int
    limit: int

    def for_user(self) -> str:
        return _("Le fichier pèse %(size)s Mo ; la limite est de %(limit)s Mo. Allégez-le ou partagez-le en deux.") % {
            "size": f"{self.size / 1_000_000:.1f}".replace(".", ","),
            "limit": self.limit // 1_000_000,
        }


@dataclass
class KindNotAccepted(FileRefused):
    accepted: str

    def for_user(self) -> str:
        return _("Ce fichier n’est pas d’un genre accepté. Envoyez : %(accepted)s.") % {"accepted": self.accepted}


@dataclass
class UnreadableFile(FileRefused):
    def for_user(self) -> str:
        return _("Le fichier est abîmé ou protégé par un mot de passe. Enregistrez-le à nouveau, puis renvoyez-le.")


@dataclass
class ActiveContent(FileRefused):
    def for_user(self) -> str:
        return _(
            "Le fichier contient un programme (macro, script ou objet inséré). "
            "Enregistrez-le sans programme ou en PDF simple, puis renvoyez-le."
        )


@dataclass
class ImageTooLarge(FileRefused):
    limit: int

    def for_user(self) -> str:
        return _("L’image a plus de %(limit)d millions de points. Réduisez-la, puis renvoyez-la.") % {
            "limit": self.limit // 1_000_000
        }


@dataclass
class TooManyRows(FileRefused):
    limit: int

    def for_user(self) -> str:
        return ngettext(
            "Le tableau a plus de %(limit)d ligne. Partagez-le en plusieurs fichiers.",
            "Le tableau a plus de %(limit)d lignes. Partagez-le en plusieurs fichiers.",
            self.limit,
        ) % {"limit": self.limit}


@dataclass
class TooManyColumns(FileRefused):
    limit: int

    def for_user(self) -> str:
        return ngettext(
            "Le tableau a plus de %(limit)d colonne. Gardez celles qui servent.",
            "Le tableau a plus de %(limit)d colonnes. Gardez celles qui servent.",
            self.limit,
        ) % {"limit": self.limit}


@dataclass
class NoTable(FileRefused):
    def for_user(self) -> str:
        return _(
            "Aucun tableau n’a été trouvé : la première ligne doit porter les titres des colonnes, "
            "les suivantes une personne ou une chose par ligne."
        )
