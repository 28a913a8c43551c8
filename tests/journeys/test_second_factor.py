"""The second factor in a real browser, under the real content policy: passkeys, application, recovery codes."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import Page, expect

from concitoyens.accounts.enums import Role
from concitoyens.accounts.models import SignInCode, User
from concitoyens.core.models import JournalEntry
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.support.browser import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _digits(secret: str, *, later: int = 0) -> str:
    """RFC 6238, as an application of the phone does it."""
    counter = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def _virtual_key(page: Page) -> None:
    """A passkey of the device, which verifies its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _sign_in_by_code(site: Site, user: User) -> None:
    site.open("/compte/connexion/")
    site.page.get_by_label("Votre adresse électronique").fill(user.email)
    site.page.get_by_role("button", name="Recevoir un code").click()
    site.page.wait_for_url("**/compte/connexion/code/")
    site.page.get_by_label("Code à six chiffres").fill(SignInCode.objects.latest("pk").digits)
    site.page.get_by_role("button", name="Se connecter").click()
    site.page.wait_for_load_state()


def _sign_out(site: Site) -> None:
    site.open("/compte/deconnexion/")
    site.page.get_by_role("main").get_by_role("button", name="Se déconnecter").click()
    site.page.wait_for_url(site.url + "/")


def _told(user: User) -> list[str]:
    """What the owner of the account is written about second factors."""
    mails = OutgoingMail.objects.filter(to=user.email, message="accounts.second_factor_changed").order_by("pk")
    return [f"{mail.arguments['factor']} {mail.arguments['change']}" for mail in mails]


def test_a_passkey_is_added_then_signs_in_alone_and_with_a_code_and_is_removed(site: Site) -> None:
    user = UserFactory(role=Role.COORDINATOR, second_factor=False)
    page = site.page
    _virtual_key(page)
    _sign_in_by_code(site, user)
    expect(page).to_have_url(f"{site.url}/compte/second-facteur/")
    site.check_accessible()
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    page.get_by_label("Nom de cette clé").wait_for()
    site.check_accessible()
    page.get_by_label("Nom de cette clé").fill("Ordinateur du bureau")
    page.get_by_label("Me connecter avec elle seule").check()
    page.get_by_role("button", name="Enregistrer cette clé").click()
    page.wait_for_url("**/codes-de-secours/")
    page.get_by_role("button", name="Montrer mes codes").click()
    page.get_by_text("ne seront plus montrés").wait_for()
    expect(page.locator("code")).to_have_count(10)
    site.check_accessible()
    site.open("/compte/second-facteur/codes-de-secours/")
    expect(page.locator("code")).to_have_count(0)  # shown once

    _sign_out(site)
    site.open("/compte/connexion/")
    page.get_by_role("button", name="Utiliser ma clé d’accès").click()
    page.wait_for_url("**/national/")

    _sign_out(site)
    _sign_in_by_code(site, user)
    expect(page).to_have_url(re.compile("/second-facteur/verification/"))
    site.check_accessible()
    page.get_by_role("button", name="Utiliser ma clé d’accès").click()
    page.wait_for_url("**/national/")

    site.open("/compte/cles/")
    site.check_accessible()
    page.get_by_role("link", name="Retirer Ordinateur du bureau").click()
    page.wait_for_url("**/second-facteur/confirmation/**")  # asked again before a change
    page.get_by_role("link", name="Utiliser ma clé d’accès").click()
    page.get_by_role("button", name="Utiliser ma clé d’accès").wait_for()
    site.check_accessible()
    page.get_by_role("button", name="Utiliser ma clé d’accès").click()
    page.wait_for_url("**/retirer/")
    page.get_by_role("button", name="Retirer cette clé").click()
    page.wait_for_url("**/compte/cles/")
    site.check_quiet()
    assert _told(user) == ["webauthn added", "webauthn removed"]
    site.open("/national/")
    expect(page).to_have_url(f"{site.url}/compte/second-facteur/")  # without a second factor the door is shut again


def test_an_application_is_added_and_signs_in_and_a_recovery_code_opens_once(site: Site) -> None:
    user = UserFactory(role=Role.SUPPORT, second_factor=False)
    page = site.page
    _sign_in_by_code(site, user)
    page.get_by_role("link", name="Ajouter une application").click()
    site.check_accessible()
    secret = page.locator("code").first.inner_text()
    page.get_by_label("Code à six chiffres").fill(_digits(secret))
    page.get_by_role("button", name="Ajouter l’application").click()
    page.wait_for_url("**/codes-de-secours/")
    page.get_by_role("button", name="Montrer mes codes").click()
    page.get_by_text("ne seront plus montrés").wait_for()
    code, other = page.locator("code").all_inner_texts()[:2]

    _sign_out(site)
    _sign_in_by_code(site, user)
    page.get_by_label("Code de votre application").fill(_digits(secret, later=1))
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/national/")

    _sign_out(site)
    _sign_in_by_code(site, user)
    page.get_by_label("Code de votre application").fill(code)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/national/")

    site.open("/compte/second-facteur/codes-de-secours/nouveaux/")
    page.get_by_label("Code de votre application").fill(other)
    page.get_by_role("button", name="Continuer").click()
    page.wait_for_url("**/nouveaux/")
    page.get_by_role("button", name="Créer dix codes").click()
    page.wait_for_url("**/codes-de-secours/")
    page.get_by_role("button", name="Montrer mes codes").click()
    page.get_by_text("ne seront plus montrés").wait_for()
    assert code not in page.locator("code").all_inner_texts()
    site.open("/compte/second-facteur/application/retirer/")
    page.get_by_role("button", name="Retirer l’application").click()
    page.wait_for_url("**/compte/second-facteur/")
    site.check_quiet()
    assert _told(user) == ["totp added", "recovery_codes renewed", "totp removed"]
    kinds = set(JournalEntry.objects.filter(kind__startswith="second_factor").values_list("kind", flat=True))
    assert kinds == {"second_factor.added", "second_factor.renewed", "second_factor.removed"}
