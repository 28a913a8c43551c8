"""Limits of what anybody may send, and from a mailed link to what it speaks of."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest

from concitoyens.core.limits import Limit, count_attempt
from concitoyens.core.net import address_block, client_address
from concitoyens.initiatives.models import Initiative
from concitoyens.notifications.mailboxes import throttle_unconfirmed
from concitoyens.notifications.models import Link

HOUR = timedelta(hours=1)
#: A class or a town hall is one address: counted loosely.
FROM_ONE_BLOCK = 60


def throttle(request: HttpRequest, form: str, *, email: str = "", at: datetime) -> None:
    """Before anything is written: few mails to one mailbox, few forms from one block of addresses.

    Raises TooManyAttempts.
    """
    block = Limit(f"block/{address_block(client_address(request))}/contributions", FROM_ONE_BLOCK, HOUR)
    token = request.POST.get("form_key", "")
    if email:
        throttle_unconfirmed(email, form, at, token=token, also=[block])
    else:
        count_attempt([block], at=at, token=token)


def key_of(link: Link) -> int:
    """The key of what this link speaks of, not looked up."""
    return int(link.subject.rpartition(":")[2])


def sheet_of(link: Link) -> Initiative:
    """The sheet of this link; 404 when it was erased meanwhile."""
    known = Initiative.objects.select_related("commune__department", "moderator", "merged_into")
    sheet = known.filter(pk=key_of(link)).first()
    if sheet is None:
        raise Http404
    return sheet
