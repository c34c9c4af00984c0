from detente.record.entries import Position
from detente.record.notation import read_record
from detente.record.sourcing import side_of, single_sided, telling, through, voices_behind

TEXT = """
process: {id: talks, zone: UTC}
parties:
  - {id: upper, name: Upper Valley}
  - {id: lower, name: Lower Valley}
third_parties:
  - {id: envoy, name: the Envoy, role: mediator}
  - {id: neighbours, name: neighbours, role: stakeholder}
persons:
  - {id: minister, name: the Minister, speaks_for: upper}
  - {id: guest, name: a guest}
statements:
  - {id: s1, speaker: minister, act: demand, content: sign, evidence: report#s1}
  - {id: s2, speaker: narrator, act: assert, content: they left}
positions:
  - {id: p1, party: lower, on: paper, stated_in: s1}
  - {id: p2, party: upper, on: paper, stated_in: s1}
  - {id: p3, party: lower, on: paper}
"""
JOURNAL, FINDINGS = read_record(TEXT)


def test_a_person_speaks_for_a_side_or_for_itself():
    assert FINDINGS == ()
    assert side_of(JOURNAL, "minister") == "upper"
    assert side_of(JOURNAL, "guest") == "guest"


def test_who_was_heard_and_who_was_not():
    sourcing = single_sided(JOURNAL)
    assert sourcing.heard == ("upper",)
    assert sourcing.not_heard == ("lower", "envoy")
    assert sourcing.statements == {"upper": ("s1",), "narrator": ("s2",)}
    assert sourcing.single_voice == "upper"


def test_only_stands_that_others_voiced_are_second_hand():
    assert single_sided(JOURNAL).only_through == {"p1": ("upper",)}
    second_hand, own = JOURNAL.get("p1", Position), JOURNAL.get("p2", Position)
    assert second_hand is not None
    assert own is not None
    assert voices_behind(JOURNAL, second_hand) == ("upper",)
    assert through(JOURNAL, own, "upper") is None


def test_an_entry_is_told_with_its_words_and_its_source():
    assert (
        telling(JOURNAL, JOURNAL.entries["s1"])
        == "s1: on the word of the Minister: sign (report#s1)"
    )
    assert telling(JOURNAL, JOURNAL.entries["p3"]).endswith("on paper (no source)")
