"""What the author of a sheet is told: one mail for each state, with the reason and who decided."""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concitoyens.core import clock, journal
from concitoyens.core.dates import day
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Initiative, InitiativeStep, MergeRequest
from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message

#: What a mailed link opens.
CONTRIBUTION, STILL_TRUE = "initiatives.contribution", "initiatives.still_true"
#: As long as a draft is kept, and as long as a proposal waits for its author (see ``privacy``).
DRAFT_LIVES, LINK_LIVES = timedelta(days=30), timedelta(days=190)
STILL_TRUE_LIVES = timedelta(days=90)


def contribution_url(sheet: Initiative, since: datetime, lives: timedelta = LINK_LIVES) -> str:
    """Where its author follows a proposal."""
    midnight = since.replace(hour=0, minute=0, second=0, microsecond=0)
    return links.url(
        purpose=CONTRIBUTION, subject=journal.reference(sheet), at=clock.now(), expires_at=midnight + lives
    )


def public_url(sheet: Initiative) -> str:
    """The sheet in the inventory."""
    return f"{settings.BASE_URL}{sheet.get_absolute_url()}"


@message("initiatives.draft", title=gettext_lazy("Proposition : relire et envoyer"))
def draft(initiative_id: int) -> Mail | None:
    """The mailbox is not proven: nothing that somebody typed is written to it."""
    sheet = Initiative.objects.filter(pk=initiative_id, status=InitiativeStatus.DRAFT).first()
    if sheet is None or not sheet.contributor_email:
        return None
    letter = Letter(subject=_("Votre proposition : relisez-la puis envoyez-la"), greeting=_("Bonjour,"))
    letter.paragraph(
        _("Quelqu’un, sans doute vous, a écrit une proposition pour l’inventaire des initiatives avec cette adresse.")
    )
    letter.button(_("Relire et envoyer ma proposition"), contribution_url(sheet, sheet.created_at, DRAFT_LIVES))
    letter.paragraph(
        _("Ce lien garde votre brouillon 30 jours : vous pouvez le compléter, y ajouter des photos, puis l’envoyer.")
    )
    letter.notice(_("Vous n’avez rien demandé ? Ne faites rien : sans envoi, tout est effacé sous 30 jours."))
    letter.it_was_not_me(to=sheet.contributor_email, at=clock.now())
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.links", title=gettext_lazy("Propositions : retrouver leurs liens"))
def proposal_links(initiative_ids: list[int], asked_on: str) -> Mail | None:
    """Each proposal of this mailbox with its link; only names that this mailbox has proven are written."""
    sheets = list(Initiative.objects.filter(pk__in=initiative_ids).exclude(contributor_email="").order_by("-pk"))
    if not sheets:
        return None
    asked = _midnight(asked_on)
    letter = Letter(subject=_("Vos propositions pour l’inventaire"), greeting=_("Bonjour,"))
    letter.paragraph(_("Voici les liens que vous avez demandés. Ils ne servent qu’à vous : ne les transférez pas."))
    for sheet in sheets:
        label = (
            sheet.name if sheet.mailbox_proven_at else _("Votre brouillon du %(day)s") % {"day": day(sheet.created_at)}
        )
        letter.link(label, contribution_url(sheet, asked))
    letter.footer(_("Vous n’avez rien demandé ? Ne faites rien."))
    return letter.mail(to=sheets[0].contributor_email)


