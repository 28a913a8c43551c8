"""The charter (socle commun): a new version drafted from the last, changed, published and so frozen."""

from datetime import datetime

from django.db import models, transaction
from django.utils.text import slugify

from concitoyens.core import journal
from concitoyens.editions.enums import ArticlePart, CharterStatus
from concitoyens.editions.errors import CharterIncomplete, CharterIsFrozen, DraftAlreadyThere
from concitoyens.editions.models import Charter, CharterArticle


@transaction.atomic
def start_version(*, title: str, by: models.Model, at: datetime) -> Charter:
    """A draft with the articles of the last version; ``title`` serves for the very first. Raises DraftAlreadyThere."""
    list(Charter.objects.select_for_update().order_by("version"))  # then read: a twin may have started one meanwhile
    last = Charter.objects.order_by("-version").first()
    if last is not None and not last.is_published:
        raise DraftAlreadyThere(last.version)
    charter = Charter.objects.create(
        version=last.version + 1 if last else 1, title=last.title if last else title,
        preamble=last.preamble if last else "", created_at=at,
    )  # fmt: skip
    copied = last.articles.order_by("position") if last else CharterArticle.objects.none()
    CharterArticle.objects.bulk_create(
        CharterArticle(
            charter=charter, key=article.key, part=article.part, position=article.position, title=article.title,
            text=article.text,
        )
        for article in copied
    )  # fmt: skip
    journal.record("charter.started", actor=by, subject=charter, at=at, version=charter.version)
    return charter


@transaction.atomic
def change_charter(
    *, charter_id: int, title: str, preamble: str, changes: str, by: models.Model, at: datetime
) -> Charter:
    """Title, preamble, and what changes since the version before, in words. Raises CharterIsFrozen."""
    charter = _draft(charter_id)
    charter.title, charter.preamble, charter.changes = title, preamble, changes
    charter.save(update_fields=["title", "preamble", "changes"])
    journal.record("charter.changed", actor=by, subject=charter, at=at)
    return charter


@transaction.atomic
def save_article(
    *, charter_id: int, article_id: int | None, part: ArticlePart, title: str, text: str, by: models.Model, at: datetime
) -> CharterArticle:
    """Add an article at the end, or change one, which stays itself for the comparison. Raises CharterIsFrozen."""
    charter = _draft(charter_id)
    if article_id is None:
        last = charter.articles.order_by("-position").values_list("position", flat=True).first()
        article = CharterArticle(charter=charter, key=_new_key(charter, title), position=(last or 0) + 1)
    else:
        article = charter.articles.get(pk=article_id)
    article.part, article.title, article.text = part, title, text
    article.save()
    journal.record("charter.article_saved", actor=by, subject=charter, at=at, article=article.key)
    return article


@transaction.atomic
def move_article(*, charter_id: int, article_id: int, up: bool, by: models.Model, at: datetime) -> None:
    """One place up or down; the first stays first. Raises CharterIsFrozen."""
    charter = _draft(charter_id)
    article = charter.articles.get(pk=article_id)
    beside = charter.articles.filter(position__lt=article.position).order_by("-position")
    if not up:
        beside = charter.articles.filter(position__gt=article.position).order_by("position")
    if (other := beside.first()) is None:
        return
    article.position, other.position = other.position, article.position
    CharterArticle.objects.bulk_update([article, other], ["position"])
    journal.record("charter.article_moved", actor=by, subject=charter, at=at, article=article.key)


@transaction.atomic
def remove_article(*, charter_id: int, article_id: int, by: models.Model, at: datetime) -> None:
    """Take an article out of the draft. Raises CharterIsFrozen."""
    charter = _draft(charter_id)
    article = charter.articles.get(pk=article_id)
    journal.record("charter.article_removed", actor=by, subject=charter, at=at, article=article.key)
    article.delete()


@transaction.atomic
def publish_charter(*, charter_id: int, by: models.Model, at: datetime) -> Charter:
    """Freeze the version: communes may sign it. Those who signed another are asked. Raises CharterIncomplete."""
    charter = _draft(charter_id)
    written = set(charter.articles.order_by("pk").values_list("part", flat=True))
    if missing := [part for part in ArticlePart if part.value not in written]:
        raise CharterIncomplete([str(part.label) for part in missing])
    charter.status, charter.published_at = CharterStatus.PUBLISHED, at
    charter.save(update_fields=["status", "published_at"])
    journal.record("charter.published", actor=by, subject=charter, at=at, version=charter.version)
    return charter


def _draft(charter_id: int) -> Charter:
    charter = Charter.objects.select_for_update().get(pk=charter_id)
    if charter.is_published:
        raise CharterIsFrozen(charter.version)
    return charter


def _new_key(charter: Charter, title: str) -> str:
    base = slugify(title)[:50] or "article"
    taken = set(charter.articles.order_by("pk").values_list("key", flat=True))
    return next(key for key in [base, *(f"{base}-{n}" for n in range(2, 1000))] if key not in taken)
