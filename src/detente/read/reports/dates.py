"""Relative times: “earlier this week” is an interval, and which one depends on the publication."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from detente.read.reports.numbers import number_in

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|overnight|(?:earlier |later )?(?:this|last|next) (?:week"
    r"|month|year|"
    r"weekend|morning|evening|night|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"|(?:on |early |late |late on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"|(?:\w+|\d+) (?:days|weeks|months) ago|a (?:day|week|month) ago"
    r"|in the (?:past|last) (?:\d+|\w+) (?:hours|days|weeks))\b"
)
_ABSOLUTE = re.compile(
    r"(?:(?P<d>\d{1,2}) (?P<m>[A-Z][a-z]+)(?: (?P<y>\d{4}))?"
    r"|(?P<m2>[A-Z][a-z]+) (?P<d2>\d{1,2})(?:, (?P<y2>\d{4}))?)"
)


def relative(text: str) -> list[str]:
    """Return the words of a text that give a time relative to its publication.

    >>> relative("Talks that began earlier this week ended on Thursday.")
    ['earlier this week', 'on Thursday']
    """
    return [found.group() for found in _RELATIVE.finditer(text)]


def resolved(words: str, published: date) -> tuple[date, date] | None:
    """Return the first and last day that words can mean; None where they give no time.

    >>> day = date(2025, 11, 6)  # a Thursday
    >>> [str(d) for d in resolved("earlier this week", day)]
    ['2025-11-03', '2025-11-06']
    >>> [str(d) for d in resolved("on Tuesday", day)]
    ['2025-11-04', '2025-11-04']
    """
    text = re.sub(r"^(?:on|early|late|late on) ", "", words.strip().casefold())
    single = {"yesterday": -1, "today": 0, "tomorrow": 1, "this morning": 0, "this evening": 0}
    if text in single:
        day = published + timedelta(days=single[text])
        return day, day
    if text in {"overnight", "last night"}:
        return published - timedelta(days=1), published
    return (
        _weekday(text, published)
        or _ago(text, published)
        or _unit(text, published)
        or _absolute(words, published)
    )


def _weekday(text: str, published: date) -> tuple[date, date] | None:
    name = text.rpartition(" ")[2]
    if name not in _DAYS:
        return None
    back = (published.weekday() - _DAYS.index(name)) % 7
    day = published - timedelta(days=back)
    if text.startswith("last ") and back == 0:
        day -= timedelta(days=7)
    if text.startswith("next "):
        day += timedelta(days=7)
    return day, day


def _ago(text: str, published: date) -> tuple[date, date] | None:
    found = re.fullmatch(r"(\w+) (day|week|month)s? ago", text)
    number = number_in(found[1]) if found else None
    if found is None or number is None:
        return None
    if found[2] == "day":
        day = published - timedelta(days=number)
        return day, day
    days = 7 if found[2] == "week" else 30
    middle = published - timedelta(days=days * number)
    return middle - timedelta(days=days // 2), middle + timedelta(days=days // 2)


def _unit(text: str, published: date) -> tuple[date, date] | None:
    found = re.fullmatch(r"(earlier |later )?(this|last|next) (week|month|year|weekend)", text)
    if found is None:
        return None
    shift = {"this": 0, "last": -1, "next": 1}[found[2]]
    first, last = _span(found[3], published, shift)
    if found[1] == "earlier ":
        last = min(last, published)
    if found[1] == "later ":
        first = max(first, published)
    return first, last


def _span(unit: str, day: date, shift: int) -> tuple[date, date]:
    if unit in {"week", "weekend"}:
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * shift)
        begin = 5 if unit == "weekend" else 0
        return monday + timedelta(days=begin), monday + timedelta(days=6)
    if unit == "year":
        return date(day.year + shift, 1, 1), date(day.year + shift, 12, 31)
    months = day.year * 12 + day.month - 1 + shift
    year, month = divmod(months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _absolute(words: str, published: date) -> tuple[date, date] | None:
    found = _ABSOLUTE.search(words)
    if found is None:
        return None
    month = (found["m"] or found["m2"]).casefold()
    if month not in _MONTHS:
        return None
    number = int(found["d"] or found["d2"])
    year = int(found["y"] or found["y2"] or published.year)
    try:
        day = date(year, _MONTHS.index(month) + 1, number)
    except ValueError:
        return None  # “31 June” is no day; the words stay as they are
    if not (found["y"] or found["y2"]) and day > published + timedelta(days=180):
        day = day.replace(year=year - 1)
    return day, day
