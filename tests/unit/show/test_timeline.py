"""The timeline: what happened against when it became known."""

from detente.kernel.times import parse_interval
from detente.show.timeline import timeline
from small_case import journal_of

INCIDENTS = """
incidents:
  - {id: later, event: attack, when: 2025-11-12, known: 2025-11-15, evidence: paper#s2}
  - {id: earlier, event: attack, when: 2025-11-10, known: 2025-11-10}
  - {id: exact, event: attack, when: "2025-11-10T06:30", known: 2025-11-11}
  - {id: undated, event: attack, when: unspecified, evidence: paper#s10}
  - {id: vague, event: attack, evidence: paper#s9,
     when: {text: some time ago, relative_to: paper.published}}
"""


def day(text):
    return parse_interval(text, "Asia/Kabul").hi


def test_what_is_dated_stands_in_the_order_in_which_it_happened():
    line = timeline(journal_of(INCIDENTS))
    assert [happening.entry for happening in line.dated] == ["earlier", "exact", "later"]


def test_what_is_undated_stands_apart_in_the_order_of_the_source():
    line = timeline(journal_of(INCIDENTS))
    assert [happening.entry for happening in line.undated] == ["vague", "undated"]


def test_a_late_report_says_by_how_many_days():
    late = {happening.entry: happening.late for happening in timeline(journal_of(INCIDENTS)).dated}
    assert late == {"earlier": None, "exact": 1, "later": 3}


def test_what_was_not_known_by_then_is_left_out():
    line = timeline(journal_of(INCIDENTS), as_known=day("2025-11-11"))
    assert [happening.entry for happening in line.dated] == ["earlier", "exact"]


def test_what_can_only_have_happened_later_is_left_out_by_name():
    line = timeline(journal_of(INCIDENTS), at=day("2025-11-11"))
    assert line.later == ("later",)
    assert "later" not in [happening.entry for happening in line.dated]


def test_a_corrected_entry_is_told_as_corrected_and_a_withdrawn_one_as_withdrawn():
    line = timeline(
        journal_of(
            INCIDENTS
            + """
corrections: [{id: co, entry: later, set: {event: strike}, known: 2025-11-16}]
retractions: [{id: re, entry: earlier, because: mistaken, known: 2025-11-16}]
"""
        )
    )
    by_id = {happening.entry: happening for happening in (*line.dated, *line.withdrawn)}
    assert by_id["later"].what.startswith("strike")
    assert by_id["later"].corrected_by == ("co",)
    assert by_id["earlier"].withdrawn_by == "re"
    assert [happening.entry for happening in line.withdrawn] == ["earlier"]


def test_what_was_withdrawn_later_still_stood_before():
    journal = journal_of(
        INCIDENTS + "retractions: [{id: re, entry: earlier, because: mistaken, known: 2025-11-16}]"
    )
    line = timeline(journal, as_known=day("2025-11-15"))
    assert "earlier" in [happening.entry for happening in line.dated]
    assert not line.withdrawn


def test_a_line_says_on_whose_word_it_is_and_where_it_is_seen():
    line = timeline(
        journal_of(
            """
incidents:
  - {id: inc, event: attack, when: 2025-11-12, evidence: paper#s2,
     actor: {value: west, source: host}}
attributions: [{id: at, incident: inc, to: west, by: east}]
"""
        )
    )
    by_id = {happening.entry: happening for happening in (*line.dated, *line.undated)}
    assert by_id["inc"].on_word_of == ("paper", "host")
    assert by_id["inc"].evidence == ("paper#s2",)
    assert by_id["at"].on_word_of == ("east",)
