"""Times that cannot be, times that come twice, spans that run backwards."""

import pytest

from detente.kernel.times import HOUR, MINUTE, When, parse_interval, resolve, twice
from detente.kernel.zones import TimeError

BERLIN = "Europe/Berlin"
LEFT_OUT, TWICE = "2025-03-30T02:30", "2025-10-26T02:30"


def test_a_time_that_the_clock_leaves_out_is_refused_with_both_offsets():
    with pytest.raises(TimeError) as problem:
        parse_interval(LEFT_OUT, BERLIN)
    assert "does not exist in Europe/Berlin" in str(problem.value)
    assert "2025-03-30T02:30:00+01:00 or 2025-03-30T02:30:00+02:00" in str(problem.value)


def test_a_time_that_comes_twice_is_the_interval_over_both():
    found = parse_interval(TWICE, BERLIN)
    assert found.lo == parse_interval(TWICE + "+02:00").lo
    assert found.hi == parse_interval(TWICE + "+01:00").hi
    assert found.hi - found.lo == HOUR + MINUTE - 1
    assert str(found) == "2025-10-26 02:30 (Europe/Berlin, where that time comes twice)"
    second = parse_interval(TWICE + ":00", BERLIN)
    assert (second.lo, second.hi) == (found.lo, found.lo + HOUR)


@pytest.mark.parametrize("written", [TWICE + ":00+02:00", "2025-10-26", "2025-10-26T03:30"])
def test_other_times_of_that_day_have_one_meaning(written):
    assert twice(written, BERLIN) == ""
    assert "twice" not in str(parse_interval(written, BERLIN))


def test_a_day_on_which_clocks_change_is_the_whole_day():
    assert parse_interval("2025-03-30", BERLIN).hi - parse_interval("2025-03-30", BERLIN).lo == (
        23 * HOUR - 1
    )
    assert parse_interval("2025-10-26", BERLIN).hi - parse_interval("2025-10-26", BERLIN).lo == (
        25 * HOUR - 1
    )


def test_a_day_that_the_calendar_passes_over_is_refused():
    with pytest.raises(TimeError, match="does not exist in Pacific/Apia"):
        parse_interval("2011-12-30", "Pacific/Apia")


@pytest.mark.parametrize(
    "span",
    [
        {"from": "2025-11-14", "to": "2025-11-12"},
        {"from": "2025-12", "to": "2025-11-30"},
        {"from": "2025-11-12T10:00+05:00", "to": "2025-11-12T09:00+05:00"},
        {"from": "2025-11-12T10:00+05:00", "to": "2025-11-12T10:00", "zone": "+06:00"},
    ],
)
def test_a_span_that_runs_backwards_is_refused(span):
    with pytest.raises(ValueError, match=r"ends .* before it begins .* Put the earlier one first"):
        When.model_validate(span)


@pytest.mark.parametrize(
    "span",
    [
        {"from": "2025-11-12", "to": "2025-11-12"},
        {"from": "2025-11-12T10:00", "to": "2025-11-12"},
        {"from": "2025-11-14", "to": "unspecified"},
        {"from": "unspecified", "to": "unspecified"},
        {"to": "2025-11-12"},
    ],
)
def test_a_span_of_one_moment_or_with_an_open_end_is_none(span):
    found = resolve(When.model_validate(span))
    assert found.lo <= found.hi


def test_a_span_of_which_one_end_names_a_zone_is_judged_in_the_zone_of_the_other():
    span = When.model_validate({"from": "2025-11-12T10:00+05:00", "to": "2025-11-12T08:00"})
    assert resolve(span, "UTC").hi > resolve(span, "UTC").lo
    with pytest.raises(TimeError, match="before it begins"):
        resolve(span, "Asia/Kabul")
