"""Times: instants, closed intervals with their precision and zone, and the two axes.

An instant is an integer number of seconds UTC since 1970.  What a source says about *when* is a
closed interval ``[lo, hi]`` of instants: "on 6 November" is the 86,400 seconds of that day in its
zone, and a time given to the minute is the 60 seconds of that minute.  Every entry has a valid time
(when it happened) and a record time (when it became known); both are such intervals.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeGuard, cast

from pydantic import BaseModel, ConfigDict, Field, model_validator

from detente.kernel.zones import TimeError, instants_of, with_offsets, zone_of

FAR_PAST = -62135596800
"""0001-01-01 00:00:00 UTC: the lower bound of a time that is not known at all."""
FAR_FUTURE = 253402300799
"""9999-12-31 23:59:59 UTC: the upper bound of a time that is not known at all."""

MINUTE, HOUR, DAY, WEEK = 60, 3_600, 86_400, 604_800
UNSPECIFIED = "unspecified"


class Precision(StrEnum):
    """How exactly a time is given."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of instants, with the precision, zone and words that it came in.

    Attributes:
        lo: first second, inclusive.
        hi: last second, inclusive.
        precision: how exactly the source gives it.
        zone: IANA name or offset in which it was given and is shown.
        text: the source's words, where it gave words ("earlier this week").
    """

    lo: int
    hi: int
    precision: Precision = Precision.SECOND
    zone: str = "UTC"
    text: str = ""

    @property
    def resolved(self) -> bool:
        """Whether anything is known about the time."""
        return self.precision is not Precision.UNRESOLVED

    @property
    def exact(self) -> bool:
        """Whether the interval is a single second."""
        return self.lo == self.hi

    def __str__(self) -> str:
        return show_interval(self)


NEVER_KNOWN = Interval(FAR_PAST, FAR_FUTURE, Precision.UNRESOLVED, "UTC", UNSPECIFIED)
"""A time about which nothing is known."""


_DATE_FORM = re.compile(
    r"^(?P<y>\d{4})(?:-W(?P<w>\d{2})|-(?P<m>\d{2})(?:-(?P<d>\d{2})"
    r"(?:[T ](?P<H>\d{2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?\s*(?P<z>Z|UTC|[+-]\d{2}:?\d{2})?)?)?)?$"
)
_FORMS = "Write 2025, 2025-11, 2025-W45, 2025-11-06, 2025-11-06T14:30 or 2025-11-06T14:30:00+05:00."


@lru_cache(maxsize=16_384)  # the same few times are asked for at every moment and in every world
def parse_interval(text: str, zone: str = "UTC") -> Interval:
    """Read a date or time in ISO 8601 form as a closed interval in ``zone``.

    A local time that comes twice, since clocks were set back, is the interval over both.

    Raises:
        TimeError: where the text is not such a form or names a time that does not exist.
    """
    form = _DATE_FORM.match(text.strip())
    if form is None:
        message = f"{text!r} is not a date or time. {_FORMS}"
        raise TimeError(message)
    try:
        return _interval_of(form, zone, text.strip())
    except TimeError:
        raise
    except (ValueError, OverflowError) as problem:
        message = f"{text!r} is not a day of the calendar ({problem}). {_FORMS}"
        raise TimeError(message) from problem


def _interval_of(form: re.Match[str], zone: str, text: str) -> Interval:
    year = int(form["y"])
    if form["w"]:
        monday = date.fromisocalendar(year, int(form["w"]), 1)
        return days_interval(monday, monday + timedelta(days=6), zone, Precision.WEEK, text)
    if not form["m"]:
        return days_interval(date(year, 1, 1), date(year, 12, 31), zone, Precision.YEAR, text)
    month = int(form["m"])
    if not form["d"]:
        last = monthrange(year, month)[1]
        first, end = date(year, month, 1), date(year, month, last)
        return days_interval(first, end, zone, Precision.MONTH, text)
    day = date(year, month, int(form["d"]))
    if not form["H"]:
        return days_interval(day, day, zone, Precision.DAY, text)
    named = {"Z": "UTC", None: zone}.get(form["z"], form["z"])
    lo, hi = instants_of(_local(form), named)
    if form["S"]:
        return Interval(lo, hi, Precision.SECOND, named, text)
    return Interval(lo, hi + MINUTE - 1, Precision.MINUTE, named, text)


def _local(form: re.Match[str]) -> datetime:
    """Return what the clock on the wall shows in a time of that form."""
    parts = (form["y"], form["m"], form["d"], form["H"], form["M"], form["S"] or 0)
    year, month, day, hour, minute, second = map(int, parts)
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 (its zone comes later)


def _names_zone(text: str) -> bool:
    form = _DATE_FORM.match(text.strip())
    return form is not None and form["z"] is not None


def twice(text: str, zone: str) -> str:
    """Return how to write either of two meanings of a time; empty where it has only one."""
    form = _DATE_FORM.match(text.strip())
    if form is None or not form["H"] or form["z"]:
        return ""
    first, last = instants_of(_local(form), zone)
    return "" if first == last else with_offsets(_local(form), zone)


def days_interval(
    first: date, last: date, zone: str, precision: Precision = Precision.RANGE, text: str = ""
) -> Interval:
    """Return the interval from the first second of ``first`` to the last second of ``last``."""
    place = zone_of(zone)
    begin = datetime(first.year, first.month, first.day, tzinfo=place)
    after = last + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=place)
    lo, hi = int(begin.timestamp()), int(end.timestamp()) - 1
    if lo > hi:
        message = f"{text or first} does not exist in {zone}, where the calendar passes over it."
        raise TimeError(message)
    return Interval(lo, hi, precision, zone, text)


def check_span(begin: str | None, end: str | None, zone: str | None = None) -> None:
    """Refuse a span with an unreadable end, or that ends before it begins in whatever zone.

    Raises:
        TimeError: with what to write instead.
    """
    bounds = [bound for bound in (begin, end) if _bounded(bound)]
    spans = [parse_interval(bound, zone or "UTC") for bound in bounds]
    comparable = zone is not None or len(set(map(_names_zone, bounds))) == 1
    if spans and comparable and spans[-1].hi < spans[0].lo:
        raise _reversed(begin, end)


class When(BaseModel):
    """What a source says about a time, as it says it; resolved by :func:`resolve`.

    Written as a bare date or time, ``{from: …, to: …}``, ``{text: …, relative_to: …}`` or
    ``unspecified``; ``zone`` may be added to a mapping.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    at: str | None = None
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    text: str | None = None
    relative_to: str | None = None
    zone: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, dict):
            return {key: _year(part) for key, part in cast("dict[object, object]", value).items()}
        value = _year(value)
        return {"at": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _readable(self) -> When:
        if self.zone is not None:
            zone_of(self.zone)
        given = [self.at, self.from_ or self.to, self.text]
        if sum(part is not None for part in given) != 1:
            message = "give one of: a date, {from: …, to: …}, or {text: …, relative_to: …}"
            raise TimeError(message)
        if self.at is not None and not self.at.endswith(".published") and self.at != UNSPECIFIED:
            parse_interval(self.at, self.zone or "UTC")
        check_span(self.from_, self.to, self.zone)
        return self

    @property
    def reference(self) -> str | None:
        """The source whose publication time this is (``report.published``), if it is one."""
        if self.at and self.at.endswith(".published"):
            return self.at.removesuffix(".published")
        return None

    def words(self) -> str:
        """Return the time as the source gives it."""
        if self.at is not None:
            return self.at
        if self.text is not None:
            return self.text
        return f"{self.from_ or '…'} to {self.to or '…'}"


_FIRST_YEAR = 1000
"""The first year of four digits."""


def _year(value: object) -> object:
    """Return a year that notation reads as a number (``known: 2025``) as text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if _FIRST_YEAR <= value <= date.max.year else value
    return value


def resolve(when: When | None, zone: str = "UTC", anchor: Interval | None = None) -> Interval:
    """Return the interval that ``when`` means.

    Args:
        when: what the source says; None is unspecified.
        zone: the zone of times that name none.
        anchor: the publication time that a reference or relative words count from.

    Returns:
        An unresolved interval (everything is possible) where nothing can be said.

    Raises:
        TimeError: where it cannot be in that zone: the clock never shows it, or it runs backwards.
    """
    if when is None or when.at == UNSPECIFIED:
        return NEVER_KNOWN
    zone = when.zone or zone
    if when.reference is not None:
        return anchor if anchor is not None and anchor.resolved else _unresolved(when, zone)
    if when.at is not None:
        return parse_interval(when.at, zone)
    if when.text is not None:
        return _relative(when, zone, anchor)
    lo = parse_interval(when.from_, zone).lo if _bounded(when.from_) else FAR_PAST
    hi = parse_interval(when.to, zone).hi if _bounded(when.to) else FAR_FUTURE
    if lo > hi:
        raise _reversed(when.from_, when.to)
    return Interval(lo, hi, Precision.RANGE, zone, when.words())


def _reversed(begin: str | None, end: str | None) -> TimeError:
    return TimeError(
        f"the span ends ({end}) before it begins ({begin}). Put the earlier one first."
    )


def _bounded(bound: str | None) -> TypeGuard[str]:
    return bound is not None and bound != UNSPECIFIED


def _unresolved(when: When, zone: str) -> Interval:
    return Interval(FAR_PAST, FAR_FUTURE, Precision.UNRESOLVED, zone, when.words())


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _relative(when: When, zone: str, anchor: Interval | None) -> Interval:
    """Resolve words such as "earlier this week" against the day of publication, if known."""
    words = (when.text or "").casefold().removeprefix("on ").strip()
    if anchor is None or not anchor.resolved or anchor.precision not in _DAY_OR_FINER:
        return _unresolved(when, zone)
    day = datetime.fromtimestamp(anchor.lo, zone_of(anchor.zone)).date()
    monday = day - timedelta(days=day.weekday())
    spans = {
        "today": (day, day),
        "yesterday": (day - timedelta(days=1), day - timedelta(days=1)),
        "this week": (monday, monday + timedelta(days=6)),
        "earlier this week": (monday, day),
        "last week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "this month": (day.replace(day=1), day),
    }
    if words in _WEEKDAYS:
        back = (day.weekday() - _WEEKDAYS.index(words)) % 7
        spans[words] = (day - timedelta(days=back), day - timedelta(days=back))
    if words not in spans:
        return _unresolved(when, zone)
    first, last = spans[words]
    precision = Precision.DAY if first == last else Precision.RANGE
    return days_interval(first, last, anchor.zone, precision, when.text or "")


_DAY_OR_FINER = frozenset({Precision.DAY, Precision.MINUTE, Precision.SECOND})

_DURATION = re.compile(r"^(\d+)\s*(s|min|h|d|w|seconds?|minutes?|hours?|days?|weeks?)$")
_UNIT = {"s": 1, "min": MINUTE, "h": HOUR, "d": DAY, "w": WEEK}
_LONG = {"second": "s", "minute": "min", "hour": "h", "day": "d", "week": "w"}


@cache
def parse_duration(text: str) -> int:
    """Read a duration such as ``7 d``, ``72 h`` or ``30 min`` as seconds (a day is 24 h).

    Raises:
        TimeError: where it is not one; months and years have no fixed length and are refused.
    """
    form = _DURATION.match(text.strip())
    if form is None:
        message = (
            f"{text!r} is not a duration. Write a number and a unit: 7 d, 72 h, 30 min, 2 w "
            "(a month or a year has no fixed length: write days)."
        )
        raise TimeError(message)
    unit = form[2]
    return int(form[1]) * _UNIT[_LONG.get(unit.removesuffix("s"), unit)]


def show_duration(seconds: int) -> str:
    """Return a duration in the largest unit that divides it ("7 days", "72 hours")."""
    for size, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (1, "second")):
        if seconds % size == 0:
            count = seconds // size
            return f"{count} {name}{'' if count == 1 else 's'}"
    raise AssertionError(seconds)


def show_instant(instant: int, zone: str = "UTC") -> str:
    """Return an instant in its zone, to the second: ``2025-11-08 00:00:00 +04:30``."""
    if instant >= FAR_FUTURE:
        return "no end known"
    if instant <= FAR_PAST:
        return "no start known"
    moment = datetime.fromtimestamp(instant, zone_of(zone))
    offset = moment.strftime("%z")
    shown = "UTC" if zone in {"UTC", "Z"} else f"{offset[:3]}:{offset[3:5]}"
    return f"{moment:%Y-%m-%d %H:%M:%S} {shown}"


def show_interval(interval: Interval) -> str:
    """Return an interval as precisely as it is known, in its zone."""
    if not interval.resolved:
        words = interval.text or UNSPECIFIED
        if words == UNSPECIFIED or words.endswith(".published"):
            return "date unspecified"
        return f"“{words}” (date unresolved)"
    place = zone_of(interval.zone)
    first = datetime.fromtimestamp(interval.lo, place) if interval.lo > FAR_PAST else None
    last = datetime.fromtimestamp(interval.hi, place) if interval.hi < FAR_FUTURE else None
    shapes = {
        Precision.SECOND: "%Y-%m-%d %H:%M:%S", Precision.MINUTE: "%Y-%m-%d %H:%M",
        Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y",
    }  # fmt: skip
    zone = f" ({interval.zone})"
    if interval.precision in shapes and first is not None:
        if interval.hi - interval.lo >= _LONGEST.get(interval.precision, FAR_FUTURE):
            zone = f" ({interval.zone}, where that time comes twice)"
        return first.strftime(shapes[interval.precision]) + zone
    whole_days = (first is None or first.strftime("%H%M%S") == "000000") and (
        last is None or last.strftime("%H%M%S") == "235959"
    )
    shape = "%Y-%m-%d" if whole_days else "%Y-%m-%d %H:%M:%S"
    begin = first.strftime(shape) if first else "…"
    end = last.strftime(shape) if last else "…"
    return (begin if begin == end else f"{begin} to {end}") + zone


_LONGEST = {Precision.SECOND: 1, Precision.MINUTE: MINUTE}
"""How many seconds more than this a time given so exactly covers only where it comes twice."""


def now() -> int:
    """Return this instant."""
    return int(datetime.now(UTC).timestamp())
