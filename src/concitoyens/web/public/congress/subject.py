"""From a mailed link to the registration it speaks of."""

from django.http import Http404

from concitoyens.congress.models import Registration
from concitoyens.notifications.models import Link


def registration_of(link: Link) -> Registration:
    """The registration of this link, with its congress and access; 404 when it was erased meanwhile."""
    pk = link.subject.rpartition(":")[2]
    registrations = Registration.objects.select_related("congress__access", "commune__department")
    registration = registrations.filter(pk=pk).first()
    if registration is None:
        raise Http404
    return registration
