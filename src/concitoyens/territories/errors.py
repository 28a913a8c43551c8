"""Refusals of the territories."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from concitoyens.core.errors import DomainError


@dataclass
class BrokenFile(DomainError):
    """An official file cannot be loaded; nothing was written. ``line`` is 0 when the whole file is meant."""

    file: str
    line: int
    problem: str

    def for_user(self) -> str:
        if self.line:
            text = _("%(file)s, ligne %(line)d : %(problem)s Rien n’a été modifié.")
        else:
            text = _("%(file)s : %(problem)s Rien n’a été modifié.")
        return text % {"file": self.file, "line": self.line, "problem": self.problem}
