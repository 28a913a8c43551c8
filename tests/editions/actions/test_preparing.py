from datetime import date, datetime, timedelta
from typing import Any

import pytest

from concitoyens.editions.actions.preparing import (
    add_official_date,
    add_partner,
    change_edition,
    create_edition,
    publish_edition,
    remove_official_date,
    remove_partner,
)
from concitoyens.editions.enums import EditionStatus
from concitoyens.editions.errors import (
    CharterIsDraft,
    DateOutsideEdition,
    DateTaken,
    EditionAddressTaken,
    EditionNotReady,
    OfficialDateInUse,
    PeriodReversed,
)
from concitoyens.editions.models import OfficialDate
from tests.factories.accounts import UserFactory
from tests.factories.editions import (
    DAY,
    NOW,
    CharterFactory,
    CommitmentDayFactory,
    EditionFactory,
    OfficialDateFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db
CONTENT = {
    "name": "Journée nationale 2027", "summary": "Un jour.", "starts_on": date(2027, 5, 1), "ends_on": date(2027, 6, 1),
    "opens_at": NOW, "closes_at": NOW + timedelta(days=300),
}  # fmt: skip


def by() -> dict[str, Any]:
    return {"by": UserFactory(), "at": NOW}


def test_an_edition_begins_as_a_draft_under_the_name_of_its_year():
    edition = create_edition(slug="journee-2027", content=CONTENT, **by())
    assert (edition.name, edition.status, edition.created_at) == ("Journée nationale 2027", EditionStatus.DRAFT, NOW)


def test_an_address_serves_one_edition():
    EditionFactory(slug="journee-2027")
    with pytest.raises(EditionAddressTaken):
        create_edition(slug="journee-2027", content=CONTENT, **by())


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": date(2027, 4, 30)},
        {"closes_at": NOW},
        {"visible_from": NOW, "visible_until": NOW},
    ],
)
def test_a_period_ends_after_it_begins(wrong):
    with pytest.raises(PeriodReversed):
        create_edition(slug="journee-2027", content=CONTENT | wrong, **by())


def test_a_column_that_is_no_content_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="status"):
        create_edition(slug="journee-2027", content=CONTENT | {"status": "published"}, **by())


def test_a_draft_of_the_charter_is_not_proposed_to_communes():
    with pytest.raises(CharterIsDraft):
        change_edition(edition_id=EditionFactory().pk, content={"charter": CharterFactory(draft=True)}, **by())


def test_a_period_keeps_its_official_dates_inside():
    edition = OfficialDateFactory().edition
    with pytest.raises(DateOutsideEdition):
        change_edition(
            edition_id=edition.pk, content={"starts_on": DAY + timedelta(days=1), "ends_on": date(2027, 1, 1)}, **by()
        )


def test_publishing_names_everything_that_is_missing():
    edition = EditionFactory(draft=True, charter=None, summary="")
    with pytest.raises(EditionNotReady) as refusal:
        publish_edition(edition_id=edition.pk, **by())
    assert "le résumé, la version du socle commun, une date officielle" in refusal.value.for_user()


def test_an_edition_is_published_once():
    edition = OfficialDateFactory(edition=EditionFactory(draft=True)).edition
    later = datetime.max.replace(year=2030, tzinfo=NOW.tzinfo)
    publish_edition(edition_id=edition.pk, **by())
    assert publish_edition(edition_id=edition.pk, by=UserFactory(), at=later).updated_at == NOW


def test_an_official_date_lies_in_the_edition_once():
    edition = EditionFactory()
    add_official_date(edition_id=edition.pk, day=DAY, label="", **by())
    with pytest.raises(DateTaken):
        add_official_date(edition_id=edition.pk, day=DAY, label="", **by())
    with pytest.raises(DateOutsideEdition):
        add_official_date(edition_id=edition.pk, day=DAY + timedelta(days=1), label="", **by())


def test_a_date_that_a_commune_chose_is_postponed_not_removed():
    free, chosen = OfficialDateFactory(), OfficialDateFactory()
    CommitmentDayFactory(official_date=chosen)
    remove_official_date(edition_id=free.edition_id, date_id=free.pk, **by())
    with pytest.raises(OfficialDateInUse) as refusal:
        remove_official_date(edition_id=chosen.edition_id, date_id=chosen.pk, **by())
    assert (refusal.value.days, list(OfficialDate.objects.all())) == (1, [chosen])


def test_partners_stand_in_the_order_they_came():
    first = PartnerFactory()
    second = add_partner(edition_id=first.edition_id, name="Second", url="", role="", **by())
    assert list(first.edition.partners.all()) == [first, second]
    remove_partner(edition_id=first.edition_id, partner_id=first.pk, **by())
    assert list(first.edition.partners.all()) == [second]
