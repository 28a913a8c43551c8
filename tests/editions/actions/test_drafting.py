from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from concitoyens.editions.actions.drafting import (
    change_charter,
    move_article,
    publish_charter,
    remove_article,
    save_article,
    start_version,
)
from concitoyens.editions.enums import ArticlePart
from concitoyens.editions.errors import CharterIncomplete, CharterIsFrozen, DraftAlreadyThere
from concitoyens.editions.models import Charter
from tests.factories.accounts import UserFactory
from tests.factories.editions import NOW, CharterArticleFactory, CharterFactory

pytestmark = pytest.mark.django_db


def by() -> dict[str, Any]:
    return {"by": UserFactory(), "at": NOW}


def article(charter: Charter, part: str = "purpose", title: str = "Le but"):
    return save_article(
        charter_id=charter.pk, article_id=None, part=ArticlePart(part), title=title, text="Agir ensemble.", **by()
    )


def test_the_first_version_begins_empty():
    charter = start_version(title="Socle commun", **by())
    assert (charter.version, charter.title, charter.articles.count()) == (1, "Socle commun", 0)


def test_a_new_version_begins_with_the_articles_of_the_last():
    old = CharterArticleFactory(charter__version=3, key="but", text="Agir.")
    new = start_version(title="", **by())
    assert (new.version, [(a.key, a.text) for a in new.articles.all()]) == (4, [("but", "Agir.")])
    assert (new.title, old.charter.articles.get()) == (old.charter.title, old)


def test_one_version_is_written_at_a_time():
    CharterFactory(draft=True, version=2)
    with pytest.raises(DraftAlreadyThere) as refusal:
        start_version(title="", **by())
    assert refusal.value.version == 2


def test_an_article_changed_stays_the_same_article():
    charter = CharterFactory(draft=True)
    first, twin = article(charter), article(charter)
    changed = save_article(
        charter_id=charter.pk, article_id=first.pk, part=ArticlePart.VALUES, title="Autre", text="x", **by()
    )
    assert (first.key, twin.key, changed.key, changed.part) == ("le-but", "le-but-2", "le-but", "values")


def test_articles_change_places_and_the_ends_hold():
    charter = CharterFactory(draft=True)
    one, two, three = (article(charter, title=title) for title in ("Un", "Deux", "Trois"))
    for moved, up in ((three, True), (one, True), (two, False)):
        move_article(charter_id=charter.pk, article_id=moved.pk, up=up, **by())
    assert [a.title for a in charter.articles.order_by("position")] == ["Un", "Trois", "Deux"]
    remove_article(charter_id=charter.pk, article_id=three.pk, **by())
    assert [a.title for a in charter.articles.order_by("position")] == ["Un", "Deux"]


def test_a_version_without_an_article_for_each_part_is_not_published():
    charter = CharterFactory(draft=True)
    article(charter)
    with pytest.raises(CharterIncomplete) as refusal:
        publish_charter(charter_id=charter.pk, **by())
    assert refusal.value.missing == ["Valeurs", "Contenu minimal"]


def test_a_published_version_never_changes():
    charter = CharterFactory(draft=True)
    written = [article(charter, part) for part in ArticlePart.values]
    publish_charter(charter_id=charter.pk, **by())
    for act in (
        lambda: article(charter),
        lambda: change_charter(charter_id=charter.pk, title="x", preamble="", changes="", **by()),
        lambda: remove_article(charter_id=charter.pk, article_id=written[0].pk, **by()),
        lambda: move_article(charter_id=charter.pk, article_id=written[0].pk, up=False, **by()),
        lambda: publish_charter(charter_id=charter.pk, **by()),
    ):
        with pytest.raises(CharterIsFrozen):
            act()


@pytest.mark.django_db(transaction=True)
def test_two_people_who_start_a_version_at_once_start_one():
    CharterFactory(version=1)
    by = UserFactory()

    def start(_n):
        try:
            start_version(title="Socle commun", by=by, at=NOW)
            return "started"
        except DraftAlreadyThere:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(start, range(4))) == ["refused"] * 3 + ["started"]
