"""An error about a row of any table leaves nothing of the person in the log (trust.md R27)."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, models, transaction

from concitoyens.core.logs import HideTokens, JsonLines, Lines
from concitoyens.core.privacy import Subject, registry
from tests.privacy.canaries import fill

ANNE, PHONE, TOKEN = "anne.canari@example.org", "06 39 98 12 34", "Zk3" + "a" * 40
logger = logging.getLogger("tests.failing")


@pytest.fixture(params=[Lines, JsonLines])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """The log as a server writes it, in each of its shapes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(request.param())
    handler.addFilter(HideTokens())
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.expects_errors
@pytest.mark.parametrize("subject", registry.subjects, ids=lambda s: s.model._meta.label)
def test_a_row_that_the_database_refuses_is_not_quoted(subject: Subject, log: io.StringIO) -> None:
    canaries = fill(subject, ANNE)
    try:
        with transaction.atomic():
            subject.find(ANNE).update(**{_required(subject.model): None})
    except IntegrityError as refusal:
        logger.exception("%s, called from %s by %s: %s", subject.model._meta.label, PHONE, TOKEN, refusal)
    said = log.getvalue()
    assert "Failing row contains (…)" in said
    assert [word for word in [*canaries, ANNE, PHONE, TOKEN] if word in said] == []


def _required(model: type[models.Model]) -> str:
    """A column that cannot be empty."""
    fields = [f for f in model._meta.concrete_fields if not f.null and not f.primary_key and not f.is_relation]
    return fields[-1].name
