"""What a text under negotiation leaves standing, and where its problems are."""

import re

import pytest
from hypothesis import given

from bracketed_texts import clause, negotiated
from detente.terms.clauses.obligation import Obligation
from detente.terms.drafting.scan import scan
from detente.terms.drafting.text import blank, read_text
from drafting_texts import HEADER, TEXT


def read(text, file="v1.md"):
    found, findings = read_text(text, file)
    assert found is not None, findings
    return found, findings


def closed(text, choices):
    """Return the clauses of a text with brackets closed, and the findings."""
    agreement, findings = text.reading(choices)
    assert agreement is not None, findings
    return agreement.clauses, findings


def within(clause):
    assert isinstance(clause, Obligation)
    return clause.within


def test_only_clauses_outside_brackets_stand():
    text, findings = read(TEXT)
    assert not findings
    assert list(text.standing.clauses) == ["duty"]
    assert list(text.clauses) == ["duty", "hotline"]
    assert list(text.bracketed) == ["hotline"]
    passage = text.passage("hotline")
    assert passage is not None
    assert passage.bracket == "b_hotline"
    assert [b.id for b in text.brackets_of("hotline")] == ["b_hotline", "b_hours"]
    assert [b.id for b in text.brackets_of("duty")] == ["b_within"]


def test_an_open_bracket_leaves_its_parameter_unspecified_and_a_chosen_option_sets_it():
    text, _ = read(TEXT)
    assert "within" in text.standing.clauses["duty"].unspecified()
    for option, value in ((1, "7 d"), (2, "14 d")):
        clauses, findings = closed(text, {"b_within": option})
        assert not findings
        assert within(clauses["duty"]) == value
    assert closed(text, {"b_within": 0})[0] == text.standing.clauses


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "متن [هغه ورځ | بله ورځ]{#b_x} پای\n\n"])
@pytest.mark.parametrize(
    ("right", "wrong", "column"),
    [
        ("kind: obligation\ndebtor: [", "kind: obligatoin\ndebtor: [", 7),
        ("within: 1 d", "within: [1]", 9),
        ("debtor: [north, south]", "debtor: {a: b}", 9),
    ],
)
def test_a_mistake_in_a_bracketed_block_is_found_at_its_place(
    mark, newline, before, right, wrong, column
):
    text = before + TEXT.replace(right, wrong)
    line = text[: text.rindex(wrong)].count("\n") + 1
    _, findings = read(mark + text.replace("\n", newline))
    places = [(f.place.file, f.place.line, f.place.column) for f in findings if f.level == "error"]
    assert ("v1.md", line, column) in places
    assert len(set(places)) == 1


@pytest.mark.parametrize(
    ("sets", "why"),
    [
        ("hotline.within = soonish", "within"),
        ("hotline.within = [7 d", ""),
        ("hotline.within = ", "no value"),
        ("duty.debtor = {a: b}", "debtor"),
        ("duty.kind.of = x", "holds no parameters"),
    ],
)
def test_a_value_that_does_not_fit_its_parameter_is_an_error_at_the_bracket(sets, why):
    text = TEXT.replace("each month", f'each month [so]{{#b1 sets="{sets}"}}')
    _, findings = read(text)
    (wrong,) = [f for f in findings if f.level == "error"]
    line = text[: text.index("[so]")].count("\n") + 1
    assert (wrong.code, wrong.place.line) == ("D006", line)
    assert why in " ".join(wrong.because)
    assert "b1" in wrong.message


@pytest.mark.parametrize(
    ("attribute", "meant"),
    [
        ('sets="dutty.within = 7 d"', "duty"),
        ('sets="duty.witin = 7 d"', "within"),
        ('gap="hotlin.within"', "hotline"),
    ],
)
def test_an_unknown_clause_or_parameter_is_said_with_what_may_be_meant(attribute, meant):
    _, findings = read(TEXT.replace("each month", f"each month [so]{{#b1 {attribute}}}"))
    (wrong,) = findings
    assert wrong.code == "D006"
    assert f"'{meant}'" in wrong.hint


