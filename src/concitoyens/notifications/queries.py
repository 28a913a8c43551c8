"""Reads that several pages make."""

from django.db.models import Count, Q, QuerySet

from concitoyens.core.text import normal_email

from .enums import MailState
from .models import OutgoingMail


def sent_mails(asked: str = "") -> QuerySet[OutgoingMail]:
    """Mails sent whose text is still kept, the newest first; ``asked``: part of an address or a subject."""
    mails = OutgoingMail.objects.filter(state=MailState.SENT).exclude(text="").order_by("-sent_at", "-id")
    if asked:
        mails = mails.filter(Q(to_normal__contains=normal_email(asked)) | Q(subject__icontains=asked))
    return mails


def states_of(key_prefix: str) -> dict[str, int]:
    """How many mails whose key starts so are in each state: what an organiser follows after a mass sending."""
    rows = OutgoingMail.objects.filter(key__startswith=key_prefix).order_by("state")
    return dict(rows.values_list("state").annotate(Count("id")))
