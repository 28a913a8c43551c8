"""What the outbox refuses. The first two are mistakes of a programmer, never seen by a visitor."""


class UnknownMessage(LookupError):
    """No message is registered under this name."""


class NewsWithoutConsent(RuntimeError):
    """A letter of news for a mailbox whose owner has not confirmed a subscription."""
