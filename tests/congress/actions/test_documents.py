"""Related documents: checked, once each, gone from the disk when nobody shows them."""

import pytest

from concitoyens.congress.actions import documents
from concitoyens.congress.errors import DocumentAlreadyThere
from concitoyens.congress.models import CongressDocument
from concitoyens.documents.errors import FileRefused
from concitoyens.documents.pdf import render
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, CongressFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def paper():
    return render("page.typ", {"sections": []}, title="Programme", language="fr", date=NOW)


def add(congress, content):
    return documents.add_document(
        congress_id=congress.pk, title="Programme", name="../programme.pdf", content=content, by=UserFactory(), at=NOW
    )


def test_a_document_is_kept_by_its_content_and_only_once(paper):
    congress = CongressFactory()
    document = add(congress, paper)
    assert (document.name, document.content_type, document.size) == ("programme.pdf", "application/pdf", len(paper))
    with pytest.raises(DocumentAlreadyThere):
        add(congress, paper)


def test_what_is_no_document_is_refused():
    with pytest.raises(FileRefused):
        add(CongressFactory(), b"<script>alert(1)</script>")


def test_a_file_goes_with_the_document_and_leaves_its_twin(paper, django_capture_on_commit_callbacks):
    gone, kept = add(CongressFactory(), paper), add(CongressFactory(), paper)
    with django_capture_on_commit_callbacks(execute=True):
        documents.remove_document(congress_id=gone.congress_id, document_id=gone.pk, by=UserFactory(), at=NOW)
    storage = kept.file.storage
    assert (storage.exists(gone.file.name), storage.exists(kept.file.name)) == (False, True)
    assert CongressDocument.objects.get() == kept
