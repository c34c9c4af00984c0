import pytest

from clause_strategies import ENTRIES, RECORD, clause_of
from detente.kernel.times import NEVER_KNOWN, Interval, parse_interval
from detente.record.entries import Party, Process
from detente.record.journal import Journal
from detente.record.notation import read_record
from detente.terms.readback import due_sentence, read_back, read_back_readings
from detente.terms.wording import event_deed, event_noun, listed, named

DUTY = {
    "clause": "duty", "kind": "obligation", "layer": "agreed", "debtor": "north",
    "creditor": "south", "when": {"event": "attack", "origin": "northland", "target": "south"},
    "must": {"event": "measure", "actor": "north", "against": "$t.group"},
    "within": "7 d", "from": "notification",
}  # fmt: skip


def said(content, trigger=None):
    return read_back(clause_of(content), RECORD, trigger)


def test_an_obligation_says_who_must_do_what_and_by_when():
    assert said(DUTY) == (
        "If an attack from Northland on South occurs, North must take a measure against the group "
        "concerned, within 7 days of notification. This is owed to South. Agreed text."
    )


def test_what_the_term_leaves_out_stands_in_brackets():
    text = said({**DUTY, "within": "unspecified", "from": "unspecified"})
    assert "[not specified: within what time] [not specified: counted from when]" in text


def test_a_role_left_out_stands_in_brackets():
    must = {"event": "measure", "in": "unspecified"}
    assert "take a measure [not specified: where]" in said({**DUTY, "must": must})


def test_the_due_time_is_stated_to_the_second_in_its_zone():
    trigger = parse_interval("2025-11-01T00:00:00+04:30")
    assert said(DUTY, trigger).endswith(
        "For a trigger at 2025-11-01 00:00:00 +04:30: if it has not been done by then, "
        "it is breached from 2025-11-08 00:00:00 +04:30."
    )


def test_a_trigger_known_to_the_day_gives_an_earliest_and_a_certain_breach():
    text = due_sentence(parse_interval("2025-11-01", "Asia/Kabul"), "7 d")
    assert "between 2025-11-01 00:00:00 +04:30 and 2025-11-01 23:59:59 +04:30" in text
    assert "breached from 2025-11-08 00:00:00 +04:30 at the earliest" in text
    assert text.endswith("with certainty from 2025-11-08 23:59:59 +04:30.")


def test_the_due_time_can_be_stated_in_another_zone():
    text = due_sentence(parse_interval("2025-11-01T00:00:00Z"), "24 h", "Asia/Karachi")
    assert "2025-11-02 05:00:00 +05:00" in text


@pytest.mark.parametrize("within", [None, "unspecified"])
def test_without_a_time_nothing_is_due(within):
    text = due_sentence(Interval(0, 0), within)
    assert text == "No due time follows: [not specified: within what time]."


def test_a_trigger_at_no_known_time_gives_no_due_time():
    assert "is not known" in due_sentence(NEVER_KNOWN, "7 d")


def test_a_right_ends_and_is_not_breached():
    content = {
        "clause": "answer", "kind": "limit", "holder": "south", "when": {"event": "attack"},
        "each": {"event": "strike", "actor": "south", "into": "northland"},
        "where": "severity <= $t.severity", "within": "72 h", "consumes_trigger": True,
    }  # fmt: skip
    text = said(content, parse_interval("2025-11-01T00:00:00Z"))
    assert "South may respond by a strike in Northland, within 72 hours, provided that" in text
    assert "its severity is not greater than the attack's severity" in text
    assert "One trigger gives a right to one response only." in text
    assert text.endswith("the right to respond ends with 2025-11-04 00:00:00 UTC.")


def test_a_prohibition_says_while_what_it_holds():
    content = {
        "clause": "quiet", "kind": "prohibition", "debtor": ["north", "south"],
        "never": {"event": ["strike", "incursion"], "across": "border"},
        "while": {"none": {"event": "attack", "origin": "northland"}},
        "except": [{"licensed_by": "a"}, {"licensed_by": "b"}, {"excuse": "self_defence"}],
    }  # fmt: skip
    text = said(content)
    assert text.startswith(
        "North and South must never carry out a strike or an incursion across the border, "
        "as long as there has been no attack from Northland."
    )
    assert "Once that no longer holds, [not specified: who is released]" in text
    assert "Excepted is what clauses a and b license." in text
    assert "It may be excused by self-defence." in text


