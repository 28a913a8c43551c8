from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from concitoyens.accounts.actions.sign_in import mail_key, request_code, use_code
from concitoyens.accounts.errors import CodeNoLongerValid, WrongCode
from concitoyens.accounts.jobs import send_sign_in_code
from concitoyens.accounts.models import SignInCode
from concitoyens.notifications.enums import MailState
from concitoyens.notifications.models import OutgoingMail
from concitoyens.notifications.registry import render
from tests.factories.accounts import SignInCodeFactory, UserFactory
from tests.privacy.canaries import dump

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def ask(client: Client, email: str) -> SignInCode:
    assert client.post("/compte/connexion/", {"email": email}).headers["Location"] == "/compte/connexion/code/"
    return SignInCode.objects.latest("pk")


def test_the_mailed_code_signs_in() -> None:
    user, client = UserFactory(second_factor=False), Client()
    code = ask(client, user.email.upper())
    answer = client.post("/compte/connexion/code/", {"code": f"{code.digits[:3]} {code.digits[3:]}"})
    assert answer.headers["Location"] == "/national/"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_with_a_second_factor_the_code_is_not_enough() -> None:
    user, client = UserFactory(), Client()
    code = ask(client, user.email)
    answer = client.post("/compte/connexion/code/", {"code": code.digits})
    assert answer.headers["Location"] == "/compte/second-facteur/verification/"
    assert client.get("/national/").headers["Location"].startswith("/compte/connexion/")


def test_the_session_changes_its_key_at_sign_in() -> None:
    user, client = UserFactory(second_factor=False), Client()
    code = ask(client, user.email)
    before = client.session.session_key
    client.post("/compte/connexion/code/", {"code": code.digits})
    assert client.session.session_key != before


def test_five_wrong_codes_burn_it() -> None:
    code = SignInCodeFactory(email=UserFactory().email, created_at=NOON)
    wrong = f"{(int(code.digits) + 1) % 1_000_000:06d}"
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongCode) as refusal:
            use_code(code_id=code.pk, digits=wrong, at=NOON)
        assert refusal.value.left == left
    with pytest.raises(CodeNoLongerValid):
        use_code(code_id=code.pk, digits=code.digits, at=NOON)


def test_a_code_is_valid_at_9_59_and_refused_at_10_01() -> None:
    user = UserFactory()
    first, second = SignInCodeFactory.create_batch(2, email=user.email, created_at=NOON)
    assert use_code(code_id=first.pk, digits=first.digits, at=NOON + timedelta(minutes=9, seconds=59)) == user
    with pytest.raises(CodeNoLongerValid):
        use_code(code_id=second.pk, digits=second.digits, at=NOON + timedelta(minutes=10, seconds=1))


def test_a_code_serves_once() -> None:
    code = SignInCodeFactory(email=UserFactory().email, created_at=NOON)
    use_code(code_id=code.pk, digits=code.digits, at=NOON)
    with pytest.raises(CodeNoLongerValid):
        use_code(code_id=code.pk, digits=code.digits, at=NOON)


def test_a_closed_account_gets_no_code_and_a_right_guess_opens_nothing() -> None:
    code = request_code(email=UserFactory(is_active=False).email, at=NOON)
    send_sign_in_code(code_id=code.pk)
    assert not OutgoingMail.objects.exists()
    with pytest.raises(WrongCode):
        use_code(code_id=code.pk, digits=code.digits, at=NOON)


def test_the_worker_mails_the_code_to_a_known_mailbox_only() -> None:
    user = UserFactory()
    for email in (user.email, "inconnue@example.org"):
        send_sign_in_code(code_id=request_code(email=email, at=NOON).pk)
    assert [mail.to for mail in OutgoingMail.objects.all()] == [user.email]


def test_the_mail_shows_the_code_and_a_late_worker_sends_nothing() -> None:
    code = SignInCodeFactory(email=UserFactory().email)
    mail = render("accounts.sign_in_code", code_id=code.pk)
    assert mail is not None
    assert code.digits in mail.text
    SignInCode.objects.update(expires_at=NOON)
    assert render("accounts.sign_in_code", code_id=code.pk) is None


def test_the_database_does_not_hold_the_six_digits() -> None:
    code = request_code(email=UserFactory().email, at=NOON)
    assert f'"{code.digits}"' not in dump()


def test_known_and_unknown_mailboxes_get_the_same_page_and_the_same_work() -> None:
    pages, jobs = [], []
    for email in (UserFactory().email, "inconnue@example.org"):
        client = Client()
        ask(client, email)
        pages.append(client.get("/compte/connexion/code/").content.decode().replace(email, "X"))
        jobs.append(ProcrastinateJob.objects.count())
    assert pages[0] == pages[1]
    assert jobs == [1, 2]


