import pytest
from django.core.exceptions import ValidationError

from concitoyens.core.phones import normal_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("06 39 98 12 34", "+33 6 39 98 12 34"),
        ("03.89.76.00.00", "+33 3 89 76 00 00"),
        ("+33 (0)6 39 98 12 34", "+33 6 39 98 12 34"),
        ("0692 12 34 56", "+262 692 12 34 56"),
        ("0696 12 34 56", "+596 696 12 34 56"),
        ("+687 75 12 34", "+687 75.12.34"),
        ("+49 30 901820", "+49 30 901820"),
    ],
)
def test_a_number_is_kept_in_one_shape_overseas_too(typed: str, kept: str) -> None:
    assert normal_phone(typed) == kept


@pytest.mark.parametrize("typed", ["12", "rappeler demain", "06 39 98 12", "999 999 999 999 999"])
def test_nonsense_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValidationError, match="pas un numéro"):
        normal_phone(typed)
