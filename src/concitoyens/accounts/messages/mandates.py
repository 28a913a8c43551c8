"""Mails about who speaks for a commune: to the town hall's mailbox, to the person, to the owner."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.accounts.enums import EndReason, MandateRole, MandateState
from concitoyens.accounts.models import Mandate, MandateInvitation
from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.core import clock, dates, journal
from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message

#: What each mailed link opens.
OBJECTION, RENEWAL, ACCEPT = "accounts.objection", "accounts.renewal", "accounts.accept_invitation"


def _find(mandate_id: int, *, living: bool = True) -> Mandate | None:
    known = Mandate.objects.living() if living else Mandate.objects.all()
    return known.select_related("user", "commune__department").filter(pk=mandate_id).first()


def _hello(mandate: Mandate) -> str:
    return _("Bonjour %(name)s,") % {"name": mandate.user.name} if mandate.user.name else _("Bonjour,")


def _space(mandate: Mandate) -> str:
    return settings.BASE_URL + reverse("commune:home", kwargs={"code": mandate.commune.code})


def _who(mandate: Mandate) -> list[tuple[str, str]]:
    return [
        (_("Personne"), mandate.user.name),
        (_("Adresse"), mandate.user.email),
        (_("Rôle"), str(MandateRole(mandate.role).label)),
        (_("Désignée par"), str(mandate.get_proof_display())),
    ]


@message("accounts.newcomer", title=gettext_lazy("Nouvelle personne qui parle pour la commune (à la mairie)"))
def newcomer(*, mandate_id: int) -> Mail | None:
    """To the town hall: who speaks for it, and 48 hours to object."""
    mandate = _find(mandate_id)
    until = mandate.objection_ends if mandate else clock.now()
    if mandate is None or until <= clock.now():
        return None
    commune = mandate.commune.name
    letter = Letter(
        subject=_("%(name)s parle pour la commune de %(commune)s") % {"name": mandate.user, "commune": commune},
        greeting=_("Bonjour,"),
    )
    letter.paragraph(
        _("Sur Concitoyens, une personne va parler pour la commune de %(commune)s. La voici.") % {"commune": commune}
    )
    letter.facts(_who(mandate))
    letter.paragraph(_("Si vous la connaissez, vous n’avez rien à faire."))
    letter.paragraph(
        _("Si elle ne doit pas parler pour la commune, dites-le avant le %(until)s : son accès s’arrête aussitôt.")
        % {"until": dates.moment(until)}
    )
    url = links.url(purpose=OBJECTION, subject=journal.reference(mandate), at=clock.now(), expires_at=until)
    letter.button(_("M’opposer à ce mandat"), url)
    letter.footer(_("Ce courriel va à l’adresse officielle de la mairie à chaque nouvelle personne."))
    return letter.mail(to=town_hall_mailbox(mandate.commune))


@message("accounts.mandate_given", title=gettext_lazy("Mandat donné"))
def mandate_given(*, mandate_id: int) -> Mail | None:
    """To the person: since when they speak for the commune, and how to enter."""
    mandate = _find(mandate_id)
    if mandate is None:
        return None
    commune = mandate.commune.name
    letter = Letter(subject=_("Vous parlez pour %(commune)s") % {"commune": commune}, greeting=_hello(mandate))
    letter.facts([(_("Commune"), mandate.commune.label), (_("Rôle"), str(mandate.get_role_display()))])
    letter.paragraph(str(MandateRole(mandate.role).description))
    if mandate.effective_at > clock.now():
        letter.paragraph(
            _(
                "La mairie vient d’en être informée à son adresse officielle et peut s’y opposer pendant 48 heures."
                " Sans opposition, l’espace de la commune vous sera ouvert le %(when)s ; nous vous écrirons."
            )
            % {"when": dates.moment(mandate.effective_at)}
        )
        return letter.mail(to=mandate.user.email)
    return _enter(letter, mandate)


@message("accounts.mandate_in_force", title=gettext_lazy("Mandat en vigueur"))
def mandate_in_force(*, mandate_id: int) -> Mail | None:
    """To the person, once nobody objected."""
    mandate = _find(mandate_id)
    if mandate is None:
        return None
    subject = _("L’espace de %(commune)s vous est ouvert") % {"commune": mandate.commune.name}
    letter = Letter(subject=subject, greeting=_hello(mandate))
    letter.paragraph(_("Personne ne s’y est opposé : vous pouvez maintenant parler pour la commune."))
    return _enter(letter, mandate)


def _enter(letter: Letter, mandate: Mandate) -> Mail:
    letter.paragraph(_("Pour entrer, donnez votre adresse : un code vous arrive par courriel."))
    letter.button(_("Entrer dans l’espace de la commune"), _space(mandate))
    letter.paragraph(
        _("Le mandat dure douze mois, jusqu’au %(until)s. La mairie pourra le renouveler.")
        % {"until": dates.day(mandate.expires_at)}
    )
    return letter.mail(to=mandate.user.email)


@message("accounts.colleague", title=gettext_lazy("Une collègue ou un collègue rejoint la commune"))
def colleague(*, mandate_id: int, owner_id: int) -> Mail | None:
    """To the owner: who joins."""
    mandate, owner = _find(mandate_id), _find(owner_id)
    if mandate is None or owner is None:
        return None
    names = {"name": mandate.user.name, "commune": mandate.commune.name}
    letter = Letter(subject=_("%(name)s parle aussi pour %(commune)s") % names, greeting=_hello(owner))
    letter.facts(_who(mandate))
    letter.paragraph(_("En vigueur : %(when)s.") % {"when": dates.moment(mandate.effective_at)})
    return letter.link(_("Voir qui parle pour la commune"), _people(mandate)).mail(to=owner.user.email)


def _people(mandate: Mandate) -> str:
    return settings.BASE_URL + reverse("commune:people", kwargs={"code": mandate.commune.code})


@message("accounts.colleague_gone", title=gettext_lazy("Une collègue ou un collègue ne parle plus pour la commune"))
def colleague_gone(*, mandate_id: int, owner_id: int) -> Mail | None:
    """To the owner who stays."""
    mandate, owner = _find(mandate_id, living=False), _find(owner_id)
    if mandate is None or owner is None or mandate.is_living:
        return None
    names = {"name": mandate.user.name, "commune": mandate.commune.name}
    letter = Letter(subject=_("%(name)s ne parle plus pour %(commune)s") % names, greeting=_hello(owner))
    letter.paragraph(_why(mandate))
    return letter.link(_("Voir qui parle pour la commune"), _people(mandate)).mail(to=owner.user.email)


@message("accounts.mandate_over", title=gettext_lazy("Fin de mandat"))
def mandate_over(*, mandate_id: int) -> Mail | None:
    """To the person who no longer speaks for the commune."""
    mandate = _find(mandate_id, living=False)
    if mandate is None or mandate.is_living:
        return None
    subject = _("Vous ne parlez plus pour %(commune)s") % {"commune": mandate.commune.name}
    letter = Letter(subject=subject, greeting=_hello(mandate))
    letter.paragraph(_why(mandate)).paragraph(_("Ce que vous avez fait pour la commune reste."))
    letter.footer(_("Une erreur ? Parlez-en à la mairie, ou écrivez à l’équipe nationale."))
    return letter.mail(to=mandate.user.email)


def _why(mandate: Mandate) -> str:
    if mandate.state == MandateState.OBJECTED:
        return _("La mairie s’est opposée à ce mandat depuis son adresse officielle.")
    reasons = {
        EndReason.LEFT: _("La personne y a mis fin elle-même."),
        EndReason.REMOVED: _("Il y a été mis fin par la commune ou par l’équipe nationale."),
        EndReason.EXPIRED: _("Les douze mois sont passés et la mairie ne l’a pas renouvelé."),
    }
    return reasons[EndReason(mandate.end_reason)]


@message("accounts.owner_now", title=gettext_lazy("La commune vous est confiée"))
def owner_now(*, mandate_id: int, before_id: int) -> Mail | None:
    """To the new owner."""
    mandate, before = _find(mandate_id), _find(before_id, living=False)
    if mandate is None or before is None:
        return None
    names = {"name": before.user.name, "commune": mandate.commune.name}
    letter = Letter(subject=_("%(name)s vous confie %(commune)s") % names, greeting=_hello(mandate))
    letter.paragraph(str(MandateRole.OWNER.description))
    return letter.button(_("Voir qui parle pour la commune"), _people(mandate)).mail(to=mandate.user.email)


@message("accounts.owner_before", title=gettext_lazy("Vous avez passé la main"))
def owner_before(*, mandate_id: int, owner_id: int) -> Mail | None:
    """To the owner before."""
    mandate, owner = _find(mandate_id), _find(owner_id)
    if mandate is None or owner is None:
        return None
    names = {"name": owner.user.name, "commune": mandate.commune.name}
    letter = Letter(subject=_("%(name)s est maintenant responsable de %(commune)s") % names, greeting=_hello(mandate))
    letter.paragraph(_("Vous avez passé la main ; vous parlez encore pour la commune, comme agente ou agent."))
    letter.footer(_("Ce n’était pas vous ? Écrivez à l’équipe nationale."))
    return letter.mail(to=mandate.user.email)


@message("accounts.owner_changed", title=gettext_lazy("Changement de responsable (à la mairie)"))
def owner_changed(*, mandate_id: int, before_id: int) -> Mail | None:
    """To the town hall, for information: both people were told to it before."""
    mandate, before = _find(mandate_id), _find(before_id, living=False)
    if mandate is None or before is None:
        return None
    names = {"name": mandate.user.name, "commune": mandate.commune.name, "before": before.user.name}
    subject = _("%(name)s est maintenant responsable de %(commune)s") % names
    letter = Letter(subject=subject, greeting=_("Bonjour,"))
    letter.paragraph(_("Sur Concitoyens, %(before)s a passé la main à %(name)s.") % names)
    letter.paragraph(_("Ce n’est pas ce que la mairie souhaite ? L’équipe nationale peut y mettre fin."))
    letter.link(_("Écrire à l’équipe nationale"), settings.BASE_URL + reverse("public:contact"))
    return letter.mail(to=town_hall_mailbox(mandate.commune))


@message("accounts.renewal_asked", title=gettext_lazy("Renouvellement d’un mandat (à la mairie)"))
def renewal_asked(*, mandate_id: int) -> Mail | None:
    """To the town hall, thirty days before the end: goes on, or not."""
    mandate = _find(mandate_id)
    if mandate is None or not mandate.is_renewable(clock.now()):
        return None
    facts = {"name": mandate.user.name, "commune": mandate.commune.name, "until": dates.day(mandate.expires_at)}
    letter = Letter(
        subject=_("%(name)s parle-t-il ou parle-t-elle encore pour %(commune)s ?") % facts, greeting=_("Bonjour,")
    )
    letter.facts(_who(mandate))
    letter.paragraph(
        _("Son mandat se termine le %(until)s. Sans réponse de la mairie, il s’arrêtera ce jour-là.") % facts
    )
    url = links.url(purpose=RENEWAL, subject=journal.reference(mandate), at=clock.now(), expires_at=mandate.expires_at)
    return letter.button(_("Renouveler ou arrêter ce mandat"), url).mail(to=town_hall_mailbox(mandate.commune))


@message("accounts.mandate_ending", title=gettext_lazy("Mandat bientôt terminé"))
def mandate_ending(*, mandate_id: int) -> Mail | None:
    """To the person: the town hall was asked."""
    mandate = _find(mandate_id)
    if mandate is None or not mandate.is_renewable(clock.now()):
        return None
    facts = {"commune": mandate.commune.name, "until": dates.day(mandate.expires_at)}
    letter = Letter(
        subject=_("Votre mandat pour %(commune)s se termine le %(until)s") % facts, greeting=_hello(mandate)
    )
    if town_hall_mailbox(mandate.commune):
        letter.paragraph(
            _("Nous avons demandé à la mairie, à son adresse officielle, de le renouveler. Parlez-en avec elle.")
        )
    else:
        letter.paragraph(_("La mairie n’a pas d’adresse connue : écrivez à l’équipe nationale pour le renouveler."))
    return letter.mail(to=mandate.user.email)


@message("accounts.mandate_renewed", title=gettext_lazy("Mandat renouvelé"))
def mandate_renewed(*, mandate_id: int) -> Mail | None:
    """To the person: twelve months more."""
    mandate = _find(mandate_id)
    if mandate is None:
        return None
    facts = {"commune": mandate.commune.name, "until": dates.day(mandate.expires_at)}
    subject = _("Votre mandat pour %(commune)s continue jusqu’au %(until)s") % facts
    letter = Letter(subject=subject, greeting=_hello(mandate))
    letter.paragraph(_("Il vient d’être renouvelé pour douze mois."))
    return letter.button(_("Entrer dans l’espace de la commune"), _space(mandate)).mail(to=mandate.user.email)


@message("accounts.commune_invitation", title=gettext_lazy("Invitation à parler pour une commune"))
def commune_invitation(*, invitation_id: int) -> Mail | None:
    """To a mailbox that somebody typed: accept, or say that it is a mistake."""
    found = MandateInvitation.objects.select_related("commune__department", "invited_by").filter(pk=invitation_id)
    invitation, now = found.first(), clock.now()
    if invitation is None or not invitation.is_open(now):
        return None
    by = invitation.invited_by.name if invitation.invited_by else _("La commune")
    facts = {"name": by, "commune": invitation.commune.name}
    letter = Letter(
        subject=_("%(name)s vous invite à parler pour %(commune)s") % facts,
        greeting=_("Bonjour %(name)s,") % {"name": invitation.name},
    )
    letter.facts([(_("Commune"), invitation.commune.label), (_("Rôle"), str(MandateRole.AGENT.label))])
    letter.paragraph(str(MandateRole.AGENT.description))
    url = links.url(purpose=ACCEPT, subject=journal.reference(invitation), at=now, expires_at=invitation.expires_at)
    letter.button(_("Voir l’invitation"), url)
    letter.paragraph(_("L’invitation est valable jusqu’au %(until)s.") % {"until": dates.moment(invitation.expires_at)})
    return letter.it_was_not_me(to=invitation.email, at=invitation.invited_at).mail(to=invitation.email)
