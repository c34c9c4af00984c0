import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.kernel.findings import Place
from detente.record.entries import KINDS, Incident, Party, Position, Source
from detente.record.notation import entry_text, read_record
from record_strategies import entries

HEAD = "process: {id: talks, zone: UTC}\n"


def read(body):
    return read_record(HEAD + body, "record.yaml")


def codes(body):
    return [finding.code for finding in read(body)[1]]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(entries())
def test_an_entry_reads_back_as_it_was_written(entry):
    journal, findings = read_record(
        f"process: {{id: p, zone: UTC}}\n{entry.section}:\n{entry_text(entry)}", ""
    )
    if entry.id == "p":
        return
    assert findings == ()
    assert journal.entries == {entry.id: entry}


def test_every_section_is_read():
    body = """
parties:
  - {id: highland, name: Highland}
incidents:
  - {id: inc_1, event: attack, when: 2025-11-12, actor: highland}
event_types:
  - {id: ambush, parent: attack}
"""
    journal, findings = read(body)
    assert findings == ()
    assert journal.process.id == "talks"
    party, incident = journal.get("highland", Party), journal.get("inc_1", Incident)
    assert party is not None
    assert party.name == "Highland"
    assert incident is not None
    assert incident.actor[0].value == "highland"
    assert "ambush" in journal.event_types


def test_places_reach_into_an_entry():
    body = (
        "incidents:\n  - id: inc_1\n    event: attack\n    when: 2025-11-12\n    place: {in: x}\n"
    )
    journal, _ = read(body)
    assert journal.place("inc_1", "place.in") == Place("record.yaml", 6, 17, 1)
    assert journal.place("inc_1", "place.in.0.value") == Place("record.yaml", 6, 17, 1)
    assert journal.place("inc_1").line == 3


def test_an_id_used_twice_is_reported_with_both_places_and_the_first_stands():
    journal, (finding,) = read("parties:\n  - {id: a, name: A}\ngroups:\n  - {id: a, name: B}\n")
    assert finding.code == "R001"
    assert (finding.place.line, finding.also[0].line) == (5, 3)
    assert isinstance(journal.entries["a"], Party)


def test_the_id_of_the_process_is_not_free():
    assert codes("parties:\n  - {id: talks, name: A}\n") == ["R001"]


def test_an_unknown_section_is_shown_with_the_nearest():
    _, (finding,) = read("incident: []\n")
    assert finding.code == "N003"
    assert "`incidents`" in finding.hint
    assert finding.place == Place("record.yaml", 2, 1, 8)


def test_a_record_without_process_is_said_so():
    assert [f.code for f in read_record("parties: []\n")[1]] == ["N004"]
    assert [f.code for f in read_record("")[1]] == ["N007"]


def test_a_section_that_is_no_list_is_said_so():
    assert codes("parties: {a: b}\n") == ["N007"]
    assert codes("parties: [a]\n") == ["N007"]
    assert codes("parties:\n") == []


def test_an_unknown_zone_of_the_process_is_reported():
    _, (finding,) = read_record("process: {id: p, zone: Kabul}\n")
    assert finding.code == "N006"


def test_an_entry_that_cannot_be_read_is_left_out_and_its_id_kept_in_mind():
    journal, (finding,) = read("parties:\n  - {id: a, nme: A, name: A}\n  - {id: b, name: B}\n")
    assert finding.code == "N003"
    assert finding.message == "The party a has no key `nme`."
    assert set(journal.entries) == {"b"}
    assert journal.unread == {"a"}


def test_ids_in_text_that_is_not_yaml_are_kept_in_mind():
    journal, _ = read("parties:\n  - {id: a, name: A\n  - {id: b, name: B}\n")
    assert set(journal.entries) == {"b"}
    assert "a" in journal.unread


def test_positions_without_id_are_named_by_party_and_matter():
    body = """
positions:
  - {party: highland, on: use of soil, substance: accepts}
  - {party: highland, on: use of soil, substance: rejects}
"""
    journal, findings = read(body)
    assert findings == ()
    assert list(journal.entries) == ["highland_on_use_of_soil", "highland_on_use_of_soil_2"]
    second = journal.get("highland_on_use_of_soil_2", Position)
    assert second is not None
    assert second.substance == "rejects"


