"""Static files come from the table of files, in the thread of the request."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from concitoyens.web.static_files import StaticFiles

CONTENT = b"body { color: black }\n" * 20


@pytest.fixture
def middleware(tmp_path, settings):
    (tmp_path / "site.css").write_bytes(CONTENT)
    settings.STATIC_ROOT = tmp_path
    return StaticFiles(lambda request: HttpResponse(b"a page"))


def ask(middleware, path, method="get", **headers):
    return middleware(getattr(RequestFactory(), method)(path, headers=headers))


def test_a_file_is_served_with_its_type(middleware):
    answer = ask(middleware, "/static/site.css")
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["Content-Type"].startswith("text/css")


def test_head_not_modified_and_a_part_of_the_file(middleware):
    etag_or_date = ask(middleware, "/static/site.css").headers["Last-Modified"]
    known = ask(middleware, "/static/site.css", **{"If-Modified-Since": etag_or_date})
    part = ask(middleware, "/static/site.css", Range="bytes=0-3")
    assert ask(middleware, "/static/site.css", "head").content == known.content == b""
    assert (known.status_code, part.status_code, part.content) == (304, 206, b"body")


@pytest.mark.parametrize("path", ["/", "/static/absent.css", "/static/../secret", "/static/%2e%2e/secret"])
def test_anything_else_is_a_page(middleware, path):
    assert ask(middleware, path).content == b"a page"
