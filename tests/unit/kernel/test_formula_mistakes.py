"""Every mistake that people make in a formula is named, placed, and answered with a right one."""

import pickle
import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from detente.kernel import formula_foreign, formula_mistakes
from detente.kernel.formula import (
    And,
    Call,
    Compare,
    FormulaError,
    ListLiteral,
    Literal,
    Name,
    Or,
    Range,
    Ref,
    evaluate,
    parse,
)

MISTAKES = [
    ("", 1, "no formula"),
    ("  \n ", 1, "no formula"),
    ("form == written", 6, "Equality is a single `=`"),
    ("form === written", 6, "Equality is a single `=`"),
    ("form is written", 6, "Equality is a single `=`"),
    ("form <> written", 6, "`!=`"),
    ("form ≠ written", 6, "`!=`"),
    ("severity =< 3", 10, "`<=`"),
    ("severity ≤ 3", 10, "`<=`"),
    ("severity => 3", 10, "`>=`"),
    ("a && b", 3, "`and`"),
    ("a & b", 3, "`and`"),
    ("a || b", 3, "`or`"),
    ("a | b", 3, "`or`"),
    ("!a", 1, "`not`"),
    ("a and ¬b", 7, "`not`"),
    ("attack -> strike", 8, "no arrow"),
    ("strike <-> attack", 8, "`iff`"),
    ("if attack then strike", 1, "condition after `if`"),
    ("attack implies strike", 8, "condition after `if`"),
    ("strike unless talks", 8, "`if not`"),
    ("a AND b", 3, "small: `and`, not `AND`"),
    ("NOT a", 1, "small: `not`"),
    ("NOT (a and b)", 1, "small: `not`"),
    ("Not(a)", 1, "small: `not`"),
    ("signed = True", 10, "small: `true`"),
    ("severity / 2 < 3", 10, "no division"),
    ("severity ** 2 < 3", 10, "no powers"),
    ("severity < 3 %", 14, "no percent"),
    ("severity × 2 < 3", 10, "`*`"),
    ("a − 1 < 3", 3, "plain hyphen"),
    ("a and", 6, "stops after `and`"),
    ("a and (b or  ", 12, "stops after `or`"),
    ("a =", 4, "stops after `=`"),
    ("not", 4, "stops after `not`"),
    ("= a", 1, "missing before `=`"),
    ("a and or b", 7, "missing after `and`"),
    ("violated(c,)", 12, "missing after `,`"),
    ("a and (b or c", 7, "`(` is not closed"),
    ("a in [b, c", 6, "`[` is not closed"),
    ("violated(c", 9, "`(` is not closed"),
    ("a and b)", 8, "`)` closes nothing"),
    ("a in [b, c)", 11, "stands where it should be closed"),
    ("()", 1, "nothing between"),
    ("violated()", 9, "nothing between"),
    ("a in []", 6, "nothing between"),
    ("1 < a < 3", 7, "two sides only"),
    ("a = b = c", 7, "two sides only"),
    ("a b", 3, "Nothing joins `a` and `b`"),
    ("(a) (b)", 5, "Nothing joins `)` and `(`"),
    ("a not in [b]", 3, "before the whole statement"),
    ("a = not b", 5, "`not` cannot stand after `=`"),
    ("a in b", 6, "a list in square brackets"),
    ("a = [b, c]", 5, "only on the right of `in`"),
    ("a in [b and c]", 9, "A list holds values"),
    ("violated(a and b)", 12, "takes names"),
    ("-a < 3", 1, "Only a number"),
    ("a < 1,000", 6, "comma"),
    ('party = "Afghan', 9, "not closed"),
    ("party = 'Afghan", 9, "not closed"),
    (r'party = "a\b"', 11, "backslash"),
    ("party = “Afghan”", 9, "straight quotation marks"),
    ("party = Türkiye", 10, "`ü` cannot be part of a name"),
    ("party = afghan-taliban", 15, "reads as a minus sign"),
    ("day = 2025-11-06", 11, "reads as a subtraction"),
    ("$ t", 1, "right before the name"),
    (".5 < a", 1, "point"),
    ("a; b", 2, "not a sign of the language"),
    ("a\u200b", 2, "U+200B"),
    ("a + 1", 3, "Here stands a value"),
    ("'text'", 1, "Here stands a value"),
    ("a and 3", 7, "Here stands a value"),
    ("(a and b) + 1 < 3", 4, "Only numbers can be added"),
    ("a < " + "9" * 51, 5, "50 digits"),
    ("not " * 101 + "a", 401, "100 levels"),
]


def refused(text: str) -> FormulaError:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    return caught.value


def example_in(hint: str) -> str:
    return re.findall(r"`([^`]+)`", hint)[-1]


@pytest.mark.parametrize(("text", "column", "message"), MISTAKES)
def test_a_mistake_is_named_at_its_column(text: str, column: int, message: str):
    error = refused(text)
    assert (error.text, error.column) == (text, column)
    assert message in error.message


@pytest.mark.parametrize("text", [text for text, _, _ in MISTAKES])
def test_the_caret_stands_under_the_mistake_and_a_right_formula_follows(text: str):
    error = refused(text)
    heading, line, caret, hint = str(error).split("\n")
    assert heading == f"column {error.column}: {error.message}"
    offset = error.column - 1 - (text.rfind("\n", 0, error.column - 1) + 1)
    assert line[3:] in text
    assert caret == " " * (3 + offset) + "^"
    assert hint.strip() == error.hint
    parse(example_in(error.hint))


def test_a_whole_message_reads_like_this():
    assert str(refused("severity =< 3 and not signed")) == (
        "column 10: At most is written `<=`.\n"
        "   severity =< 3 and not signed\n"
        "            ^\n"
        "   For example: `severity <= $t.severity`"
    )


