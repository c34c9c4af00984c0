"""Scenarios: what they expect of the monitor, and where it says that it differs."""

import pytest

from detente.monitor.scenarios import given_entries, run_scenarios
from detente.record.notation import read_record
from detente.terms.notation import read_agreement

RECORD = """\
process: {id: talks, title: Talks, zone: UTC}
parties:
  - {id: east, name: East, kind: state}
  - {id: west, name: West, kind: state}
third_parties:
  - {id: panel, name: Panel, kind: body, role: monitor}
"""
DUTY = """\
clause: duty
kind: obligation
on_word_of: east
debtor: west
creditor: east
when: {event: attack}
must: {event: arrest, actor: west}
within: 3 d
from: occurrence
"""
CALM = """\
clause: calm
kind: prohibition
on_word_of: east
debtor: [east, west]
never: {event: strike}
interpretation: {west: {never: {event: incursion}}}
"""
GIVEN = """\
given:
  incidents:
    - {id: hit, event: attack, when: 2025-11-01T12:00:00Z, confidence: 3, actor: west}
    - {id: str_1, event: strike, when: 2025-11-02T12:00:00Z, confidence: 3, actor: east}
"""


def text(scenario, *, name="terms", layer="reported", clauses=(DUTY, CALM)):
    blocks = "\n".join(f"```terms\n{clause}```\n" for clause in clauses)
    told = f"```scenario\nscenario: A story\n{scenario}```\n" if scenario else ""
    header = f"```agreement\nagreement: {name}\ntitle: {name}\nlayer: {layer}\nparties: [east, west]\n```\n"
    return f"# {name}\n\n{header}\n## One\n\n{blocks}\n{told}"


def run(scenario, *, record=RECORD, drafts=(), layer="reported"):
    """Run the one scenario; return its outcome and the text's lines."""
    journal, problems = read_record(record)
    assert not problems
    source = text(scenario, layer=layer)
    agreement, found = read_agreement(source, "terms.md")
    assert agreement is not None
    assert not found, [f.message for f in found]
    by_path = dict(drafts)
    (outcome,) = run_scenarios(agreement, journal, (agreement, *by_path.values()), by_path)
    return outcome, source.splitlines()


def expecting(lines, *, given=GIVEN, at="2025-11-12"):
    return f"{given}at: {at}\nexpect:\n" + "".join(f"  {line}\n" for line in lines)


def met(*lines, **more):
    outcome, _ = run(expecting(lines, **more))
    assert outcome.met, [f.message for f in outcome.findings]
    return outcome


def differs(line, **more):
    """Run a story that does not come out; return the finding and the line that it points at."""
    outcome, lines = run(expecting([line], **more))
    (finding,) = outcome.findings
    return finding, lines[finding.place.line - 1]


# What comes out as written -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "calm[str_1]: violated",
        "calm: violated",
        "duty: presumably violated",
        "duty[hit]: {verdict: presumably violated, state: violated, temporal: closed, evidential: certain}",
        "duty[hit]: {mode: shadow}",
        "duty: {mode: shadow}",
        "calm: {mode: shadow, verdict: violated}",
        "calm@west: presumably satisfied",
        "calm[period]@west: presumably satisfied",
        "calm[other]: none",
        "calm[str_1]@west: none",
        "calm@east: none",
        'duty[hit]: {because: "absence is only presumed"}',
        "duty[hit]: {due: 2025-11-04T12:00:00Z}",
        "duty[hit]: {due: 2025-11-04}",
    ],
)
def test_what_is_expected_and_so_is_met(line):
    assert met(line).expectations == 1


def test_expectations_and_warnings_are_counted_over_all_moments():
    story = (
        expecting(["duty[hit]: pending", "calm[str_1]: violated"], at="2025-11-03")
        + "then:\n  - {at: 2025-11-12, expect: {'duty[hit]': presumably violated}, warnings: []}\n"
    )
    outcome, _ = run(story)
    assert outcome.met, [f.message for f in outcome.findings]
    assert outcome.expectations == 3
    assert outcome.title == "A story"


def test_a_bare_date_is_the_end_of_that_day():
    met("duty[hit]: pending", at="2025-11-04T12:00:00Z")
    met("duty[hit]: presumably violated", at="2025-11-04T12:00:01Z")
    met("duty[hit]: presumably violated", at="2025-11-04")


