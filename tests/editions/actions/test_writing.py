import pytest

from concitoyens.editions.actions.writing import Words, send, write
from concitoyens.editions.errors import AmbassadorGone
from concitoyens.notifications import registry
from tests.editions.support import mails
from tests.factories.editions import NOW, AmbassadorFactory, AmbassadorMessageFactory

pytestmark = pytest.mark.django_db
ANNE = Words(name="Anne Roux", email="anne@example.org", text="Comment avez-vous assuré les bénévoles ?")


def test_words_leave_once_the_mailbox_of_who_wrote_them_is_proven():
    ambassador = AmbassadorFactory(email="alix@example.org")
    message = write(ambassador=ambassador, words=ANNE, at=NOW)
    assert mails() == [("ambassador_proof", "anne@example.org")]
    for _again in range(2):
        send(message_id=message.pk, at=NOW)
    assert mails()[1:] == [("ambassador_message", "alix@example.org")]


def test_the_ambassador_answers_to_who_wrote_and_their_own_address_is_in_no_mail_to_them():
    message = write(ambassador=AmbassadorFactory(email="alix@example.org"), words=ANNE, at=NOW)
    proof = registry.preview("editions.ambassador_proof", message_id=message.pk)
    assert "alix@example.org" not in proof.text + proof.html
    assert ANNE.text not in proof.text  # our mails carry nobody's message to a mailbox that is not proven
    told = registry.preview("editions.ambassador_message", message_id=message.pk)
    assert (told.to, told.reply_to) == ("alix@example.org", "anne@example.org")
    assert ANNE.text in told.text


def test_who_is_no_longer_an_ambassador_is_not_written_to():
    with pytest.raises(AmbassadorGone):
        write(ambassador=AmbassadorFactory(past=True), words=ANNE, at=NOW)
    with pytest.raises(AmbassadorGone):
        send(message_id=AmbassadorMessageFactory(ambassador__past=True).pk, at=NOW)
