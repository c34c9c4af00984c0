"""Thousands of wrong marks: few findings and short quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernel.findings import QUOTED, Level, Place, error, render
from detente.terms.drafting.listing import MOST
from detente.terms.drafting.scan import scan

SHAPES = {
    "opened and never closed": lambda n: "[" * n,
    "closed and never opened": lambda n: "]" * n,
    "nested": lambda n: "[" * n + "x" + "]" * n,
    "without ids": lambda n: "[a] " * n,
    "of one id": lambda n: "[a]{#b} " * n,
    "with attributes that are not closed": lambda n: '[a]{#b by="' * n,
    "with many options": lambda n: "[" + "|a" * n + "]{#b}",
    "around a wide table": lambda n: "[\n|" + "a|" * n + "\n]{#b}",
    "like notes": lambda n: "[^r" * n,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_of_thousands_of_problems_fifty_are_listed_and_the_others_counted(shape):
    found = scan(SHAPES[shape](2000)).findings
    assert len(found) <= MOST + 1
    if len(found) > MOST:
        assert found[-1].code == "D016"
    assert sum(len(render(one, SHAPES[shape](2000), 100)) for one in found) < 60_000


def test_it_is_said_how_many_more_there_are_and_that_errors_are_among_them():
    found = scan("[" * 2000).findings
    assert (
        found[-1].message
        == "1950 more problems in the marks of this text; the first 50 are listed."
    )
    assert found[-1].level is Level.ERROR
    assert scan("[a] " * 60).findings[-1].level is Level.WARNING
    assert [one.code for one in scan("[a] " * 50).findings] == ["D008"] * 50


def test_what_is_nested_past_all_reading_is_refused_at_the_brackets_around_it():
    codes = {one.code for one in scan("[" * 40 + "x" + "]{#b}" * 40).findings}
    assert "D003" in codes


@given(st.integers(0, 600), st.integers(0, 600), st.integers(1, 700))
def test_a_long_line_is_quoted_around_the_mark_and_the_mark_is_under_its_place(
    before, behind, length
):
    line = "a" * before + "X" + "b" * behind
    place = Place("text.md", 3, before + 1, length)
    _, quoted, mark = render(error("D001", "Wrong.", place), line).split("\n")
    assert len(quoted) <= QUOTED + 12
    at = mark.index("‾")
    assert quoted[at] == "X"
    assert len(mark) <= max(len(quoted), at + length)
    if len(line) <= QUOTED:
        assert quoted == f"    3 │ {line}"
