from datetime import UTC, datetime, timedelta

import pytest

from concitoyens.core.limits import Limit, TooManyAttempts, count_attempt

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
THREE_A_DAY = Limit("mail/anne@example.org", 3, timedelta(days=1))


@pytest.mark.django_db
def test_the_attempt_over_the_limit_is_refused_until_the_window_ends() -> None:
    for _ in range(3):
        count_attempt([THREE_A_DAY], at=NOON)
    with pytest.raises(TooManyAttempts) as refusal:
        count_attempt([THREE_A_DAY], at=NOON + timedelta(hours=1))
    assert refusal.value.retry_after == 23 * 3600 + 1
    count_attempt([THREE_A_DAY], at=NOON + timedelta(days=1))


@pytest.mark.django_db
def test_two_keys_are_counted_apart() -> None:
    other = Limit("mail/paul@example.org", 1, timedelta(days=1))
    count_attempt([THREE_A_DAY, other], at=NOON)
    with pytest.raises(TooManyAttempts):
        count_attempt([THREE_A_DAY, other], at=NOON)
