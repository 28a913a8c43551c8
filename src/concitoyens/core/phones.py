"""Phone numbers as people type them: French and overseas, kept in one shape."""

from contextlib import suppress

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: A number typed without prefix is tried in each of them, mainland first.
_REGIONS = ("FR", "RE", "GP", "MQ", "GF", "YT", "NC", "PF", "PM", "WF")
_SHAPE = phonenumbers.PhoneNumberFormat.INTERNATIONAL


def normal_phone(text: str) -> str:
    """``+33 6 39 98 12 34``; empty for empty. Raises ValidationError for what is no phone number."""
    if not text.strip():
        return ""
    for region in _REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, _SHAPE)
    with suppress(phonenumbers.NumberParseException):  # ranges that no operator has yet, or that films use
        number = phonenumbers.parse(text, _REGIONS[0])
        if phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(number, _SHAPE)
    raise ValidationError(
        _("Ce n’est pas un numéro de téléphone. Écrivez-le ainsi : 06 39 98 12 34 ; d’outre-mer ou d’un autre pays,"
          " avec son indicatif : +687 75 12 34.")
    )  # fmt: skip
