"""What may be shown."""

#: A number of people smaller than this is shown nowhere.
FEWEST_PEOPLE = 5


def may_be_shown(people: int | None) -> bool:
    """Whether a commune's number of people may be shown, and added to others.

    A smaller one is added to no total: each total is then a sum of numbers that may all be shown, and taking the
    total of one territory from that of a larger one leaves nothing, or a number that may be shown.
    """
    return people is not None and people >= FEWEST_PEOPLE
