"""Reads and writes whose SQL is written once give what Django gives."""

from datetime import timedelta

import pytest
from django.core.exceptions import FieldError
from django.db.models import Count
from pytest_django import DjangoAssertNumQueries

from concitoyens.congress.models import Registration
from concitoyens.core import compiled
from concitoyens.core.compiled import Compiled, Param
from tests.factories.congress import NOW, CongressFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
BY_KEY = Compiled(
    lambda: Registration.objects.select_related("congress", "commune__department").filter(pk=Param("pk")).order_by()
)
OF_CONGRESS = Compiled(
    lambda: Registration.objects.filter(congress=Param("congress"), created_at__lt=Param("before")).order_by("pk")
)


def test_a_row_comes_back_whole_with_its_relations(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    made = RegistrationFactory(needs=["captions"], answers={"1": "oui"})
    with django_assert_num_queries(1):
        found = BY_KEY.first(pk=made.pk)
        assert found is not None
        label = found.commune.label if found.commune else ""
    assert (found, found.needs, found.answers, found.congress) == (made, ["captions"], {"1": "oui"}, made.congress)
    assert label == made.commune.label


def test_an_empty_relation_is_none_and_an_unknown_key_finds_nothing() -> None:
    alone = BY_KEY.first(pk=RegistrationFactory(commune=None).pk)
    assert alone is not None
    assert (alone.commune, BY_KEY.first(pk=0)) == (None, None)


def test_each_run_has_its_own_values() -> None:
    here, there = RegistrationFactory(created_at=NOW), RegistrationFactory(created_at=NOW)
    later = NOW + timedelta(minutes=1)
    assert OF_CONGRESS.all(congress=here.congress_id, before=later) == [here]
    assert OF_CONGRESS.all(congress=there.congress_id, before=later) == [there]
    assert OF_CONGRESS.all(congress=here.congress_id, before=NOW) == []


def test_a_missing_value_is_refused() -> None:
    with pytest.raises(KeyError, match="before"):
        OF_CONGRESS.all(congress=1)


def test_what_it_cannot_give_back_is_refused() -> None:
    counted = Compiled(lambda: Registration.objects.annotate(entries=Count("congress")))
    with pytest.raises(FieldError):
        counted.all()


def test_a_row_is_inserted_as_save_does() -> None:
    congress = CongressFactory()
    made = RegistrationFactory.build(congress=congress, commune=None, needs=["captions"], answers={"1": "non"})
    compiled.insert(made)
    found = Registration.objects.get(pk=made.pk)
    same = [field.name for field in Registration._meta.concrete_fields]
    assert [getattr(found, name) for name in same] == [getattr(made, name) for name in same]
    made.save()  # it is a row now, not a new one
    assert Registration.objects.count() == 1


def test_a_row_that_is_there_is_left_alone() -> None:
    there = RegistrationFactory()
    same = {"congress": there.congress, "email_normal": there.email_normal, "person_key": there.person_key}
    again = RegistrationFactory.build(commune=None, **same)
    assert (compiled.insert(again, unless_there=True), again.pk, Registration.objects.count()) == (False, None, 1)


def test_only_the_named_columns_are_updated() -> None:
    made = RegistrationFactory(people=1)
    made.people, made.name = 3, "Une autre"
    compiled.update(made, "people")
    made.refresh_from_db()
    assert (made.people, made.name != "Une autre") == (3, True)
