"""Which positions count: none is chosen in silence, and a later one is a change of mind."""

import pytest

from detente.record.checks import run_checks
from detente.record.stands import counting, superseded
from small_case import journal_of

STATEMENTS = """
statements:
  - {id: st_e, speaker: speaker, act: assert, content: x, evidence: paper}
  - {id: st_w, speaker: west, act: assert, content: y, evidence: paper}
"""


def positions(one, other):
    rows = (
        f"  - {{id: {i}, party: east, on: m, {keys}}}" for i, keys in (("a", one), ("b", other))
    )
    return journal_of(f"{STATEMENTS}\npositions:\n" + "\n".join(rows) + "\n")


def contradictions(journal):
    return [finding for finding in run_checks(journal) if finding.code == "R014"]


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("substance: accepts", "substance: rejects", "substance"),
        ("substance: accepts", "substance: not_heard", "substance"),
        ("form: verbal", "substance: not_heard", "substance"),
        ("form: written", "form: verbal", "form"),
        ("requires: written", "requires: verbal", "requires"),
        ("refuses: written", "refuses: verbal", "refuses"),
        ("requires: verbal", "refuses: verbal", "refuses"),
    ],
)
def test_positions_of_one_party_that_cannot_both_be_right_are_shown_in_either_order(
    one, other, key
):
    for first, second in ((one, other), (other, one)):
        journal = positions(first, second)
        (finding,) = contradictions(journal)
        assert finding.entries == ("a", "b")
        assert key in finding.message
        assert [line[:2] for line in finding.because] == ["a:", "b:"]
        assert [position.id for position in counting(journal)] == ["a", "b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("substance: accepts", "form: written"),
        ("substance: accepts, form: written", "substance: accepts, form: written"),
        ("requires: written", "refuses: verbal"),
        ("substance: not_heard", "substance: not_heard"),
    ],
)
def test_positions_that_complete_one_another_are_no_contradiction(one, other):
    assert not contradictions(positions(one, other))


def test_a_position_known_later_counts_in_place_of_the_earlier():
    for order in (("01", "09"), ("09", "01")):
        first, second = order
        journal = positions(
            f"substance: accepts, known: 2025-12-{first}",
            f"substance: rejects, known: 2025-12-{second}",
        )
        assert not contradictions(journal)
        ((earlier, later),) = superseded(journal).items()
        assert [position.id for position in counting(journal)] == [later]
        assert earlier in journal.entries


def test_positions_known_on_one_day_or_on_no_day_that_is_stated_contradict_one_another():
    for known in ("2025-12-01", "unspecified"):
        one, other = (f"substance: {s}, known: {known}" for s in ("accepts", "rejects"))
        assert contradictions(positions(one, other))


def test_positions_on_other_matters_or_of_others_are_no_contradiction():
    journal = journal_of("""
positions:
  - {id: a, party: east, on: m, substance: accepts, evidence: paper}
  - {id: b, party: east, on: n, substance: rejects, evidence: paper}
  - {id: c, party: west, on: m, substance: rejects, evidence: paper}
""")
    assert not contradictions(journal)