def test_a_power_that_is_demanded_is_not_read_back_as_granted():
    content = {
        "clause": "leave", "kind": "power", "status": "demanded", "holder": "north",
        "effect": {"permit": "south", "event": "operation", "against": "band"},
        "correlative": {"prohibit": "north", "event": "interference"},
    }  # fmt: skip
    text = said(content)
    assert "Only North may, by an act on record, permit South to carry out an operation" in text
    assert "North must not interfere with what is permitted." in text
    assert "This is demanded, and not on record as granted." in text


def test_a_suspension_names_its_limit_and_its_end():
    content = {
        "clause": "rest", "kind": "suspension", "suspends": "quiet", "owed_by": "south",
        "to": "north", "while": "violated(duty)", "up_to": "answer", "until": "cured",
    }  # fmt: skip
    assert said(content).startswith(
        "While clause duty is violated, what South owes to North under clause quiet rests, "
        "up to the limit of clause answer, until the breach is cured"
    )


def test_a_permission_without_a_span_says_so():
    content = {"clause": "p", "kind": "permission", "holder": "north", "permit": {"event": "order"}}
    assert said(content).startswith("North may give an order, [not specified: from when to when].")


def test_a_form_requirement_names_the_rung():
    content = {"clause": "f", "kind": "form", "applies_to": ["a", "b"], "required": "written"}
    assert said(content).startswith(
        "Clauses a and b count only in the form “written” or a stronger one."
    )


def test_a_reported_term_is_read_back_with_the_word_it_rests_on():
    text = said({**DUTY, "layer": "reported", "on_word_of": "minister"})
    assert text.endswith("Reported, on the word of A. Minister.")


def test_readings_are_read_back_by_party():
    readings = {"north": {"within": "14 d"}, "south": {"within": "3 d", "own_word": False}}
    back = read_back_readings(clause_of({**DUTY, "interpretation": readings}), RECORD)
    assert back["north"].startswith("As North reads it: If an attack")
    assert "within 14 days" in back["north"]
    assert back["south"].startswith("As South reads it (not known in its own words): ")


def test_without_a_record_ids_are_read():
    assert read_back(clause_of(DUTY)).startswith("If an attack from northland on south occurs")


def test_swapping_the_sides_swaps_their_names_and_nothing_else():
    swap = {"north": "south", "south": "north", "northland": "southland"}
    mirrored = {**DUTY, "debtor": "south", "creditor": "north"}
    for key in ("when", "must"):
        mirrored[key] = {role: swap.get(name, name) for role, name in DUTY[key].items()}
    hidden = said(DUTY).replace("North", "@").replace("South", "North").replace("@", "South")
    assert said(mirrored) == hidden


def test_a_collective_takes_an_article_and_a_state_does_not():
    entries = (
        Party(id="republic", name="Republic", kind="state"),
        Party(id="council", name="Council", kind="de_facto_authority"),
        *ENTRIES,
    )
    record = Journal(Process(id="p"), {e.id: e for e in entries})
    assert named(record, "council") == "the Council"
    assert named(record, "republic") == "Republic"


def test_a_case_s_own_event_type_is_read_by_its_name():
    assert event_noun("artillery_duel") == "an artillery duel"
    assert event_deed("border_closure") == "carry out a border closure"


def test_a_list_is_read_with_one_last_word():
    assert [listed([]), listed("a"), listed("ab"), listed("abc", "or")] == [
        "", "a", "a and b", "a, b or c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Movement", "the Movement"), ("The Front", "The Front"), ("Élan", "the Élan"),
     ("طالبان", "طالبان"), ("Рух", "Рух")],
)  # fmt: skip
def test_a_name_in_another_script_takes_no_article(name, shown):
    journal, _ = read_record(
        f"process: {{id: x, zone: UTC}}\nparties: [{{id: side, name: {name}, kind: armed_group}}]\n"
    )
    assert named(journal, "side") == shown
