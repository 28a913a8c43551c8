import pytest
from django.test import RequestFactory
from pytest_django import Settings

from concitoyens.core.net import address_block, client_address


def _seen(forwarded: str, peer: str = "10.0.0.1") -> str:
    return client_address(RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded))


def test_without_trusted_proxy_a_forged_header_changes_nothing(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 0
    assert _seen("203.0.113.9") == "10.0.0.1"


@pytest.mark.parametrize("forged", ["", "203.0.113.9, ", "127.0.0.1, 10.0.0.1, ", "not an address, "])
def test_behind_one_proxy_only_what_the_proxy_wrote_counts(settings: Settings, forged: str) -> None:
    settings.TRUSTED_PROXIES = 1
    assert _seen(f"{forged}198.51.100.7") == "198.51.100.7"


def test_behind_two_proxies_the_second_from_the_right_is_the_client(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 2
    assert _seen("203.0.113.9, 198.51.100.7, 10.0.0.2") == "198.51.100.7"
    assert _seen("10.0.0.2") == "10.0.0.1"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("198.51.100.7:4711", "198.51.100.7"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_one_address_has_one_spelling(settings: Settings, said: str, address: str) -> None:
    settings.TRUSTED_PROXIES = 1
    assert _seen(said) == address


def test_a_block_is_a_24_or_a_56() -> None:
    assert address_block("198.51.100.7") == "198.51.100.0/24"
    assert address_block("2001:db8:0:12ff::1") == "2001:db8:0:1200::/56"
    assert address_block("::ffff:198.51.100.7") == "198.51.100.0/24"