@message("initiatives.submitted", title=gettext_lazy("Proposition reçue"))
def submitted(step_id: int) -> Mail | None:
    """Received, or received again."""
    step = _step(step_id)
    if step is None:
        return None
    sheet = step.initiative
    again = sheet.moderator is not None
    letter = _letter(sheet, _("Nous avons bien reçu « %(name)s »"))
    if again:
        letter.paragraph(_("Votre nouvelle version est arrivée. %(who)s la relit.") % {"who": _who(sheet)})
    else:
        letter.paragraph(
            _("Une personne de l’équipe la relit avant toute publication. Vous saurez laquelle, et ce qu’elle décide.")
        )
    letter.button(_("Suivre ma proposition"), contribution_url(sheet, step.at))
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.changes_asked", title=gettext_lazy("Proposition à reprendre"))
def changes_asked(step_id: int) -> Mail | None:
    """What to change, and how."""
    step = _step(step_id)
    if step is None:
        return None
    sheet = step.initiative
    letter = _letter(sheet, _("« %(name)s » : quelques changements avant de publier"))
    letter.paragraph(_("%(who)s a relu votre proposition et vous demande de la reprendre :") % {"who": _who(sheet)})
    letter.notice(step.reason)
    letter.button(_("Reprendre ma proposition"), contribution_url(sheet, step.at))
    letter.paragraph(_("Votre texte vous attend six mois. Renvoyé, il revient à la même personne."))
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.published", title=gettext_lazy("Proposition publiée"))
def published(step_id: int) -> Mail | None:
    """It is in the inventory."""
    step = _step(step_id)
    if step is None:
        return None
    sheet = step.initiative
    letter = _letter(sheet, _("« %(name)s » est dans l’inventaire"))
    letter.paragraph(
        _("Merci ! %(who)s l’a publiée : toutes les communes peuvent la lire, et s’en servir.") % {"who": _who(sheet)}
    )
    letter.button(_("Voir la fiche"), public_url(sheet))
    if sheet.credit_shown and sheet.contributor_name:
        letter.paragraph(_("Votre nom y figure. Vous pouvez le retirer à tout moment :"))
    else:
        letter.paragraph(_("Votre nom n’y figure pas. Vous pouvez changer d’avis :"))
    letter.link(_("Ma contribution"), contribution_url(sheet, step.at))
    letter.footer(_("Une fois par an, nous vous demanderons si la fiche est toujours vraie. Rien d’autre."))
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.refused", title=gettext_lazy("Proposition non retenue"))
def refused(step_id: int) -> Mail | None:
    """Why, and how to contest."""
    step = _step(step_id)
    if step is None:
        return None
    sheet = step.initiative
    letter = _letter(sheet, _("« %(name)s » n’entre pas dans l’inventaire"))
    letter.paragraph(_("%(who)s a relu votre proposition. Elle n’est pas retenue, pour cette raison :")
                     % {"who": _who(sheet)})  # fmt: skip
    letter.notice(step.reason)
    letter.paragraph(
        _(
            "Vous n’êtes pas d’accord ? Répondez à %(mail)s : une autre personne relira votre proposition. "
            "Sans nouvelle de vous, elle est effacée dans six mois."
        )
        % {"mail": settings.LEGAL["CONTACT_EMAIL"]}
    )
    letter.link(_("Relire ma proposition"), contribution_url(sheet, step.at))
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.archived", title=gettext_lazy("Fiche retirée de l’inventaire"))
def archived(step_id: int) -> Mail | None:
    """Out of the inventory, and why."""
    step = _step(step_id)
    if step is None:
        return None
    sheet = step.initiative
    letter = _letter(sheet, _("« %(name)s » quitte l’inventaire"))
    letter.paragraph(_("%(who)s a retiré cette fiche, pour cette raison :") % {"who": _who(sheet)})
    letter.notice(step.reason)
    letter.paragraph(_("Son adresse répond encore, et dit qu’elle n’est plus proposée aux communes."))
    letter.paragraph(
        _("Vous n’êtes pas d’accord ? Répondez à %(mail)s : une autre personne relira la fiche.")
        % {"mail": settings.LEGAL["CONTACT_EMAIL"]}
    )
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.merge_asked", title=gettext_lazy("Réunir deux fiches : votre accord"))
def merge_asked(request_id: int) -> Mail | None:
    """Two sheets say the same: does the author agree that theirs joins the other?"""
    request = (
        MergeRequest.objects.select_related("initiative", "into", "by").filter(pk=request_id, answered_at=None).first()
    )
    if request is None or not request.initiative.contributor_email:
        return None
    sheet = request.initiative
    letter = _letter(sheet, _("« %(name)s » : acceptez-vous de la réunir à une autre fiche ?"))
    letter.paragraph(
        _("%(who)s a remarqué que votre fiche ressemble à « %(into)s », déjà dans l’inventaire.")
        % {"who": str(request.by or _("L’équipe")), "into": request.into.name}
    )
    if request.reason:
        letter.notice(request.reason)
    letter.link(_("Lire l’autre fiche"), public_url(request.into))
    letter.paragraph(
        _(
            "Si vous acceptez, les deux ne font plus qu’une : vous restez crédité, comme son autrice ou son auteur, et "
            "vos photos suivent. Si vous refusez, rien ne bouge. C’est vous qui décidez."
        )
    )
    letter.button(_("Accepter ou refuser"), contribution_url(sheet, request.asked_at))
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.merged", title=gettext_lazy("Fiches réunies"))
def merged(step_id: int) -> Mail | None:
    """Both are one."""
    step = _step(step_id)
    if step is None or step.initiative.merged_into is None:
        return None
    sheet = step.initiative
    into = step.initiative.merged_into
    letter = _letter(sheet, _("« %(name)s » est réunie à une autre fiche"))
    letter.paragraph(_("Merci ! Votre fiche ne fait plus qu’une avec « %(into)s ».") % {"into": into.name})
    if sheet.credit_shown and sheet.contributor_name:
        letter.paragraph(_("Votre nom y figure, à côté de celui de son autrice ou de son auteur."))
    letter.button(_("Voir la fiche"), public_url(into))
    return letter.mail(to=sheet.contributor_email)


