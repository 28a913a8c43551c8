import pytest

from concitoyens.editions.actions.charters import ask_to_sign, sign_charter
from concitoyens.editions.errors import CharterIsDraft, NotConfirmedYet
from concitoyens.editions.queries import Change, charter_changes
from tests.editions.support import mails
from tests.factories.editions import (
    NOW,
    CharterArticleFactory,
    CharterFactory,
    CharterSignatureFactory,
    CommitmentFactory,
    EditionFactory,
)

pytestmark = pytest.mark.django_db


def test_a_commune_that_signed_a_version_is_asked_and_keeps_its_signature():
    edition = EditionFactory()
    signed = CharterSignatureFactory(commitment__edition=edition, commitment__speaker_email="anne@example.org")
    told = [ask_to_sign(edition=edition, by="system", at=NOW) for _again in range(2)]
    assert (told, mails()) == ([1, 0], [("new_charter", "anne@example.org")])
    assert list(signed.commitment.signatures.values_list("charter", flat=True)) == [signed.charter_id]


def test_who_has_signed_this_version_is_not_asked():
    edition = EditionFactory()
    CharterSignatureFactory(commitment__edition=edition, charter=edition.charter)
    assert ask_to_sign(edition=edition, by="system", at=NOW) == 0


def test_signing_adds_a_version_once():
    commitment = CharterSignatureFactory().commitment
    newer = CharterFactory()
    for _again in range(2):
        signature = sign_charter(commitment_id=commitment.pk, charter=newer, by="system", at=NOW)
    assert (commitment.signatures.count(), signature.verified_at) == (2, NOW)


def test_a_draft_is_neither_signed_nor_asked_for():
    draft = CharterFactory(draft=True)
    with pytest.raises(CharterIsDraft):
        sign_charter(commitment_id=CommitmentFactory().pk, charter=draft, by="system", at=NOW)
    with pytest.raises(CharterIsDraft):
        ask_to_sign(edition=EditionFactory(charter=draft), by="system", at=NOW)


def test_a_declaration_signs_nothing_more():
    with pytest.raises(NotConfirmedYet):
        sign_charter(commitment_id=CommitmentFactory(declared=True).pk, charter=CharterFactory(), by="system", at=NOW)


def test_what_changes_from_one_version_to_the_next_word_by_word():
    old, new = CharterFactory(), CharterFactory()
    CharterArticleFactory(charter=old, key="but", position=1, title="But", text="Agir un jour par an.")
    CharterArticleFactory(charter=old, key="repas", position=2, text="Un repas est offert.")
    CharterArticleFactory(charter=old, key="ouvert", position=3, title="Ouvert à tous", text="Chacun vient.")
    CharterArticleFactory(charter=new, key="but", position=1, title="But", text="Agir ensemble un jour par an.")
    CharterArticleFactory(charter=new, key="ouvert", position=2, title="Ouvert à chacune", text="Chacun vient.")
    CharterArticleFactory(charter=new, key="bilan", position=3, text="Un bilan est rendu.")
    changes = {change.title or change.old_title: change for change in charter_changes(old, new)}
    assert [change.change for change in charter_changes(old, new)] == [
        Change.CHANGED, Change.CHANGED, Change.ADDED, Change.REMOVED,
    ]  # fmt: skip
    assert [(run.change, run.text) for run in changes["But"].words] == [
        (Change.SAME, "Agir"), (Change.ADDED, "ensemble"), (Change.SAME, "un jour par an."),
    ]  # fmt: skip
    assert changes["Ouvert à chacune"].old_title == "Ouvert à tous"


def test_an_article_left_alone_is_the_same():
    old, new = CharterFactory(), CharterFactory()
    for charter in (old, new):
        CharterArticleFactory(charter=charter, key="but", title="But", text="Agir.")
    assert [change.change for change in charter_changes(old, new)] == [Change.SAME]