def test_each_moment_has_its_own_knowledge():
    given = GIVEN.replace("actor: west}", "actor: west, known: 2025-11-10}")
    story = (
        f"{given}at: 2025-11-12\nas_known: 2025-11-09\nexpect: {{'duty[hit]': none}}\n"
        "then:\n  - {at: 2025-11-12, as_known: 2025-11-10, expect: {'duty[hit]': presumably violated}}\n"
    )
    outcome, _ = run(story)
    assert outcome.met, [f.message for f in outcome.findings]


def test_a_scenario_of_later_moments_only_may_leave_out_the_first():
    outcome, _ = run(f"{GIVEN}then:\n  - {{at: 2025-11-12, expect: {{'calm[str_1]': violated}}}}\n")
    assert outcome.met
    assert outcome.expectations == 1


def test_what_happened_on_record_has_no_part_in_a_scenario():
    record = RECORD + (
        "incidents:\n  - {id: real, event: strike, when: 2025-11-02, confidence: 3, actor: west}\n"
    )
    outcome, _ = run(expecting(["calm[real]: none", "calm[str_1]: violated"]), record=record)
    assert outcome.met, [f.message for f in outcome.findings]


def test_a_scenario_of_a_draft_supposes_its_own_draft():
    outcome, _ = run(
        expecting(["calm[str_1]: violated", "calm: {mode: draft}"]), layer="illustrative"
    )
    assert outcome.met, [f.message for f in outcome.findings]


def draft():
    clause = CALM.replace("calm", "d_calm").replace("on_word_of: east\n", "")
    agreement, found = read_agreement(
        text("", name="draft", layer="illustrative", clauses=(clause,)), "drafts/d.md"
    )
    assert agreement is not None
    assert not found, [f.message for f in found]
    return {"drafts/d.md": agreement}


def test_a_draft_runs_only_in_a_scenario_that_uses_it():
    story = expecting(["d_calm[str_1]: violated", "d_calm: {mode: draft}"])
    assert run(f"use: [drafts/d.md]\n{story}", drafts=draft())[0].met
    outcome, _ = run(story, drafts=draft())
    assert [f.code for f in outcome.findings] == ["M002"]


# M001 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("calm[str_1]: satisfied", "verdict is violated, expected satisfied"),
        ("duty[hit]: {state: discharged}", "state is violated, expected discharged"),
        ("duty[hit]: {temporal: open}", "temporal is closed, expected open"),
        ("duty[hit]: {evidential: none}", "evidential is certain, expected none"),
        ("duty: {mode: binding}", "duty runs as shadow, expected binding"),
        ("calm[str_1]: none", "calm[str_1] is violated, expected no such instance"),
        ("calm[str_1]: {because: rain}", "the reasons do not say “rain”"),
        ("duty[hit]: {due: 2025-11-05}", "due 2025-11-04 12:00:00"),
    ],
)
def test_m001_says_what_is_and_what_was_expected_at_the_place_of_the_key(line, words):
    finding, at_line = differs(line)
    assert finding.code == "M001"
    assert finding.level == "error"
    assert words in finding.message
    assert finding.message.startswith("A story (at 2025-11-12)")
    assert at_line.startswith(f"  {line.partition(':')[0]}")
    assert finding.place.file == "terms.md"
    assert finding.place.column > len("  ")


def test_m001_is_found_where_a_due_time_is_expected_and_nothing_falls_due():
    finding, _ = differs("calm[str_1]: {due: 2025-11-05}")
    assert finding.code == "M001"


def test_m001_points_at_the_moment_that_differs():
    story = (
        f"{GIVEN}at: 2025-11-03\nexpect:\n  duty[hit]: pending\n"
        "then:\n  - at: 2025-11-04\n    expect:\n      duty[hit]: presumably violated\n"
        "  - at: 2025-11-05\n    as_known: 2025-11-05\n    expect:\n      duty[hit]: satisfied\n"
    )
    outcome, lines = run(story)
    (finding,) = outcome.findings
    assert "(at 2025-11-05, as known on 2025-11-05)" in finding.message
    assert lines[finding.place.line - 1].strip() == "duty[hit]: satisfied"