def test_two_brackets_may_not_decide_one_parameter_unless_they_exclude_each_other():
    both = '[a]{#b1 sets="duty.from = notification"} [b]{#b2 sets="duty.from = occurrence"}'
    _, findings = read(TEXT.replace("each month", f"each month {both}"))
    assert [(f.code, len(f.also)) for f in findings] == [("D006", 1)]
    apart = f"[{both.replace('} [', '} | [')}]{{#o}}"
    _, findings = read(TEXT.replace("each month", f"each month {apart}"))
    assert not findings


# Two clauses with one id ---------------------------------------------------------------------------


def in_two_options(first, second):
    return f"{HEADER}\n[\n{first}|\n{second}]{{#o}}\n"


def test_one_clause_in_two_options_may_have_one_id():
    text, findings = read(in_two_options(clause("c", "7 d"), clause("c", "14 d")))
    assert not findings
    assert [within(closed(text, {"o": n})[0]["c"]) for n in (1, 2)] == ["7 d", "14 d"]
    assert not text.standing.clauses


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\n{clause('c')}\n[\n{clause('c')}]{{#b1}}\n",
        f"{HEADER}\n[\n{clause('c')}]{{#b1}}\n\n{clause('c')}",
        f"{HEADER}\n[\n{clause('c')}]{{#b1}}\n\n[\n{clause('c')}]{{#b2}}\n",
        f"{HEADER}\n[\n{clause('c')}\n{clause('c')}]{{#b1}}\n",
        in_two_options(clause("d"), clause("c")) + f"\n[\n{clause('e')}|\n{clause('c')}]{{#p}}\n",
    ],
    ids=["around", "behind", "two", "inside", "other options"],
)
def test_two_clauses_with_one_id_that_may_both_be_read_are_an_error_with_both_places(text):
    _, findings = read(text)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line == "clause: c"]
    (double,) = findings
    assert (double.code, double.place.line, double.place.column) == ("T004", lines[1], 9)
    assert [place.line for place in double.also] == [lines[0]]


def test_every_wording_is_read_also_in_the_third_option_of_a_bracket_inside_another():
    inner = f"[\n{clause('c1')}|\n{clause('c2')}|\n{clause('c3', '[7]')}]{{#i}}\n"
    text, findings = read(f"{HEADER}\n[\n{inner}|\n{clause('d')}]{{#o}}\n")
    assert set(text.clauses) == {"c1", "c2", "d"}
    assert len(findings) == 1
    assert findings[0].level == "error"


def test_a_header_with_more_words_behind_its_mark_is_read_also_around_brackets():
    _, findings = read(TEXT.replace("```agreement", "```agreement yaml"))
    assert not findings


# How much is clean --------------------------------------------------------------------------------


@given(negotiated())
def test_the_clean_share_is_what_counting_words_one_by_one_gives(text):
    found, _ = read(text)
    marks = found.scan
    outside = blank(text, [*marks.fences, *((b.options[-1].end, b.end) for b in marks.brackets)])
    outside = re.sub(r"\{#art[^}]*\}", lambda anchor: " " * len(anchor[0]), outside)
    clean = every = 0
    for word in re.finditer(r"\w+(?:['’-]+\w+)*", outside):
        every += 1
        clean += not any(b.start <= word.start() < b.end for b in marks.brackets)
    assert found.share_clean() == (clean, every)
    middle = len(text) // 2
    halves = found.share_clean(0, middle), found.share_clean(middle)
    assert tuple(map(sum, zip(*halves, strict=True))) == (clean, every)


def test_words_are_counted_as_a_reader_counts_them():
    text, _ = read(f"{HEADER}\n## On it {{#a-b}}\n\nhost's well-known [مُحَمَّد می\u200cرود]{{#b}}\n")
    assert text.share_clean() == (4, 6)


def test_a_text_without_brackets_is_clean():
    text, _ = read(f"{HEADER}\nWords.\n")
    assert text.clean
    assert text.share_clean() == (1, 1)
    assert not scan(text.text).brackets
