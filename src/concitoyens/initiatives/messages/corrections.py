"""What is told to whoever corrects or reports a sheet, and to the author of a sheet that was corrected."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.core import clock, journal
from concitoyens.initiatives.enums import AmendmentStatus
from concitoyens.initiatives.models import Amendment, Flag
from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message

from .contributions import public_url

#: What a mailed link opens.
AMENDMENT = "initiatives.amendment"
AMENDMENT_LIVES = timedelta(days=30)


@message("initiatives.amendment_confirm", title=gettext_lazy("Correction : confirmer son adresse"))
def amendment_confirm(amendment_id: int) -> Mail | None:
    """The mailbox is not proven: only the name of the sheet, which is public, is written to it."""
    amendment = Amendment.objects.select_related("initiative").filter(pk=amendment_id, proven_at=None).first()
    if amendment is None:
        return None
    letter = Letter(
        subject=_("Confirmez votre correction de « %(name)s »") % {"name": amendment.initiative.name},
        greeting=_("Bonjour,"),
    )
    letter.paragraph(
        _("Quelqu’un, sans doute vous, a proposé une correction de la fiche « %(name)s ».")
        % {"name": amendment.initiative.name}
    )
    url = links.url(
        purpose=AMENDMENT, subject=journal.reference(amendment), at=clock.now(),
        expires_at=amendment.created_at + AMENDMENT_LIVES,
    )  # fmt: skip
    letter.button(_("Confirmer ma correction"), url)
    letter.paragraph(_("Une personne de l’équipe la lira alors, et vous saurez ce qu’elle décide."))
    letter.notice(_("Vous n’avez rien demandé ? Ne faites rien : sans confirmation, personne ne la lira."))
    letter.it_was_not_me(to=amendment.author_email, at=clock.now())
    return letter.mail(to=amendment.author_email)


@message("initiatives.amendment_decided", title=gettext_lazy("Correction : la décision"))
def amendment_decided(amendment_id: int) -> Mail | None:
    """Taken or not, by whom and why."""
    amendment = _decided(amendment_id)
    if amendment is None:
        return None
    accepted = amendment.status == AmendmentStatus.ACCEPTED
    name = amendment.initiative.name
    subject = _("Votre correction de « %(name)s » est publiée") if accepted else _("Votre correction de « %(name)s »")
    letter = Letter(subject=subject % {"name": name}, greeting=_greeting(amendment.author_name))
    who = {"who": str(amendment.moderator or _("L’équipe"))}
    if accepted:
        letter.paragraph(_("Merci ! %(who)s l’a reprise dans la fiche.") % who)
    else:
        letter.paragraph(_("%(who)s l’a lue et laisse la fiche comme elle est.") % who)
    if amendment.reason:
        letter.notice(amendment.reason)
    letter.button(_("Voir la fiche"), public_url(amendment.initiative))
    return letter.mail(to=amendment.author_email)


@message("initiatives.amended", title=gettext_lazy("Votre fiche a été corrigée"))
def amended(amendment_id: int) -> Mail | None:
    """To the author of the sheet."""
    amendment = _decided(amendment_id)
    if amendment is None or not amendment.initiative.contributor_email:
        return None
    sheet = amendment.initiative
    letter = Letter(
        subject=_("Une correction dans « %(name)s »") % {"name": sheet.name}, greeting=_greeting(sheet.contributor_name)
    )
    letter.paragraph(
        _("Une personne a proposé une correction de votre fiche ; %(who)s l’a retenue.")
        % {"who": str(amendment.moderator or _("L’équipe"))}
    )
    letter.button(_("Voir la fiche"), public_url(sheet))
    letter.paragraph(_("Si elle vous semble fausse, proposez la vôtre depuis la fiche : « Corriger cette fiche »."))
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.flag_received", title=gettext_lazy("Signalement reçu"))
def flag_received(flag_id: int) -> Mail | None:
    """A receipt, with nothing of what was typed: the mailbox is not proven."""
    flag = Flag.objects.select_related("initiative").filter(pk=flag_id).exclude(email="").first()
    if flag is None:
        return None
    letter = Letter(
        subject=_("Nous avons reçu votre signalement de « %(name)s »") % {"name": flag.initiative.name},
        greeting=_("Bonjour,"),
    )
    letter.paragraph(
        _("Motif : %(reason)s. Une personne de l’équipe lit la fiche, puis vous écrit ce qu’elle décide et pourquoi.")
        % {"reason": flag.get_reason_display()}
    )
    letter.paragraph(_("Un danger immédiat ? Appelez le 112."))
    letter.it_was_not_me(to=flag.email, at=clock.now())
    return letter.mail(to=flag.email)


@message("initiatives.flag_answered", title=gettext_lazy("Signalement : ce qui a été fait"))
def flag_answered(flag_id: int) -> Mail | None:
    """The outcome, and how to contest."""
    flags = Flag.objects.select_related("initiative").exclude(handled_at=None).exclude(email="")
    flag = flags.filter(pk=flag_id).first()
    if flag is None:
        return None
    letter = Letter(
        subject=_("Votre signalement de « %(name)s » : ce qui a été fait") % {"name": flag.initiative.name},
        greeting=_("Bonjour,"),
    )
    letter.paragraph(_("Vous nous avez signalé cette fiche. Voici ce que l’équipe a décidé :"))
    letter.notice(flag.outcome)
    letter.paragraph(
        _("Vous n’êtes pas d’accord ? Écrivez à %(mail)s : une autre personne relira le dossier.")
        % {"mail": settings.LEGAL["CONTACT_EMAIL"]}
    )
    return letter.mail(to=flag.email)


def _decided(amendment_id: int) -> Amendment | None:
    found = Amendment.objects.select_related("initiative", "moderator").exclude(decided_at=None)
    return found.filter(pk=amendment_id).first()


def _greeting(name: str) -> str:
    return _("Bonjour %(name)s,") % {"name": name} if name else _("Bonjour,")
