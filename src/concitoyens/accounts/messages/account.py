"""Mails about accounts: object in, Mail out. None when the mail is no longer useful."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concitoyens.accounts.enums import Role
from concitoyens.accounts.models import DataRequest, SignInCode, User
from concitoyens.core import clock, dates
from concitoyens.notifications import links
from concitoyens.notifications.layout import Letter
from concitoyens.notifications.mail import Mail
from concitoyens.notifications.registry import message


def _address(name: str) -> str:
    return settings.BASE_URL + reverse(name)


@message("accounts.sign_in_code", title=gettext_lazy("Code de connexion"), stored=False)
def sign_in_code(*, code_id: int) -> Mail | None:
    """The digits, while they are worth something.

    Never stored where a relay delivers. A demonstration has none: its mailbox page shows the mail, until the code is
    used (``sign_in.use_code`` blanks it) or for 7 days at most; an unused code opens nothing after ten minutes.
    """
    code = SignInCode.objects.filter(pk=code_id, used_at=None, expires_at__gt=clock.now()).first()
    if code is None:
        return None
    letter = Letter(subject=_("Votre code de connexion"))
    letter.paragraph(_("Voici le code pour vous connecter :")).code(code.digits)
    if code.length > 6:
        letter.paragraph(
            _("Beaucoup de codes ont été demandés pour votre adresse : celui-ci est plus long, et vaut pour tous.")
        )
    letter.paragraph(_("Il sert une fois, pendant dix minutes. Ne le donnez à personne, même par téléphone."))
    letter.footer(_("Vous n’avez rien demandé ? Ne faites rien : sans ce code, personne n’entre."))
    return letter.mail(to=code.email)


@message("accounts.invitation", title=gettext_lazy("Invitation dans l’équipe"))
def invitation(*, user_id: int) -> Mail | None:
    """Welcome, and how to enter."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(role="").first()
    if user is None:
        return None
    letter = Letter(
        subject=_("Vous rejoignez l’équipe nationale"), greeting=_("Bonjour %(name)s,") % {"name": user.name}
    )
    letter.paragraph(_("Votre rôle : %(role)s.") % {"role": Role(user.role).label})
    letter.paragraph(str(user.role_description))
    letter.paragraph(
        _(
            "Pour entrer, donnez votre adresse : un code vous arrive par courriel. La première fois, vous ajouterez un"
            " second facteur (clé d’accès ou application)."
        )
    )
    return letter.button(_("Entrer dans l’espace national"), _address("account_login")).mail(to=user.email)


@message("accounts.second_factor_changed", title=gettext_lazy("Changement du second facteur"))
def second_factor_changed(*, user_id: int, factor: str, change: str, changed_at: str) -> Mail | None:
    """Tell the owner of an account that a factor came, went, or that the recovery codes are new."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        return None
    facts = {
        ("totp", "added"): _("Une application d’authentification a été ajoutée à votre compte."),
        ("totp", "removed"): _("L’application d’authentification a été retirée de votre compte."),
        ("webauthn", "added"): _("Une clé d’accès a été ajoutée à votre compte."),
        ("webauthn", "removed"): _("Une clé d’accès a été retirée de votre compte."),
        ("recovery_codes", "renewed"): _("De nouveaux codes de secours ont été créés ; les anciens ne servent plus."),
    }
    letter = Letter(subject=_("Votre second facteur a changé"), greeting=_("Bonjour %(name)s,") % {"name": str(user)})
    letter.paragraph(facts[factor, change])
    when = dates.moment(datetime.fromisoformat(changed_at))
    letter.paragraph(_("C’était le %(when)s. Si c’est vous, vous n’avez rien à faire.") % {"when": when})
    letter.paragraph(
        _(
            "Si ce n’est pas vous, quelqu’un est entré dans votre compte : fermez vos autres sessions, puis écrivez à"
            " la personne qui coordonne l’équipe."
        )
    )
    return letter.button(_("Voir mes sessions ouvertes"), _address("account_sessions")).mail(to=user.email)


@message("accounts.asleep", title=gettext_lazy("Compte inutilisé"))
def asleep(*, user_id: int) -> Mail | None:
    """An account unused for 23 months will be erased."""
    user = User.objects.filter(pk=user_id).exclude(asleep_notice_at=None).first()
    if user is None:
        return None
    letter = Letter(
        subject=_("Votre compte sera effacé dans 30 jours"), greeting=_("Bonjour %(name)s,") % {"name": user.name}
    )
    letter.paragraph(_("Vous ne vous êtes pas connecté ou connectée depuis 23 mois. Pour garder ce compte, entrez-y."))
    return letter.button(_("Me connecter"), _address("account_login")).mail(to=user.email)


#: What the link opens, and for how long.
MY_DATA, LINK_LASTS = "accounts.my_data", timedelta(minutes=30)


@message("accounts.data_link", title=gettext_lazy("Lien vers ses données"))
def data_link(*, request_id: int) -> Mail | None:
    """The link by which somebody reads or erases what we hold about them."""
    asked = DataRequest.objects.filter(pk=request_id).first()
    if asked is None or (ends := asked.created_at + LINK_LASTS) <= clock.now():
        return None
    subject = f"accounts.datarequest:{asked.pk}"
    url = links.url(purpose=MY_DATA, subject=subject, at=clock.now(), expires_at=ends)
    letter = Letter(subject=_("Vos données sur Concitoyens"))
    letter.paragraph(_("Ce lien montre ce que nous gardons sur vous. Vous pourrez tout télécharger ou tout effacer."))
    letter.button(_("Voir mes données"), url)
    letter.paragraph(_("Il est valable 30 minutes."))
    letter.footer(_("Vous n’avez rien demandé ? Ne faites rien : rien ne sera montré ni effacé."))
    return letter.mail(to=asked.email)
