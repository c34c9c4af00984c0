import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernel.findings import Place
from detente.kernel.yaml_text import load
from detente.kernel.yaml_write import flow, list_item


def codes(text):
    return [finding.code for finding in load(text, "f.yaml").findings]


def test_dates_and_old_truth_words_stay_text():
    data = load("a: 2025-11-12\nb: [on, no, NO, y]\nc: 2025-11-12T14:30:00+05:00\n", "f").data
    assert data == {
        "a": "2025-11-12",
        "b": ["on", "no", "NO", "y"],
        "c": "2025-11-12T14:30:00+05:00",
    }


def test_a_version_directive_does_not_turn_words_into_truth_values():
    assert load("%YAML 1.1\n---\na: no\nb: 012\n", "f").data == {"a": "no", "b": 12}


def test_numbers_truth_values_and_null_are_read():
    text = "a: 3\nb: -1.5\nc: true\nd: null\ne:\nf: 0x1F\ng: '3'\nh: 1_000\n"
    expected = {"a": 3, "b": -1.5, "c": True, "d": None, "e": None, "f": 31, "g": "3", "h": "1_000"}
    assert load(text, "f").data == expected


def test_values_and_keys_have_their_places():
    loaded = load("incidents:\n  - {id: inc_1, actor: ttp}\n", "f.yaml")
    assert loaded.place(("incidents", 0, "actor")) == Place("f.yaml", 2, 24, 3)
    assert loaded.key(("incidents", 0, "actor")) == Place("f.yaml", 2, 17, 5)
    assert loaded.key(("incidents",)) == Place("f.yaml", 1, 1, 9)


def test_the_place_of_something_unwritten_is_that_of_what_is_around_it():
    loaded = load("a:\n  - {b: 1}\n", "f")
    assert loaded.place(("a", 0, "nowhere")) == loaded.place(("a", 0))


def test_the_place_of_an_empty_value_is_its_key():
    loaded = load("a:\n# a comment\nb: 1\n", "f")
    assert loaded.place(("a",)).line == 1


def test_line_numbers_begin_where_the_fence_does():
    assert load("a: 1\nb: 2\n", "agreement.md", first_line=40).place(("b",)).line == 41


def test_columns_are_right_after_a_byte_order_mark_and_with_windows_line_ends():
    loaded = load("\ufeffa: 1\r\nb: 2\r\n", "f")
    assert loaded.place(("a",)) == Place("f", 1, 4, 1)
    assert loaded.place(("b",)) == Place("f", 2, 4, 1)


def test_a_double_key_is_reported_with_both_places():
    (finding,) = load("a: 1\nb: 2\na: 3\n", "f").findings
    assert finding.code == "N002"
    assert (finding.place.line, finding.also[0].line) == (3, 1)


def test_a_tab_is_named_as_such():
    (finding,) = load("a:\n\t- b\n", "f").findings
    assert finding.code == "N001"
    assert "tab" in finding.message
    assert "spaces" in finding.hint


def test_reading_goes_on_after_each_broken_entry():
    text = (
        "parties:\n  - {id: a\n  - {id: b}\n  - id: c\n   x: 1\n  - {id: d}\n"
        "groups:\n  - @\n  - {id: e}\n"
    )
    loaded = load(text, "f")
    assert loaded.data == {"parties": [{"id": "b"}, {"id": "d"}], "groups": [{"id": "e"}]}
    assert [f.place.line for f in loaded.findings] == [2, 5, 8]
    assert "id: a" in loaded.lost


def test_an_open_bracket_is_shown_where_it_opens():
    (finding,) = load("a: [1, 2\nb: 3\n", "f").findings
    assert (finding.place.line, finding.place.column) == (1, 4)
    assert "']'" in finding.hint


@pytest.mark.parametrize(
    ("text", "bracket", "column"),
    [
        ("parties: [", "[", 10),
        ("parties: {", "{", 10),
        ("parties: [a,", "[", 10),
        ("parties: [{id: a},", "[", 10),
        ('parties: ["]", {id: ', "{", 16),
    ],
)
def test_the_bracket_that_is_open_at_the_end_is_named(text, bracket, column):
    (finding,) = load(text, "f.yaml").findings
    assert (finding.place.line, finding.place.column) == (1, column)
    assert f"The bracket '{bracket}' opened here" in finding.message
    assert f"Close it with '{ {'[': ']', '{': '}'}[bracket] }'" in finding.hint


def test_an_open_quotation_mark_is_shown_where_it_opens():
    (finding,) = load("a: 1\nb: 'open\nc: 2\n", "f").findings
    assert (finding.place.line, finding.place.column) == (2, 4)
    assert "never closed" in finding.message


def test_an_unknown_anchor_is_named():
    (finding,) = load("a: *nowhere\n", "f").findings
    assert "'*nowhere'" in finding.message


def test_an_unknown_escape_is_shown():
    (finding,) = load('a: "x\\q"\n', "f").findings
    assert "\\q" in finding.message.replace("\\\\", "\\")


def test_a_second_document_is_reported_and_the_first_is_read():
    loaded = load("a: 1\n---\nb: 2\n", "f")
    assert loaded.data == {"a": 1}
    assert loaded.findings[0].place.line == 2


def test_a_control_character_is_reported_at_its_place():
    loaded = load("a: 1\nb: \x00\n", "f")
    assert loaded.findings[0].place == Place("f", 2, 4, 1)
    assert loaded.data == {"a": 1}


def test_aliases_that_lead_into_themselves_are_cut():
    assert codes("a: &x [*x]\n") == ["N001"]


def test_aliases_do_not_unfold_without_end(monkeypatch):
    monkeypatch.setattr("detente.kernel.yaml_text.MOST_NODES", 10_000)
    doubled = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9))
    assert "N001" in codes("a0: &a0 [x]\n" + doubled)


@pytest.mark.slow
def test_deep_nesting_is_a_finding():
    assert codes("[" * 3000) == ["N001"]


def test_an_empty_text_holds_nothing():
    assert load("", "f").data is None
    assert load("# only a comment\n", "f").findings == ()


@given(st.text(alphabet=" \n\t-:{}[]\"'ab#&*!|>%@,?\\1\r\ufeff\u2028~", max_size=60))
def test_no_text_makes_reading_raise(text):
    loaded = load(text, "f")
    assert all(f.place.line >= 1 and f.hint is not None for f in loaded.findings)


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=30)
    | st.sampled_from(
        ["no", "2025-11-12", "a: b", "- x", "لا هجوم", "l1\nl2", "l1\n", "'", "#x", "1e5"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=8), plain, min_size=1, max_size=4))
def test_what_is_written_reads_back_the_same(data):
    loaded = load("s:\n" + list_item(data), "f")
    assert loaded.findings == ()
    assert loaded.data == {"s": [data]}
    assert load(f"s: {flow(data)}\n", "f").data == {"s": data}


def test_right_to_left_text_is_written_as_it_is():
    assert "طالبان" in flow({"own_name": "طالبان"})


def test_several_lines_become_a_literal_block():
    assert list_item({"note": "one\ntwo"}) == "  - note: |-\n      one\n      two\n"


def test_a_folded_text_has_spaces_where_its_lines_end_and_no_marks():
    data = load("note: >-\n  one\n  two\n\n  three\nliteral: |\n  four\n  five\n", "x.yaml").data
    assert data == {"note": "one two\nthree", "literal": "four\nfive\n"}