@message("initiatives.still_true", title=gettext_lazy("« Toujours vrai ? », une fois par an"))
def still_true(initiative_id: int, asked_on: str) -> Mail | None:
    """One question a year."""
    sheet = Initiative.objects.published().filter(pk=initiative_id).first()
    if sheet is None or not sheet.contributor_email:
        return None
    told = sheet.confirmed_at or sheet.published_at or sheet.updated_at
    years = max(1, (clock.now() - told).days // 365)
    ends = _midnight(asked_on) + STILL_TRUE_LIVES
    url = links.url(purpose=STILL_TRUE, subject=journal.reference(sheet), at=clock.now(), expires_at=ends)
    letter = _letter(sheet, _("« %(name)s » : toujours vrai ?"))
    letter.paragraph(
        ngettext(
            "Votre fiche est dans l’inventaire ; elle a été relue il y a %(years)d an, le %(day)s.",
            "Votre fiche est dans l’inventaire ; elle a été relue il y a %(years)d ans, le %(day)s.",
            years,
        )
        % {"years": years, "day": day(told)}
    )
    letter.paragraph(_("Matériel, coût, déroulé : est-ce toujours vrai ? Une minute suffit."))
    letter.button(_("Dire si c’est toujours vrai"), url)
    letter.footer(_("Vous recevez ce courriel une fois par an, tant que votre fiche est publiée."))
    return letter.mail(to=sheet.contributor_email)


def _step(step_id: int) -> InitiativeStep | None:
    """The step, if the sheet is still there and has an author to tell."""
    found = InitiativeStep.objects.select_related("initiative__moderator", "initiative__merged_into")
    step = found.filter(pk=step_id).first()
    if step is None or step.status != step.initiative.status or not step.initiative.contributor_email:
        return None
    return step


def _midnight(asked_on: str) -> datetime:
    """The same instant all day, so that a mail written again finds the link it had."""
    return datetime.combine(date.fromisoformat(asked_on), datetime.min.time(), tzinfo=UTC)


def _who(sheet: Initiative) -> str:
    """The moderator who answers for it."""
    return str(sheet.moderator or _("L’équipe"))


def _letter(sheet: Initiative, subject: str) -> Letter:
    """Their mailbox is proven: they are greeted by the name they gave."""
    name = sheet.contributor_name
    greeting = _("Bonjour %(name)s,") % {"name": name} if name else _("Bonjour,")
    return Letter(subject=subject % {"name": sheet.name}, greeting=greeting)
