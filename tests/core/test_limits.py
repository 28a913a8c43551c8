from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from concitoyens.core.limits import _COUNT, Limit, TooManyAttempts, count_attempt
from concitoyens.core.models import RateBucket

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


@pytest.mark.django_db
def test_an_attempt_refused_by_one_limit_uses_up_none_of_the_others() -> None:
    once = Limit("form/anne@example.org", 1, timedelta(minutes=10))
    for minute in range(6):
        with suppress(TooManyAttempts):
            count_attempt([once, THREE_A_DAY], at=NOON + timedelta(minutes=minute))
    count_attempt([once, THREE_A_DAY], at=NOON + timedelta(minutes=10))
    count_attempt([once, THREE_A_DAY], at=NOON + timedelta(minutes=20))


@pytest.mark.django_db
def test_the_same_form_posted_again_is_the_same_attempt() -> None:
    once = Limit("form/anne@example.org", 1, timedelta(minutes=10))
    for _ in range(3):
        count_attempt([once], at=NOON, token="one form")
    with pytest.raises(TooManyAttempts):
        count_attempt([once], at=NOON, token="another form")


@pytest.mark.django_db
def test_counting_reads_a_few_rows_of_a_large_table() -> None:
    buckets = (RateBucket(key=f"{n:064}", opened_at=NOON, count=1) for n in range(5000))
    RateBucket.objects.bulk_create(buckets)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE core_ratebucket")
        limits = '{"k": {"times": 3, "span": "60 seconds"}}'
        cursor.execute(f"EXPLAIN {_COUNT}", {"at": NOON, "token": "", "limits": limits})
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on core_ratebucket" not in plan, plan
