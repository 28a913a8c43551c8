"""A production says by its name what is missing, and does not start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from concitoyens.config.environment import DEMO_VALUES, REQUIRED_IN_PRODUCTION, Environment
from tests.ops.processes import clean_environment, concitoyens

COMPLETE = {
    **dict.fromkeys(REQUIRED_IN_PRODUCTION, "something"),
    "CONCITOYENS_MODE": "production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "DATABASE_URL": "postgresql://someone@127.0.0.1:1/nowhere",
    "BASE_URL": "https://journees.example.org",
    "EMAIL_URL": "smtp+tls://someone:secret@127.0.0.1:587",
    "MAIL_FROM": "Concitoyens <bonjour@example.org>",
    "CONTACT_EMAIL": "contact@example.org",
    "DPO_EMAIL": "dpo@example.org",
    "SECURITY_EMAIL": "securite@example.org",
}


def test_a_complete_environment_is_accepted() -> None:
    Environment(COMPLETE).check()


@pytest.mark.parametrize("empty", ["", "  "])
@pytest.mark.parametrize("name", REQUIRED_IN_PRODUCTION)
def test_each_required_variable_is_named_when_it_is_missing(name: str, empty: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        Environment({**COMPLETE, name: empty}).check()
    assert f"  {name}: {REQUIRED_IN_PRODUCTION[name]}" in str(refusal.value)
    assert str(refusal.value).count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "ab" * 40),
        ("SECRET_KEY", DEMO_VALUES["SECRET_KEY"]),
        ("BASE_URL", "http://journees.example.org"),
        ("DATABASE_URL", "mysql://host/base"),
        ("EMAIL_URL", "relay.example.org"),
        ("TRUSTED_PROXIES", "0"),
        ("TRUSTED_PROXIES", "many"),
    ],
)
def test_a_dangerous_value_is_refused(name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name):
        Environment({**COMPLETE, name: value}).check()


def test_a_demonstration_needs_nothing() -> None:
    Environment({}).check()


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="CONCITOYENS_MODE"):
        Environment({"CONCITOYENS_MODE": "prod"}).check()


def test_a_process_refuses_to_start_in_one_sentence_and_starts_when_complete() -> None:
    environment = clean_environment(**{**COMPLETE, "HOST_PHONE": ""})
    refused = concitoyens("manage", "check", environment=environment)
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    assert "HOST_PHONE: the host's phone (LCEN)" in refused.stderr
    complete = clean_environment(**COMPLETE)
    done = concitoyens("manage", "check", "--deploy", "--fail-level", "WARNING", environment=complete)
    assert done.returncode == 0, done.stderr
