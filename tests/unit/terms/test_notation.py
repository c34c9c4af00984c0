import textwrap
from typing import Any

import pytest
from hypothesis import given

from clause_strategies import agreements
from detente.errors import NotationError
from detente.kernel.findings import Level, Place, render
from detente.terms.notation import agreement_of, read_agreement, to_markdown

HEADER = "```agreement\nagreement: text\ntitle: A text\n```\n"
DUTY = """\
clause: duty
kind: obligation
debtor: north
creditor: south
must: {event: measure}
"""
LIMIT = """\
clause: answer
kind: limit
holder: south
when: {event: attack}
each: {event: strike}
"""


def parse(text, file="") -> Any:
    return read_agreement(text, file)


def read(*blocks, header=HEADER):
    fences = "".join(f"```terms\n{block}```\n" for block in blocks)
    return parse(header + fences, "a.md")


def only(findings):
    assert len(findings) == 1, findings
    return findings[0]


def test_clauses_are_read_in_the_order_of_the_text():
    agreement, findings = read(LIMIT, DUTY)
    assert findings == ()
    assert list(agreement.clauses) == ["answer", "duty"]


def test_a_block_may_hold_a_list_of_clauses():
    agreement, findings = read(
        "- " + textwrap.indent(DUTY, "  ")[2:] + "- " + textwrap.indent(LIMIT, "  ")[2:]
    )
    assert findings == ()
    assert list(agreement.clauses) == ["duty", "answer"]
    assert agreement.place("answer", "when.event").line == 14


def test_every_value_has_its_place():
    agreement, _ = read(DUTY)
    assert agreement.place("duty") == Place("a.md", 6, 9, 4)
    assert agreement.place("duty", "must.event") == Place("a.md", 10, 15, 7)
    assert agreement.place("duty", "within") == agreement.place("duty")


def test_a_block_inside_a_list_keeps_its_columns():
    text = HEADER + "- as follows\n\n  ```terms\n" + textwrap.indent(DUTY, "  ") + "  ```\n"
    agreement, findings = parse(text, "a.md")
    assert findings == ()
    assert agreement.place("duty") == Place("a.md", 8, 11, 4)


def test_a_clause_keeps_the_prose_of_its_article():
    heading = "## Article 2. Duty {#art-2}\n\nNorth shall act."
    text = f"{HEADER}\n{heading}\n\n```terms\n{DUTY}```\n\nSoon.\n"
    agreement, _ = parse(text)
    article = agreement.articles["duty"]
    assert (article.anchor, article.heading) == ("art-2", "Article 2. Duty")
    assert article.text == "North shall act.\n\nSoon."


def test_a_heading_without_an_anchor_gets_one_from_its_words():
    agreement, _ = parse(f"{HEADER}\n## The soil, and its use\n```terms\n{DUTY}```\n")
    assert agreement.articles["duty"].anchor == "the-soil-and-its-use"


def test_line_ends_of_another_system_change_nothing():
    text = f"{HEADER}\n## Duty\n```terms\n{DUTY}```\n"
    assert parse(text.replace("\n", "\r\n"), "a.md") == parse(text, "a.md")


def test_an_unknown_key_is_answered_with_the_nearest():
    _, findings = read(DUTY + "excpt: []\n")
    finding = only(findings)
    assert finding.place == Place("a.md", 11, 1, 5)
    assert "`excpt`" in finding.message
    assert "Did you mean `except`?" in finding.hint


def test_an_unknown_kind_is_answered_with_the_nearest():
    _, findings = read(DUTY.replace("obligation", "obligaton"))
    finding = only(findings)
    assert finding.code == "T002"
    assert finding.hint.startswith("Did you mean 'obligation'?")


def test_a_missing_kind_is_asked_for():
    _, findings = read(DUTY.replace("kind: obligation\n", ""))
    assert only(findings).message == "The clause duty does not say of which kind it is."


def test_an_unknown_excuse_is_answered_with_the_nearest():
    _, findings = read(DUTY + "except: {excuse: self_defense}\n")
    assert "Did you mean 'self_defence'?" in only(findings).hint


def test_unless_is_another_word_for_except():
    agreement, findings = read(DUTY + "unless: {excuse: distress}\n")
    assert findings == ()
    assert agreement.clauses["duty"].except_[0].excuse == "distress"
    assert agreement.place("duty", "except.excuse").line == 11


