"""What the tests of the interface share."""

import pytest
from django.test import Client


@pytest.fixture
def program() -> Client:
    """A program: no cookie, no language, no account."""
    return Client()
