"""Dates as datasets write them.

The order of day and month is never guessed: a form says it, and a reader knows the forms that its
dataset uses.  A day that no calendar has (30 February) is no date.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR, _MONTH, _DAY = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_FORMS = {
    "Y-M-D": rf"{_YEAR}-{_MONTH}-{_DAY}",
    "Y/M/D": rf"{_YEAR}/{_MONTH}/{_DAY}",
    "YMD": r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:\.0)?",
    "M/D/Y": rf"{_MONTH}/{_DAY}/{_YEAR}",
    "D/M/Y": rf"{_DAY}/{_MONTH}/{_YEAR}",
    "D.M.Y": rf"{_DAY}\.{_MONTH}\.{_YEAR}",
    "D-M-Y": rf"{_DAY}-{_MONTH}-{_YEAR}",
    "D Month Y": rf"{_DAY}[ -](?P<m>[A-Za-z]{{3,9}})[ -]{_YEAR}",
}
FORMS = tuple(_FORMS)
"""The forms of dates: a year of four digits, then or before it month and day in a stated order."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORTEST = 3
_REMEMBERED = 65_536


def date_reader(forms: Sequence[str]) -> Callable[[str], date]:
    """Return what reads dates in these forms; a time of day after the date is left out.

    Raises:
        InputError: for a form that is not in :data:`FORMS`, for none, and for both orders of day
            and month, of which nobody could tell which is meant.

    >>> date_reader(["Y-M-D", "M/D/Y"])("1/22/2014 12:00:00 AM")
    datetime.date(2014, 1, 22)
    """
    unknown = [form for form in forms if form not in _FORMS]
    if unknown or not forms:
        what = (
            f"{', '.join(unknown)} is no form of a date" if unknown else "No form of dates is given"
        )
        message = f"{what}. The forms are: {', '.join(FORMS)}."
        raise InputError(message)
    if {"M/D/Y", "D/M/Y"} <= set(forms):
        message = "M/D/Y and D/M/Y cannot both be meant: 03/04/2024 would be two days. Write one."
        raise InputError(message)
    patterns = [re.compile(_FORMS[form] + _TIME) for form in forms]

    @lru_cache(_REMEMBERED)
    def read(text: str) -> date:
        for pattern in patterns:
            if found := pattern.fullmatch(text.strip()):
                return date(int(found["y"]), _month(found["m"]), int(found["d"]))
        message = f"{text!r} is no date in the form {' or '.join(forms)}"
        raise ValueError(message)

    return read


def _month(text: str) -> int:
    """Return the number of a month; 0, which no calendar has, for a word that is none."""
    if text.isdecimal():
        return int(text)
    word = text.lower()
    whole = {number for number, name in enumerate(_MONTHS, 1) if word in {name, name[:_SHORTEST]}}
    return whole.pop() if whole else 0
