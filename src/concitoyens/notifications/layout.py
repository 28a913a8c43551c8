"""One source for both halves of a mail: a list of parts becomes text/plain and text/html.

    letter = Letter(subject=_("…"), greeting=_("Bonjour Anne,"))
    letter.paragraph(_("…")).button(_("Confirmer mon inscription"), url).facts([(_("Date"), "8 juin")])
    return letter.mail(to=person.email)

No image, no tracking, no rewritten address. Styles are attributes because mail programs drop style sheets;
colours are said for both text and background, so that a dark theme never hides one of them.
"""

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Self

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import links, mailboxes
from .mail import Attachment, Mail

NOT_ME = "notifications.not_me"
Level = Literal["info", "warning"]

_WIDTH = 74
#: Styles given to the plain tags of an editable text (Markdown).
_RICH = {
    "p": "margin:0 0 16px",
    "ul": "margin:0 0 16px;padding-left:24px",
    "ol": "margin:0 0 16px;padding-left:24px",
    "li": "margin:0 0 6px",
    "h2": "margin:24px 0 8px;font-size:20px;line-height:1.3",
    "h3": "margin:20px 0 8px;font-size:18px;line-height:1.3",
    "a": "color:#0b5f63;text-decoration:underline",
    "blockquote": "margin:0 0 16px;padding-left:16px;border-left:4px solid #c9a568",
}
_OPENING = re.compile(rf"<({'|'.join(_RICH)})(?=[\s>])")


@dataclass(frozen=True)
class Part:
    """One block of a letter, as the template sees it; ``lines`` is the same block in text."""

    kind: str
    lines: str
    words: str = ""
    url: str = ""
    level: str = ""
    rows: Sequence[tuple[str, str]] = ()


def _wrap(words: str) -> str:
    """Lines that every program can show; an address is never cut."""
    return "\n".join(
        textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False) for line in words.splitlines()
    )


@dataclass
class Letter:
    """Build a mail part by part, then ``mail(to=…)``."""

    subject: str
    greeting: str = ""
    parts: list[Part] = field(default_factory=list)
    footers: list[Part] = field(default_factory=list)

    def heading(self, words: str) -> Self:
        """A title inside the mail."""
        self.parts.append(Part("heading", f"{words}\n{'-' * len(words)}", words))
        return self

    def paragraph(self, words: str) -> Self:
        """A paragraph of plain text."""
        self.parts.append(Part("paragraph", _wrap(words), words))
        return self

    def rich(self, html: SafeString, text: str) -> Self:
        """An editable text, already made safe HTML and plain text (``documents.markdown``)."""
        styled = _OPENING.sub(lambda tag: f'<{tag[1]} style="{_RICH[tag[1]]}"', html)
        self.parts.append(Part("rich", _wrap(text.strip()), mark_safe(styled)))  # noqa: S308 (made safe by the caller)
        return self

    def button(self, label: str, url: str) -> Self:
        """The act expected: one verb. Its address stands in full under it, for who cannot press it."""
        self.parts.append(Part("button", _("%(label)s :\n%(url)s") % {"label": label, "url": url}, label, url))
        return self

    def link(self, label: str, url: str) -> Self:
        """A quieter way to somewhere."""
        self.parts.append(Part("link", _("%(label)s :\n%(url)s") % {"label": label, "url": url}, label, url))
        return self

    def facts(self, rows: Iterable[tuple[str, str]]) -> Self:
        """Label and value, one a line: date, place, number to dial."""
        kept = [(str(label), str(value)) for label, value in rows if value]
        lines = "\n".join(_("%(label)s : %(value)s") % {"label": label, "value": value} for label, value in kept)
        self.parts.append(Part("facts", lines, rows=kept))
        return self

    def notice(self, words: str, *, level: Level = "info") -> Self:
        """A boxed message."""
        self.parts.append(Part("notice", textwrap.indent(_wrap(words), "| "), words, level=level))
        return self

    def code(self, words: str) -> Self:
        """A code to copy, in large characters."""
        self.parts.append(Part("code", f"    {words}", words))
        return self

    def footer(self, words: str) -> Self:
        """Small print: why this mail, whom to write to."""
        self.footers.append(Part("paragraph", _wrap(words), words))
        return self

    def it_was_not_me(self, *, to: str, at: datetime) -> Self:
        """For a mailbox not proven yet: one link by which its owner stops every mail for a year."""
        # a whole day, so that a mail rendered again finds the link it had
        end = at.replace(hour=0, minute=0, second=0, microsecond=0) + mailboxes.NOT_ME_LINK_LIVES
        url = links.url(purpose=NOT_ME, subject=mailboxes.reference(to), at=at, expires_at=end)
        label = _("Ce n’était pas moi : ne plus m’écrire")
        self.footers.append(Part("link", f"{label}\n{url}", label, url))
        return self

    def mail(self, *, to: str, attachments: Sequence[Attachment] = (), reply_to: str = "") -> Mail:
        """Both halves, in the language active now."""
        language = get_language() or settings.LANGUAGE_CODE
        context = {"letter": self, "language": language, "base_url": settings.BASE_URL}
        return Mail(
            to=to, subject=" ".join(self.subject.split()), text=self._text(),
            html=render_to_string("mail/letter.html", context), language=language,
            attachments=tuple(attachments), reply_to=reply_to,
        )  # fmt: skip

    def _text(self) -> str:
        blocks = [self.greeting] if self.greeting else []
        blocks += [part.lines for part in self.parts]
        blocks.append("-- \nConcitoyens\n" + settings.BASE_URL)
        blocks += [part.lines for part in self.footers]
        return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"
