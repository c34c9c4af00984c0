"""Illustrative rounds: read with their places, put on top of the record, never taken for it."""

import pytest
from negotiations import BODY, history, journal, row

from detente.terms.drafting.rounds import read_round
from detente.terms.drafting.table import table
from detente.terms.drafting.text import read_text

ROUND = """\
round: toward_signature
title: Toward signature
layer: illustrative
version: 1
given:
  positions:
    - {party: north, on: "text#b_report", substance: accepts}
    - {party: south, on: "text#b_report", substance: accepts, form: verbal}
  acts:
    - {id: a1, act: initial, by: north, on: 2025-12-05, instrument: text, version: 1}
settle: {b_report: 1}
"""


def read(text):
    """Return the round and its findings."""
    return read_round(text, "drafts/text/rounds/r.yaml")


def test_a_round_is_read_with_entries_that_are_all_illustrative():
    made, findings = read(ROUND)
    assert not findings
    assert [entry.id for entry in made.entries] == ["north_on_text", "south_on_text", "a1"]
    assert {str(entry.layer) for entry in made.entries} == {"illustrative"}
    assert made.entries[0].version == 1


def test_a_round_fits_its_text_and_stands_on_top_without_entering_the_record():
    made, _ = read(ROUND)
    kept, record = history(BODY), journal()
    assert not made.findings(kept, record)
    text, _ = read_text(kept.latest.text)
    found = table(text, kept, made.on_top_of(record), 1)
    assert row(found, "b_report").agreed == (1,)
    assert "north_on_text" not in record.entries
    assert "north_on_text" in made.on_top_of(record).hypothetical


def test_the_banner_says_that_nobody_put_it_forward():
    made, _ = read(ROUND)
    assert made.banner.startswith("Illustrative round “Toward signature”")
    assert "put forward by no party" in made.banner


WRONG = [
    ("layer: illustrative\n", "", "D221", "A round is illustrative, and this one does not say so."),
    ("layer: illustrative", "layer: reported", "D221", "this one says that its layer is reported"),
    ("version: 1\ngiven", "given", "D220", "version"),
    ("substance: accepts}\n    - {party: south", "substance: acepts}\n    - {party: south", "N005", "acepts"),
    ("  acts:", "  corrections:", "D220", "no section `corrections`"),
    ("given:\n", "note: [x\ngiven:\n", "N001", ""),
    ("- {id: a1,", "- {id: a1, layer: agreed,", "D221", "a1 says agreed"),
]


@pytest.mark.parametrize(("old", "new", "code", "words"), WRONG)
def test_what_is_wrong_with_a_round_is_found_at_its_place(old, new, code, words):
    assert old in ROUND
    _, findings = read(ROUND.replace(old, new, 1))
    found = [f for f in findings if f.code == code]
    assert found, findings
    assert words in found[0].message
    assert found[0].place.file == "drafts/text/rounds/r.yaml"


UNFIT = [
    ("version: 1\ngiven", "version: 7\ngiven", "D223", "no version 7", 4, 10),
    ("settle: {b_report: 1}", "settle: {b_rapport: 1}", "D223", "no bracket 'b_rapport'", 11, 21),
    ("settle: {b_report: 1}", "settle: {b_report: 3}", "D223", "no option 3", 11, 20),
    ("party: north", "party: nroth", "R010", "nroth", 7, 15),
    ("id: a1", "id: st_north", "D222", "st_north", 10, 12),
]


@pytest.mark.parametrize(("old", "new", "code", "words", "line", "column"), UNFIT)
def test_what_does_not_fit_the_text_or_the_record_is_found(old, new, code, words, line, column):
    made, _ = read(ROUND.replace(old, new, 1))
    found = [f for f in made.findings(history(BODY), journal()) if f.code == code]
    assert found
    assert words in found[0].message
    assert (found[0].place.line, found[0].place.column) == (line, column)


def test_two_entries_with_one_id_are_refused():
    again = ROUND.replace("- {id: a1,", "- {id: a1, act: adopt, by: south, on: 2025-12-05}\n    - {id: a1,")
    _, findings = read(again)
    assert [f.code for f in findings] == ["D222"]


@pytest.mark.parametrize("text", ["", "[]", "just words", "given: 3"])
def test_what_is_no_round_at_all_is_refused_without_an_exception(text):
    made, findings = read(text)
    assert made is None
    assert findings