def test_in_several_lines_only_the_line_with_the_mistake_is_shown():
    error = refused("signed and\n\ttalks == true\nand c")
    assert error.column == 19
    assert str(error).split("\n")[1:3] == ["   \ttalks == true", "   \t      ^"]


def test_the_caret_keeps_its_place_under_wide_and_combining_characters():
    lines = str(refused('a = "停火e\u0301" == b')).split("\n")
    assert lines[2] == "   " + " " * len('a = "xxxxe" ') + "^"


def test_an_error_survives_pickling():
    error = refused("a == b")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (made in the line above)
    assert (str(again), again.column, again.hint) == (str(error), 3, error.hint)


def advice() -> list[str]:
    tables = (formula_foreign.SIGNS, formula_foreign.WORDS)
    listed = [hint for table in tables for _, hint in table.values()]
    return [*listed, *formula_foreign.EXAMPLES.values()]


@pytest.mark.parametrize("hint", sorted(set(advice())))
def test_all_advice_on_foreign_signs_and_words_ends_with_a_right_formula(hint: str):
    parse(example_in(hint))


@pytest.mark.parametrize("sign", sorted(formula_foreign.SIGNS))
def test_every_foreign_sign_is_recognised_between_two_names(sign: str):
    error = refused(f"a {sign} b")
    assert (error.column, error.message) == (3, formula_foreign.SIGNS[sign][0])


@pytest.mark.parametrize("word", sorted(formula_foreign.WORDS))
def test_every_foreign_word_is_recognised_between_two_names_and_may_still_be_a_name(word: str):
    assert refused(f"a {word} b").message == formula_foreign.WORDS[word][0]
    parse(f"{word} and b")


@pytest.mark.parametrize("rule", formula_mistakes.RULES)
def test_every_rule_explains_some_mistake_of_the_list(rule: object):
    assert rule in {explained_by(text) for text, _, _ in MISTAKES}


def explained_by(text: str) -> object:
    """Return the first rule that explains the mistake, if a rule does."""
    found: list[object] = []
    rules = formula_mistakes.RULES

    def noted(rule: formula_mistakes.Rule) -> formula_mistakes.Rule:
        def look(stumble: formula_mistakes.Stumble) -> FormulaError | None:
            error = rule(stumble)
            if error is not None:
                found.append(rule)
            return error

        return look

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formula_mistakes, "RULES", tuple(noted(rule) for rule in rules))
        refused(text)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (Name, ["and"]),
        (Name, ["afghan-taliban"]),
        (Name, [""]),
        (Ref, ["t x"]),
        (Ref, ["t", "a b"]),
        (Literal, [Fraction(1, 3)]),
        (ListLiteral, [()]),
        (Call, ["violated", ()]),
        (Call, ["in", (Name("a"),)]),
        (And, [(Name("a"),)]),
        (Or, [()]),
        (Range, [2, 1]),
    ],
)
def test_what_could_not_be_written_cannot_be_built(
    kind: Callable[..., object], parts: list[object]
):
    with pytest.raises(ValueError, match=r"cannot|needs at least|is empty"):
        kind(*parts)


# ── mistakes that show only with the values ──────────────────────────────────────────────────────

KNOWN = {"n": 3, "s": "x", "p": True, "form": "verbal", "count(e)": Fraction(1, 2)}


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("p and n < s", 9, '`<` cannot compare a number (3) with a text ("x")'),
        ("n = p", 3, "`=` cannot compare a number (3) with a statement (true)"),
        ("s in ['y', 1]", 3, '`in` cannot compare a text ("x") with a number (1)'),
        ("p < p", 3, "`<` cannot compare a statement (true) with a statement (true)"),
        ("p and n", 7, "`n` is a number (3), not a statement"),
        ("count(e) or p", 1, "`count(e)` is a number (1/2), not a statement"),
        ("not s", 5, '`s` is a text ("x"), not a statement'),
        ("n + s < 2", 5, '`s` is a text ("x"), and arithmetic needs numbers'),
        ("n * p < 2", 5, "`p` is a statement (true), and arithmetic needs numbers"),
        ("s < 'y'", 3, 'No ladder orders "x" and "y".'),
        ("form < s", 6, "The one at hand is verbal < written."),
    ],
)
def test_values_that_do_not_go_together_are_refused_at_their_column(
    text: str, column: int, message: str
):
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(text), KNOWN.get, [("verbal", "written")])
    assert (caught.value.text, caught.value.column) == (text, column)
    assert message in caught.value.message
    parse(example_in(caught.value.hint))


def test_a_mistake_is_found_even_where_the_answer_no_longer_depends_on_it():
    with pytest.raises(FormulaError):
        evaluate(parse("not p and n < s"), KNOWN.get)


def test_a_formula_built_in_code_shows_the_part_that_is_wrong():
    with pytest.raises(FormulaError) as caught:
        evaluate(And((Name("p"), Compare("<", Name("n"), Name("s")))), KNOWN.get)
    assert (caught.value.text, caught.value.column) == ("n < s", 1)


def test_a_list_stands_only_after_in_also_when_built_in_code():
    one = ListLiteral((Literal(1),))
    for wrong in (Compare("=", one, one), Compare("in", Literal(1), Literal(1))):
        with pytest.raises(FormulaError, match="list"):
            evaluate(wrong, KNOWN.get)


def test_a_resolver_that_gives_a_float_is_refused():
    with pytest.raises(TypeError, match="float"):
        evaluate(parse("x < 1"), lambda _: 0.1)  # type: ignore[arg-type, return-value]


def test_one_ladder_in_place_of_several_is_refused():
    with pytest.raises(TypeError, match="ladders"):
        evaluate(parse("form < written"), KNOWN.get, ("verbal", "written"))
