"""A mayor invites an agent, who accepts; the commune is handed over; the town hall refuses a newcomer."""

import re

import pytest
from playwright.sync_api import expect

from concitoyens.accounts import rules
from concitoyens.accounts.enums import MandateState
from concitoyens.accounts.models import Mandate, SignInCode, User
from concitoyens.core import clock
from concitoyens.notifications import registry
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import MandateFactory
from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _sign_in(site: Site, email: str) -> None:
    site.page.context.clear_cookies()
    site.open("/compte/connexion/")
    site.page.get_by_label("Votre adresse électronique").fill(email)
    site.page.get_by_role("button", name="Recevoir un code").click()
    site.page.wait_for_url("**/compte/connexion/code/")
    site.page.get_by_label("Code à six chiffres").fill(SignInCode.objects.latest("pk").digits)
    site.page.get_by_role("button", name="Se connecter").click()
    site.page.wait_for_load_state()


def _mailed_link(message: str, to: str) -> str:
    """The path of the button of the last mail of this kind to this mailbox."""
    row = OutgoingMail.objects.filter(message=message, to=to).latest("pk")
    mail = registry.render(message, **row.arguments)
    assert mail is not None and mail.to == to
    return re.search(r"/l/[\w-]{43}/", mail.text)[0]  # type: ignore[index]


def test_an_agent_is_invited_accepts_and_receives_the_commune(site: Site) -> None:
    owner = MandateFactory(user__name="Roseline Haberthür")
    commune, page = owner.commune, site.page
    _sign_in(site, owner.user.email)
    expect(page).to_have_url(f"{site.url}/commune/{commune.code}/")
    site.check_accessible()
    page.get_by_role("link", name="Inviter quelqu’un").click()
    page.get_by_label("Prénom et nom").fill("Maxence Dietlin")
    page.get_by_label("Adresse électronique professionnelle").fill("maxence@example.org")
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_text("Invitations sans réponse")).to_be_visible()
    site.check_accessible()

    page.context.clear_cookies()  # the agent, in another browser
    site.open(_mailed_link("accounts.commune_invitation", "maxence@example.org"))
    site.check_accessible()
    page.get_by_role("button", name="Accepter").click()
    expect(page.get_by_role("heading", name="C’est noté")).to_be_visible()
    site.check_accessible()
    agent = Mandate.objects.get(user__email="maxence@example.org")
    assert agent.state == MandateState.PENDING
    Mandate.objects.filter(pk=agent.pk).update(  # 48 hours later
        granted_at=owner.granted_at, told_at=owner.told_at, effective_at=clock.now(), state=MandateState.ACTIVE
    )

    _sign_in(site, owner.user.email)
    page.get_by_role("link", name="Qui parle pour la commune").click()
    page.get_by_role("link", name="Lui passer la main").click()
    page.get_by_role("button", name="Passer la main").wait_for()
    site.check_accessible()
    page.get_by_role("button", name="Passer la main").click()
    expect(page.get_by_text("Maxence Dietlin est maintenant responsable")).to_be_visible()
    assert rules.owns(User.objects.get(email="maxence@example.org"), commune)
    expect(page.get_by_role("link", name="Inviter quelqu’un")).to_have_count(0)
    site.check_quiet()


def test_the_town_hall_refuses_a_newcomer_from_its_mailbox(site: Site) -> None:
    owner = MandateFactory()
    newcomer = MandateFactory(agent=True, pending=True, commune=owner.commune, user__name="Inconnu Au-Bataillon")
    commune, page = owner.commune, site.page
    _sign_in(site, newcomer.user.email)
    expect(page.get_by_text("peut encore s’opposer à votre mandat")).to_be_visible()
    site.check_accessible()

    page.context.clear_cookies()  # the secretary, at the town hall's mailbox
    mail = registry.render("accounts.newcomer", mandate_id=newcomer.pk)
    assert mail is not None and mail.to == commune.town_hall_email
    site.open(re.search(r"/l/[\w-]{43}/", mail.text)[0])  # type: ignore[index]
    expect(page.get_by_text(newcomer.user.email)).to_be_visible()
    site.check_accessible()
    page.get_by_role("button", name="M’opposer à ce mandat").click()
    expect(page.get_by_role("heading", name="C’est fait")).to_be_visible()
    newcomer.refresh_from_db()
    assert newcomer.state == MandateState.OBJECTED
    assert OutgoingMail.objects.filter(message="accounts.mandate_over", to=newcomer.user.email).exists()
    site.check_accessible()
