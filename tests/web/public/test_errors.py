"""What is said when we cannot answer."""

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from concitoyens.web.public.errors import server_error

pytestmark = pytest.mark.expects_errors


def _failed(error: Exception, method: str) -> HttpResponse:
    try:
        raise error
    except type(error):
        return server_error(getattr(RequestFactory(), method)("/mon-inscription/x/salle/"))


@pytest.mark.parametrize("error", [OperationalError("server closed the connection"), InterfaceError("closed")])
def test_a_page_tries_again_by_itself_when_the_database_is_away(error: Exception) -> None:
    answer = _failed(error, "get")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert '<meta http-equiv="refresh" content="10">' in answer.content.decode()


def test_what_was_sent_in_vain_is_said_and_not_sent_again(rf: RequestFactory) -> None:
    page = _failed(OperationalError("server closed the connection"), "post").content.decode()
    assert "votre texte y est encore" in page and "refresh" not in page


def test_our_own_fault_gives_a_number_and_no_reload() -> None:
    answer = _failed(ValueError("ours"), "get")
    assert answer.status_code == 500 and b"refresh" not in answer.content