def test_every_difference_is_reported_and_not_only_the_first():
    outcome, _ = run(
        expecting(["calm[str_1]: satisfied", "duty[hit]: {verdict: pending, state: detached}"])
    )
    assert len(outcome.findings) == 3
    assert not outcome.met


# M002 --------------------------------------------------------------------------------------------


def test_m002_an_unknown_clause_is_answered_with_the_nearest():
    finding, at_line = differs("clam[str_1]: violated")
    assert finding.code == "M002"
    assert "there is no clause 'clam'. Did you mean 'calm'?" in finding.message
    assert at_line == "  clam[str_1]: violated"


def test_m002_an_unknown_instance_is_answered_with_those_there_are():
    finding, at_line = differs("calm[str_2]: violated")
    assert finding.code == "M002"
    assert "there is no instance calm[str_2]" in finding.message
    assert "calm[str_1]" in finding.message
    assert at_line == "  calm[str_2]: violated"


def test_m002_an_unknown_party_s_reading_is_answered_with_the_instances():
    finding, _ = differs("calm@wets: violated")
    assert finding.code == "M002"
    assert "calm[period]@west" in finding.message


def test_m002_an_unknown_draft_is_answered_with_the_nearest():
    story = "use: [drafts/e.md]\n" + expecting(["calm[str_1]: violated"])
    outcome, _ = run(story, drafts=draft())
    (finding,) = outcome.findings
    assert finding.code == "M002"
    assert "There is no draft 'drafts/e.md'" in finding.message
    assert "drafts/d.md" in finding.hint


def test_nothing_is_expected_wrongly_of_a_clause_that_is_not_there_even_with_none():
    finding, _ = differs("clam: none")
    assert finding.code == "M002"


# M003 --------------------------------------------------------------------------------------------

FINDING = """\
  acts:
    - {id: fi, act: finding, by: panel, of: violated, on_clause: calm, instance: str_1, on: 2025-11-05}
"""


def test_m003_a_warning_that_was_not_given_is_reported():
    outcome, _ = run(expecting(["calm[str_1]: violated"]) + "warnings: [R018]\n")
    (finding,) = outcome.findings
    assert finding.code == "M003"
    assert "the warning R018 was not given" in finding.message


def test_a_warning_that_is_given_is_met():
    story = expecting(["calm[str_1]: violated"], given=GIVEN + FINDING)
    outcome, _ = run(story + "warnings: [R018]\n")
    assert outcome.met, [f.message for f in outcome.findings]
    assert outcome.expectations == 2


# M004 --------------------------------------------------------------------------------------------


def test_m004_an_entry_that_cannot_be_read_says_which_and_why():
    given = "given:\n  incidents:\n    - {id: hit, event: attack, whenn: 2025-11-01}\n"
    outcome, _ = run(f"{given}at: 2025-11-12\nexpect: {{'duty[hit]': none}}\n")
    assert {f.code for f in outcome.findings} == {"M004"}
    said = " ".join(f.message for f in outcome.findings)
    assert "hit" in said
    assert "whenn" in said


def test_several_unreadable_entries_are_all_reported():
    journal, _ = read_record(RECORD)
    entries, wrong = given_entries(
        {"incidents": [{"id": "a", "event": "attack", "when": "2025-11-01"}, {"id": "b"}], "acts": [{"id": "c"}]},
        journal,
    )  # fmt: skip
    assert [e.id for e in entries] == ["a"]
    assert {w.partition(":")[0] for w in wrong} == {"b", "c"}


def test_an_unknown_section_is_answered_with_the_nearest():
    journal, _ = read_record(RECORD)
    _, wrong = given_entries({"incident": []}, journal)
    assert "There is no section 'incident'" in wrong[0]
    assert "incidents" in wrong[0]


def test_given_entries_are_illustrative_and_get_ids_that_are_free():
    journal, _ = read_record(RECORD + "incidents:\n  - {event: attack, when: 2025-11-01}\n")
    taken = set(journal.entries)
    item = {"event": "attack", "when": "2025-11-02"}
    entries, wrong = given_entries({"incidents": [item, item]}, journal)
    assert not wrong
    assert len({e.id for e in entries} | taken) == len(taken) + 2
    assert {str(e.layer) for e in entries} == {"illustrative"}
