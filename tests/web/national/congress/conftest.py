"""Somebody of the coordination, signed in."""

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory, signed_in


@pytest.fixture
def organiser(db: None) -> Client:
    return signed_in(UserFactory(name="Camille Vasseur"))


@pytest.fixture
def observer(db: None) -> Client:
    return signed_in(UserFactory(role="observer"))