def test_the_sixth_request_in_a_quarter_of_an_hour_is_refused_with_a_delay() -> None:
    for _ in range(5):
        ask(Client(), "anne@example.org")
    refused = Client().post("/compte/connexion/", {"email": "Anne@example.org"})
    assert (refused.status_code, 0 < int(refused.headers["Retry-After"]) <= 900) == (429, True)
    assert "Trop de demandes" in refused.content.decode()


def asked_from_everywhere(email: str, *, networks: int = 6, times: int = 5) -> None:
    """Somebody who rents machines asks codes for a mailbox that is not theirs."""
    for network in range(networks):
        for _ in range(times):
            ask(Client(REMOTE_ADDR=f"198.51.{network}.7"), email)


def test_nobody_shuts_an_owner_out_by_asking_codes_for_their_mailbox() -> None:
    user, owner = UserFactory(second_factor=False), Client()
    asked_from_everywhere(user.email)
    code = ask(owner, user.email)
    assert "Code à 10 chiffres" in owner.get("/compte/connexion/code/").content.decode()
    answer = owner.post("/compte/connexion/code/", {"code": f"{code.digits[:5]} {code.digits[5:]}"})
    assert (len(code.digits), answer.headers["Location"]) == (10, "/national/")


def test_codes_asked_from_everywhere_fill_no_mailbox() -> None:
    asked_from_everywhere(UserFactory().email)
    assert (SignInCode.objects.count(), ProcrastinateJob.objects.count()) == (30, 6)


def test_wrong_guesses_of_somebody_else_burn_only_their_own_tries() -> None:
    user = UserFactory()
    codes = [request_code(email=user.email, at=NOON) for _ in range(7)]
    stranger, owner = codes[-2:]
    for _ in range(5):
        with pytest.raises(WrongCode):
            use_code(code_id=stranger.pk, digits="0", at=NOON)
    assert use_code(code_id=owner.pk, digits=owner.digits, at=NOON) == user


def test_a_short_code_is_never_shared_so_that_guesses_stay_few() -> None:
    for _ in range(30):
        request_code(email="anne@example.org", at=NOON)
    assert SignInCode.objects.filter(length=6).values("seed").distinct().count() == 5
    assert SignInCode.objects.filter(mailed_as__length=6).count() == 0


def test_a_shared_code_serves_once_for_all_who_asked() -> None:
    user = UserFactory()
    first, second = [request_code(email=user.email, at=NOON) for _ in range(7)][-2:]
    use_code(code_id=second.pk, digits=second.digits, at=NOON)
    with pytest.raises(CodeNoLongerValid):
        use_code(code_id=first.pk, digits=first.digits, at=NOON)


def test_a_new_shared_code_leaves_before_the_last_one_dies() -> None:
    codes = [request_code(email="anne@example.org", at=NOON + timedelta(minutes=m)) for m in (0, 0, 0, 0, 0, 0, 7, 9)]
    assert [code.mailed_as for code in codes[5:]] == [None, codes[5], None]


def test_one_network_asks_twenty_codes_an_hour() -> None:
    for number in range(20):
        ask(Client(), f"personne{number}@example.org")
    assert Client().post("/compte/connexion/", {"email": "autre@example.org"}).status_code == 429


def test_the_way_back_stays_on_this_site() -> None:
    user, client = UserFactory(second_factor=False), Client()
    client.post("/compte/connexion/", {"email": user.email, "next": "https://example.net/"})
    code = SignInCode.objects.latest("pk")
    assert client.post("/compte/connexion/code/", {"code": code.digits}).headers["Location"] == "/national/"


@pytest.mark.parametrize("path", ["signup", "password/reset", "password/change", "password/set", "login", "email"])
def test_no_page_of_password_nor_of_sign_up_exists(path: str) -> None:
    assert Client().get(f"/compte/{path}/").status_code == 404


def test_a_used_code_is_readable_nowhere_even_where_the_mailbox_page_showed_it() -> None:
    code = SignInCodeFactory(email=UserFactory().email, created_at=NOON)
    mail = OutgoingMail.objects.create(
        key=mail_key(code), message="accounts.sign_in_code", to=code.email, to_normal=code.email, message_id="<1@x>",
        state=MailState.SENT, created_at=NOON, sent_at=NOON, subject="Votre code", text=code.digits, html=code.digits,
    )  # fmt: skip
    use_code(code_id=code.pk, digits=code.digits, at=NOON)
    mail.refresh_from_db()
    assert (mail.subject, mail.text, mail.html) == ("Votre code", "", "")
