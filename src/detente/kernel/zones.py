"""Time zones, and what a clock on the wall in one of them means as instants.

Where clocks are set forward, an hour of the wall clock is left out; where they are set back, one
comes twice. A local time that is left out is refused. One that comes twice means either instant:
nobody but the source can say which.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from detente.errors import InputError


class TimeError(InputError, ValueError):
    """A time or duration could not be read (a ValueError too, so that pydantic collects it)."""


_OFFSET = re.compile(r"^(?:UTC)?([+-])(\d{2}):?(\d{2})$")


def zone_of(name: str) -> tzinfo:
    """Return the time zone of an IANA name or an offset such as ``+04:30``.

    Raises:
        TimeError: where there is no such zone.
    """
    if name in {"UTC", "Z"}:
        return UTC
    offset = _OFFSET.match(name)
    try:
        if offset:
            sign = -1 if offset[1] == "-" else 1
            return timezone(sign * timedelta(hours=int(offset[2]), minutes=int(offset[3])))
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        message = (
            f"There is no time zone {name!r}. "
            "Write an IANA name (Asia/Kabul) or an offset (+04:30)."
        )
        raise TimeError(message) from problem


def instants_of(local: datetime, zone: str) -> tuple[int, int]:
    """Return the first and the last instant at which clocks in a zone show a local time.

    They differ only where clocks were set back and the time comes twice.

    Raises:
        TimeError: where clocks in the zone never show it, with the offsets that may be meant.
    """
    place = zone_of(zone)
    first = int(local.replace(tzinfo=place, fold=0).timestamp())
    last = int(local.replace(tzinfo=place, fold=1).timestamp())
    if first > last:
        message = (
            f"{local:%Y-%m-%dT%H:%M:%S} does not exist in {zone}, where clocks were set forward. "
            f"Write the offset that the source goes by: {with_offsets(local, zone)}."
        )
        raise TimeError(message)
    return first, last


def with_offsets(local: datetime, zone: str) -> str:
    """Return a local time with each offset that it may be meant in around a change of clocks."""
    place = zone_of(zone)
    both = (local.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    return " or ".join(moment.isoformat() for moment in both)
