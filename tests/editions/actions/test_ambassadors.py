from typing import Any

import pytest

from concitoyens.editions.actions.ambassadors import add_ambassador, change_ambassador, end_ambassador
from concitoyens.editions.errors import AmbassadorAlreadyThere
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW, AmbassadorFactory
from tests.factories.territories import RegionFactory

pytestmark = pytest.mark.django_db


def by() -> dict[str, Any]:
    return {"by": UserFactory(), "at": NOW}


def test_somebody_who_agreed_is_listed_once_in_a_region():
    content = {"region": RegionFactory(), "name": "Ana", "email": "Ana@Example.org"}
    ambassador = add_ambassador(content=content, **by())
    assert (ambassador.email, ambassador.agreed_at) == ("ana@example.org", NOW)
    with pytest.raises(AmbassadorAlreadyThere):
        add_ambassador(content=content, **by())
    end_ambassador(ambassador_id=ambassador.pk, **by())
    assert add_ambassador(content=content, **by()).pk != ambassador.pk


def test_what_is_said_of_somebody_is_corrected():
    ambassador = AmbassadorFactory(name="Ana")
    assert change_ambassador(ambassador_id=ambassador.pk, content={"name": "Anna"}, **by()).name == "Anna"
    with pytest.raises(ValueError, match="agreed_at"):
        change_ambassador(ambassador_id=ambassador.pk, content={"agreed_at": None}, **by())


def test_somebody_who_stopped_stopped_once():
    ambassador = AmbassadorFactory(past=True)
    assert end_ambassador(ambassador_id=ambassador.pk, **by()).ended_at == ambassador.ended_at
