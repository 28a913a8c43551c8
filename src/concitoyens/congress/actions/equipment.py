"""What a person tried before the evening, kept for those who will help them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from concitoyens.congress.enums import CheckResult, EquipmentCheck
from concitoyens.congress.models import EquipmentTest, Registration


@transaction.atomic
def keep_test(
    *, registration: Registration, results: Mapping[EquipmentCheck, CheckResult], words: str, at: datetime
) -> EquipmentTest:
    """The last test of this person; the one before is forgotten."""
    found = {
        result: [check for check, came in results.items() if came == result]
        for result in (CheckResult.WORKS, CheckResult.FAILS)
    }
    test, _new = EquipmentTest.objects.update_or_create(
        registration=registration,
        defaults={
            "tried_at": at, "works": found[CheckResult.WORKS], "fails": found[CheckResult.FAILS], "words": words,
        },
    )  # fmt: skip
    return test