def test_other_entries_without_id_are_numbered_clear_of_written_ids():
    others = "  - {id: demand_2, party: a, content: y}\n  - {party: a, content: z}\n"
    body = "demands:\n  - {party: a, content: x}\n" + others
    journal, findings = read(body)
    assert findings == ()
    assert list(journal.entries) == ["demand_1", "demand_2", "demand_3"]


def test_derived_ids_stay_when_an_earlier_one_becomes_a_tombstone():
    stone = f"{{id: r, entry: demand_1, was_section: demands, sha256: {'ab' * 32}, because: x}}"
    redaction = f"redactions:\n  - {stone}\n"
    journal, findings = read("demands:\n  - {party: a, content: z}\n" + redaction)
    assert findings == ()
    assert "demand_2" in journal.entries


def test_an_entry_is_written_without_what_is_not_set():
    entry = Source(id="report", title="Report")
    assert entry_text(entry) == "  - {id: report, title: Report}\n"


def test_an_entry_is_written_in_the_brevity_of_the_notation():
    text = """  - id: inc_1
    event: attack
    when: 2025-11-12
    actor: {value: band, confidence: 2, source: bulletin}
    target: highland
    place: {name: Kurram, in: highland}
    severity: 3
    fatalities: {low: 4, high: 7, best: 5}
    evidence: [report#s5]
    known: 2025-11-13
"""
    journal, findings = read("incidents:\n" + text)
    assert findings == ()
    assert entry_text(journal.entries["inc_1"]) == text


def test_right_to_left_names_are_written_as_they_are():
    entry = Party(id="a", name="A", own_name="حركة طالبان")
    assert "own_name: حركة طالبان" in entry_text(entry)


@given(st.permutations(list(KINDS)))
def test_sections_may_stand_in_any_order(order):
    body = "".join(f"{section}:\n" for section in order)
    assert read(body)[1] == ()


def test_an_entry_with_a_time_that_the_clock_leaves_out_is_reported_with_its_place():
    body = "incidents:\n  - {id: inc, event: attack, when: 2025-03-30T02:30}\n"
    journal, (finding,) = read_record(
        "process: {id: talks, zone: Europe/Berlin}\n" + body, "record.yaml"
    )
    assert (finding.code, finding.place.line) == ("N006", 3)
    assert "does not exist in Europe/Berlin" in finding.message
    assert "+01:00" in finding.hint
    assert journal.unread == {"inc"}


@pytest.mark.parametrize(
    "entry",
    [
        "incidents: [{id: e, event: attack, when: {from: 2025-11-14, to: 2025-11-12}}]",
        "coverage: [{id: e, source: s, during: {from: 2025-11-14, to: 2025-11-12}}]",
        "acts: [{id: e, act: grant, by: p, on: 2025, scope: {from: 2025-11-14, to: 2025-11-12}}]",
    ],
)
def test_a_span_that_runs_backwards_is_reported_wherever_it_stands(entry):
    _, (finding,) = read(entry)
    assert finding.code == "N006"
    assert "ends (2025-11-12) before it begins (2025-11-14)" in finding.message
    assert finding.hint == "Put the earlier one first."


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (".nan", "nan is no quantity"),
        ("1e309", "inf is no quantity"),
        ("-3", "-3 is below zero"),
        ("{low: -1, high: 2}", "-1 is below zero"),
        ("{low: 1, high: 2, best: 3}", "best (3) is not between"),
    ],
)
def test_what_is_no_quantity_is_refused_with_the_reason(value, why):
    for key in ("severity", "fatalities"):
        body = f"incidents: [{{id: e, event: attack, when: 2025, {key}: {value}}}]"
        _, (finding,) = read(body)
        assert (finding.code, why in finding.message) == ("N009", True)


def test_an_empty_record_is_one_finding_that_says_how_to_begin():
    journal, (finding,) = read_record("", "record.yaml")
    assert (finding.code, str(finding.place)) == ("N007", "record.yaml:1:1")
    assert "empty" in finding.message
    assert "process:" in finding.hint
    assert journal.in_part


def test_ids_in_a_section_that_is_not_known_count_as_written():
    journal, findings = read("partys:\n  - {id: north, name: North}\n")
    assert [finding.code for finding in findings] == ["N003"]
    assert journal.unread == {"north"}