def test_unless_beside_except_is_refused():
    _, findings = read(DUTY + "unless: {excuse: distress}\nexcept: {excuse: consent}\n")
    assert only(findings).message == "`unless` and `except` are the same key."


def test_into_is_another_word_for_in():
    agreement, _ = read(LIMIT.replace("event: strike", "event: strike, into: northland"))
    assert agreement.clauses["answer"].each.in_ == ("northland",)


def test_all_errors_are_found_at_once():
    _, findings = read(
        DUTY.replace("obligation", "duty"), LIMIT + "where: severity <==\nwithin: soon\n", "- 3\n"
    )
    assert [f.code for f in findings] == ["T002", "T005", "N009", "T003"]
    assert [f.place.line for f in findings] == [7, 18, 19, 22]


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_an_error_in_a_formula_stands_at_its_column(quote):
    _, findings = read(LIMIT + f"where: {quote}severity == 3{quote}\n")
    finding = only(findings)
    assert finding.code == "T005"
    assert finding.place.line == 11
    assert finding.place.column == len("where: " + quote + "severity ") + 1


def test_a_formula_on_several_lines_is_pointed_at_as_a_whole():
    _, findings = read(LIMIT + "where: >\n  severity\n  == 3\n")
    finding = only(findings)
    assert finding.place.line == 11
    assert "column" in finding.because[0]


def test_a_duration_in_months_is_refused_with_what_to_write():
    _, findings = read(DUTY + "within: 2 months\n")
    said = only(findings).message + only(findings).hint
    assert "'2 months' is not a duration" in said
    assert "a month or a year has no fixed length: write days" in said


def test_two_clauses_of_one_id_are_both_pointed_at():
    agreement, findings = read(DUTY, DUTY)
    finding = only(findings)
    assert (finding.code, finding.place.line, finding.also[0].line) == ("T004", 13, 6)
    assert list(agreement.clauses) == ["duty"]


def test_a_reading_is_checked_by_applying_it():
    _, findings = read(DUTY + "interpretation: {south: {within: soon, kind: limit, exept: []}}\n")
    assert [f.code for f in findings] == ["N009", "T006", "N003"]
    assert {f.place.line for f in findings} == {11}


def test_a_reading_may_say_unless():
    agreement, findings = read(DUTY + "interpretation: {south: {unless: {excuse: consent}}}\n")
    assert findings == ()
    assert "except" in agreement.clauses["duty"].interpretation["south"]


def test_own_word_is_yes_or_no():
    _, findings = read(DUTY + "interpretation: {south: {own_word: perhaps}}\n")
    assert only(findings).code == "T006"


def test_a_text_without_a_header_is_no_agreement():
    agreement, findings = read(DUTY, header="")
    assert agreement is None
    assert only(findings).code == "T001"


def test_a_second_header_is_pointed_at():
    _, findings = read(DUTY, header=HEADER + HEADER)
    assert (only(findings).code, only(findings).place.line) == ("T001", 5)


def test_a_block_marked_nearly_right_is_pointed_at():
    _, findings = parse(HEADER + "```term\nx: 1\n```\n", "a.md")
    assert (only(findings).code, only(findings).level) == ("T007", Level.WARNING)
    assert only(findings).hint.startswith("Did you mean `terms`?")


@pytest.mark.parametrize(
    ("mark", "body", "word"),
    [
        ("trems", "clause: quiet", "terms"),
        ("terms,", "- clause: quiet", "terms"),
        ("scenarios", "scenario: Nothing happens", "scenario"),
        ("agrement", "agreement: another", "agreement"),
    ],
)
def test_a_block_marked_nearly_right_that_reads_like_a_clause_is_an_error(mark, body, word):
    _, findings = parse(f"{HEADER}```{mark}\n{body}\nnote: x\n```\n", "a.md")
    assert (only(findings).code, only(findings).level) == ("T007", Level.ERROR)
    assert only(findings).hint.startswith(f"Did you mean `{word}`?")


def test_a_misspelt_mark_of_the_header_is_told_once():
    agreement, findings = parse("```agrement\nagreement: a\ntitle: A\n```\n", "a.md")
    assert agreement is None
    assert [finding.code for finding in findings] == ["T007"]


