import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import NotationError
from detente.record.editing import with_entries, without_items
from detente.record.entries import Group, Incident, Party
from detente.record.notation import read_record, section_indexes
from record_strategies import entries

HEAD = "# the case\nprocess: {id: talks, zone: UTC}   # UTC for now\n"
NEW = Party(id="new", name="New")
LINE = "  - {id: new, name: New}\n"


def added(body, *new):
    return with_entries(HEAD + body, new or [NEW]).removeprefix(HEAD)


def taken_out(body, *ids):
    text = HEAD + body
    return without_items(text, section_indexes(text, ids)).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("parties:\n  - {id: a, name: A}\n", f"parties:\n  - {{id: a, name: A}}\n{LINE}"),
        (
            "parties:\n  - {id: a, name: A}  # first\n\n# groups now\ngroups: []\n",
            f"parties:\n  - {{id: a, name: A}}  # first\n{LINE}\n# groups now\ngroups: []\n",
        ),
        (
            "parties:\n  - id: a\n    name: A\n    # on a\n# on groups\ngroups:\n",
            f"parties:\n  - id: a\n    name: A\n    # on a\n{LINE}# on groups\ngroups:\n",
        ),
        (
            "parties:\n- {id: a, name: A}\ngroups:\n",
            "parties:\n- {id: a, name: A}\n- {id: new, name: New}\ngroups:\n",
        ),
        (
            "parties:\n    -   id: a\n        name: A\n",
            "parties:\n    -   id: a\n        name: A\n    - {id: new, name: New}\n",
        ),
        (
            "parties:\n  - id: a\n    note: |\n      # x\n\n      end\n    name: A\n\n\ngroups:\n",
            "parties:\n  - id: a\n    note: |\n      # x\n\n      end\n    name: A\n"
            + LINE
            + "\n\ngroups:\n",
        ),
        (
            "parties:\n  - id: a\n    name: |\n      A\n\n      # x\n\n\ngroups:\n",
            f"parties:\n  - id: a\n    name: |\n      A\n\n      # x\n{LINE}\n\ngroups:\n",
        ),
        (
            "parties:\n  - id: a\n    name: A\n    note:   # empty\n# on groups\ngroups:\n",
            f"parties:\n  - id: a\n    name: A\n    note:   # empty\n{LINE}# on groups\ngroups:\n",
        ),
        ("parties:\ngroups: []\n", f"parties:\n{LINE}groups: []\n"),
        ("parties:   # none yet\ngroups: []\n", f"parties:   # none yet\n{LINE}groups: []\n"),
        ("parties: []   # none yet\n", f"parties:   # none yet\n{LINE}"),
        ("parties: [\n  ]\ngroups:\n", f"parties:\n{LINE}groups:\n"),
        ("parties: null\ngroups:\n", f"parties:\n{LINE}groups:\n"),
        (
            "parties: [{id: a, name: A}]   # one\n",
            "parties: [{id: a, name: A}, {id: new, name: New}]   # one\n",
        ),
        (
            "parties: [\n  {id: a, name: A},   # one\n]\n",
            "parties: [\n  {id: a, name: A}, {id: new, name: New},   # one\n]\n",
        ),
        ("groups:\n  - {id: g, name: G}\n", f"groups:\n  - {{id: g, name: G}}\n\nparties:\n{LINE}"),
        ("groups:\n  - {id: g, name: G}", f"groups:\n  - {{id: g, name: G}}\n\nparties:\n{LINE}"),
        ("groups:\n\n", f"groups:\n\nparties:\n{LINE}"),
        ("parties:\n  - {id: a, name: A}", f"parties:\n  - {{id: a, name: A}}\n{LINE}"),
        ("parties:", f"parties:\n{LINE}"),
    ],
)
def test_an_entry_goes_to_the_end_of_its_section_and_nothing_else_changes(before, after):
    assert added(before) == after
    assert taken_out(after, "new") in {before, after.replace(LINE, "")} or "[" in before


def test_windows_line_ends_stay():
    text = (HEAD + "parties:\n  - {id: a, name: A}\ngroups:\n").replace("\n", "\r\n")
    changed = with_entries(text, [NEW])
    assert changed.count("\r\n") == changed.count("\n") == text.count("\n") + 1


def test_a_byte_order_mark_stays():
    text = "\ufeff" + HEAD + "parties:\n- {id: a, name: A}\n"
    changed = with_entries(text, [NEW])
    assert changed == text + "- {id: new, name: New}\n"


def test_entries_of_several_sections_go_each_to_its_own():
    changed = added("groups:\nparties:\n", Group(id="g", name="G"), NEW)
    assert changed == f"groups:\n  - {{id: g, name: G}}\nparties:\n{LINE}"


def test_a_record_in_one_pair_of_brackets_is_refused():
    with pytest.raises(NotationError) as refused:
        with_entries("{process: {id: talks}, parties: []}\n", [NEW])
    assert refused.value.findings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "parties:\n  - {id: a, name: A}\n  #\n  - {id: b, name: B} # y\n  - {id: c, name: C}\n",
            "parties:\n  - {id: a, name: A}\n  - {id: c, name: C}\n",
        ),
        (
            "parties:\n  - id: b\n    # deep\n    name: B\n\n  - id: c\n    name: C\n",
            "parties:\n\n  - id: c\n    name: C\n",
        ),
        ("parties:\n  - {id: b, name: B}\n\n# next\ngroups:\n", "parties:\n\n# next\ngroups:\n"),
        ("parties: [{id: b, name: B}]\n", "parties: []\n"),
        ("parties: [{id: b, name: B},]\n", "parties: []\n"),
        ("parties: [{id: a, name: A}, {id: b, name: B}]\n", "parties: [{id: a, name: A}]\n"),
        ("parties: [{id: b, name: B}, {id: a, name: A}]\n", "parties: [{id: a, name: A}]\n"),
    ],
)
def test_an_entry_is_taken_out_with_the_comments_about_it(before, after):
    assert taken_out(before, "b") == after


def test_several_entries_are_taken_out_at_once():
    body = "parties: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}, {id: d, name: D}]\n"
    assert taken_out(body, "b", "d") == "parties: [{id: a, name: A}, {id: c, name: C}]\n"
    assert taken_out(body, "c", "d") == "parties: [{id: a, name: A}, {id: b, name: B}]\n"


@given(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.id), entries())
def test_putting_in_and_taking_out_leaves_all_other_entries_alone(present, new):
    if new.id in {"talks", *(entry.id for entry in present)}:
        return
    text = with_entries(HEAD, [entry for entry in present if entry.id != "talks"])
    before, findings = read_record(text)
    assert findings == ()
    changed = with_entries(text, [new])
    assert read_record(changed)[0].entries == {**before.entries, new.id: new}
    restored = without_items(changed, section_indexes(changed, {new.id}))
    assert read_record(restored)[0].entries == before.entries


def test_long_entries_are_written_over_several_lines():
    long = Incident.model_validate(
        {"id": "i", "event": "attack", "when": "2025-11-12", "summary": "word " * 30 + "end",
         "evidence": [{"source": "report", "quote": "said " * 20 + "so"}, "report#s5"]}
    )  # fmt: skip
    changed = with_entries(HEAD, [long])
    assert read_record(changed)[0].entries == {"i": long}
    assert "\n    evidence:\n      - source: report\n" in changed
