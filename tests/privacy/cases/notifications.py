from datetime import timedelta

from concitoyens.notifications import links, mailboxes
from concitoyens.notifications.enums import SubscriptionState
from concitoyens.notifications.models import BlockedMailbox, Link, MailAttachment, NewsSubscription, OutgoingMail
from tests.factories.notifications import NewsSubscriptionFactory, OutgoingMailFactory
from tests.privacy.cases import PurgeCase


def _attachment(email: str) -> MailAttachment:
    mail = OutgoingMailFactory.create(to=email, sent=True)
    return MailAttachment.objects.create(mail=mail, name="place.ics", mime="text/calendar", content=b"x")


MAKERS = {
    MailAttachment: _attachment,
    OutgoingMail: lambda email: OutgoingMailFactory.create(to=email, sent=True),
    NewsSubscription: lambda email: NewsSubscriptionFactory.create(email=email, confirmed=True),
}
PURGES = {
    "notifications.bodies": PurgeCase(
        lambda at: OutgoingMailFactory.create(sent=True, sent_at=at),
        OutgoingMail.objects.exclude(text="").count,
        timedelta(days=7),
    ),
    "notifications.mails": PurgeCase(
        lambda at: OutgoingMailFactory.create(sent=True, sent_at=at), OutgoingMail.objects.count, timedelta(days=90)
    ),
    "notifications.links": PurgeCase(
        lambda at: links.issue(purpose="test.place", subject="test:1", at=at, expires_at=at),
        Link.objects.count,
        timedelta(days=30),
    ),
    "notifications.blocks": PurgeCase(
        lambda at: mailboxes.count_hard_bounce("gone@example.org", at=at),
        BlockedMailbox.objects.count,
        timedelta(days=3 * 365 + 1),
    ),
    "notifications.news_unconfirmed": PurgeCase(
        lambda at: NewsSubscriptionFactory.create(asked_at=at), NewsSubscription.objects.count, timedelta(days=2)
    ),
    "notifications.news_proofs": PurgeCase(
        lambda at: NewsSubscriptionFactory.create(state=SubscriptionState.ENDED, ended_at=at),
        NewsSubscription.objects.count,
        timedelta(days=3 * 365 + 1),
    ),
}
