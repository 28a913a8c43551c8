"""From a mailed link to the registration it speaks of."""

from django.http import Http404

from concitoyens.congress.models import Registration
from concitoyens.core.compiled import Compiled, Param
from concitoyens.notifications.models import Link

#: The purpose of the link to one's registration.
MINE = "congress.registration"
_SUBJECT = Compiled(
    lambda: Registration.objects.select_related("commune__department", "congress").filter(pk=Param("pk")).order_by()
)
_WITH_ACCESS = Compiled(
    lambda: (
        Registration.objects.select_related("commune__department", "congress__access").filter(pk=Param("pk")).order_by()
    )
)


def key_of(link: Link) -> int:
    """The key of the registration of this link, not looked up."""
    return int(link.subject.rpartition(":")[2])


def registration_of(link: Link, *, access: bool = True) -> Registration:
    """The registration of this link, with its congress; 404 when it was erased meanwhile.

    access: with the details of access in the same statement, for the pages that may show them.
    """
    registration = (_WITH_ACCESS if access else _SUBJECT).first(pk=key_of(link))
    if registration is None:
        raise Http404
    return registration