def test_clauses_that_could_not_be_read_are_known_by_name():
    text = (
        HEADER + "```terms\nclause: one\nkind: prohibition\nwihtin: 7 d\n```\n"
        "```trems\nclause: two\n```\n```terms\nclause: three\nkind: [\n```\n"
    )
    agreement, findings = parse(text, "a.md")
    assert agreement is not None
    assert set(agreement.unread) == {"one", "two", "three"}
    assert {"N003", "T007", "N001"} <= {finding.code for finding in findings}


def test_a_block_in_another_language_is_left_alone():
    _, findings = parse(HEADER + "```python\nx = 1\n```\n```\nplain\n```\n")
    assert findings == ()


def test_an_empty_block_is_pointed_at():
    _, findings = read("")
    assert only(findings).message == "This block is empty; a clause belongs here."


def test_a_clause_cannot_be_called_agreement():
    _, findings = read(DUTY.replace("clause: duty", "clause: agreement"))
    assert only(findings).code == "T004"


def scenario(text):
    return parse(f"{HEADER}```scenario\n{text}```\n", "a.md")


def test_a_scenario_is_read_with_its_place():
    agreement, findings = scenario(
        "scenario: quiet\ngiven: {incidents: [{id: i}]}\nat: 2025-11-20\n"
        "expect: {'duty[i]@south': violated, duty: {verdict: pending, because: open}}\n"
    )
    assert findings == ()
    assert agreement.scenarios[0].places.at == Place("a.md", 6, 11, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("expect: {duty: violated}\n", "does not say at which time"),
        ("at: soon\n", "'soon' is not a date or time"),
        ("at: 2025-11-20\nexpect: {'duty[': violated}\n", "not how an instance is named"),
        ("given: {incident: []}\n", "cannot give 'incident'"),
        ("then: [{at: 2025-11-20, expect: {'a b': violated}}]\n", "not how an instance is named"),
        ("at: 2025-11-20\nexpect: {duty: violatd}\n", "not the name of a verdict"),
    ],
)
def test_a_scenario_that_cannot_be_run_says_why(text, words):
    _, findings = scenario(f"scenario: s\n{text}")
    assert only(findings).code == "T008"
    assert words in only(findings).message


def test_two_scenarios_of_one_name_are_pointed_at():
    _, findings = scenario("- {scenario: s}\n- {scenario: s}\n")
    assert only(findings).code == "T004"


def test_reading_strictly_raises_with_all_findings():
    with pytest.raises(NotationError) as problem:
        agreement_of(HEADER + "```terms\nclause: X\n```\n", "a.md")
    assert str(problem.value) == "a.md has 1 error."
    assert len(problem.value.findings) == 1


def test_a_message_shows_the_line_and_marks_the_place():
    text = f"{HEADER}```terms\n{DUTY}within: soon\n```\n"
    _, findings = parse(text, "a.md")
    shown = render(only(findings), text.split("\n")[only(findings).place.line - 1])
    assert shown.split("\n")[1:3] == ["   11 │ within: soon", "      │         ‾‾‾‾"]


@given(agreements())
def test_an_agreement_written_and_read_again_is_the_same(agreement):
    read_again, findings = parse(to_markdown(agreement))
    assert findings == ()
    assert read_again.header == agreement.header
    assert read_again.clauses == agreement.clauses
    assert list(read_again.clauses) == list(agreement.clauses)


def test_articles_and_scenarios_are_written_too():
    text = (
        f"{HEADER}\n## One {{#art-1}}\n\nProse.\n\n```terms\n{DUTY}```\n\n```terms\n{LIMIT}```\n"
        "```scenario\nscenario: s\nat: 2025-11-20\nexpect: {duty: pending}\n```\n"
    )
    first, _ = parse(text)
    again, findings = parse(to_markdown(first))
    assert findings == ()
    assert [w.scenario for w in again.scenarios] == [w.scenario for w in first.scenarios]
    assert {k: (a.anchor, a.heading, a.text) for k, a in again.articles.items()} == {
        "duty": ("art-1", "One", "Prose."),
        "answer": ("art-1", "One", "Prose."),
    }


def test_a_span_in_the_terms_that_runs_backwards_is_refused():
    leave = "clause: leave\nkind: permission\nholder: north\npermit: {event: operation}\n"
    _, findings = read(leave + "during: {from: 2025-11-14, to: 2025-11-12}\n")
    finding = only(findings)
    assert (finding.code, finding.hint) == ("N006", "Put the earlier one first.")
    assert "before it begins" in finding.message
