"""The formula language: what it reads, how it explains mistakes, and when a formula holds."""

import doctest
from fractions import Fraction

import pytest

from detente.kernel import formula as language
from detente.kernel.formula import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    Formula,
    If,
    Iff,
    ListLiteral,
    Literal,
    Name,
    Not,
    Or,
    Range,
    Ref,
    Resolved,
    calls,
    evaluate,
    names,
    parse,
    read,
    references,
    unparse,
    walk,
)
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth

FORMS = ("verbal", "minuted", "guarantor_letter", "written", "initialled", "signed", "ratified")
a, b, c, d = Name("a"), Name("b"), Name("c"), Name("d")
one, two = Literal(1), Literal(2)


def less(left: Formula, right: Formula) -> Compare:
    return Compare("<", left, right)


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a iff b if c", Iff(a, If(b, c))),
        ("a if b iff c", Iff(If(a, b), c)),
        ("a if b or c", If(a, Or((b, c)))),
        ("a or b if c", If(Or((a, b)), c)),
        ("a or b and c", Or((a, And((b, c))))),
        ("a and b or c", Or((And((a, b)), c))),
        ("not a and b", And((Not(a), b))),
        ("not a = b", Not(Compare("=", a, b))),
        ("not not a", Not(Not(a))),
        ("a < b + c", less(a, Arithmetic("+", b, c))),
        ("a + b * c < 1", less(Arithmetic("+", a, Arithmetic("*", b, c)), one)),
        ("a * b - c < 1", less(Arithmetic("-", Arithmetic("*", a, b), c), one)),
        ("(a + b) * c < 1", less(Arithmetic("*", Arithmetic("+", a, b), c), one)),
        ("(a or b) and c", And((Or((a, b)), c))),
        ("not (a or b)", Not(Or((a, b)))),
        ("(a and b) = c", Compare("=", And((a, b)), c)),
        ("a in [b, 1 + 2]", Compare("in", a, ListLiteral((b, Arithmetic("+", one, two))))),
    ],
)
def test_a_tighter_word_groups_before_a_looser_one(text: str, meaning: Formula):
    assert parse(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a if b if c if d", If(a, If(b, If(c, d)))),
        ("(a if b) if c", If(If(a, b), c)),
        ("a iff b iff c", Iff(Iff(a, b), c)),
        ("a iff (b iff c)", Iff(a, Iff(b, c))),
        ("1 - 2 - a < a", less(Arithmetic("-", Arithmetic("-", one, two), a), a)),
        ("1 - (2 - a) < a", less(Arithmetic("-", one, Arithmetic("-", two, a)), a)),
        ("a and b and c", And((a, b, c))),
        ("(a and b) and c", And((And((a, b)), c))),
        ("a or b or c", Or((a, b, c))),
    ],
)
def test_if_groups_to_the_right_and_what_else_repeats_to_the_left_or_flat(
    text: str, meaning: Formula
):
    assert parse(text) == meaning


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
def test_every_comparison_is_read_with_and_without_spaces(sign: str):
    assert parse(f"a{sign}b") == parse(f"a {sign} b") == parse(f"a\n{sign}\tb")
    assert unparse(parse(f"a{sign}b")) == f"a {sign} b"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("3.0", 3),
        ("-2", -2),
        ("- 2", -2),
        ("0.1", Fraction(1, 10)),
        ("-12.50", Fraction(-25, 2)),
        ('"Afghan Taliban"', "Afghan Taliban"),
        (r"'it\'s'", "it's"),
        (r'"a \"b\" \\ c"', r'a "b" \ c'),
        ("true", True),
        ("false", False),
    ],
)
def test_values_are_exact(text: str, value: Constant):
    found = parse(f"a = {text}")
    assert found == Compare("=", a, Literal(value))
    assert isinstance(found, Compare)
    assert isinstance(found.right, Literal)
    assert type(found.right.value) is type(value)


def test_references_calls_and_dotted_names_are_single_values():
    assert parse("$t.severity > party.form") == Compare(
        ">", Ref("t", "severity"), Name("party.form")
    )
    assert parse("$effect") == Ref("effect")
    assert parse("finding(commission, $t, 'upheld', 2, true)") == Call(
        "finding",
        (Name("commission"), Ref("t"), Literal("upheld"), Literal(2), Literal(True)),
    )


def test_a_list_has_square_or_curly_brackets():
    assert parse("a in [b, 'x']") == parse("a in {b, 'x'}")
    assert unparse(parse("a in {b}")) == "a in [b]"


def test_words_of_the_language_may_begin_or_end_a_name():
    assert parse("android or notice or iffy.in") == Or(
        (Name("android"), Name("notice"), Name("iffy.in"))
    )


def test_every_part_knows_its_column_and_its_text():
    found = parse("not a and severity <= 2 * $t.severity")
    assert [(type(part).__name__, part.column) for part in walk(found)] == [
        ("And", 7),
        ("Not", 1),
        ("Name", 5),
        ("Compare", 20),
        ("Name", 11),
        ("Arithmetic", 25),
        ("Literal", 23),
        ("Ref", 27),
    ]
    assert {part.source for part in walk(found)} == {"not a and severity <= 2 * $t.severity"}


def test_parts_compare_by_meaning_and_not_by_place():
    assert parse("a  and(b)") == parse("a and b") == And((a, b))
    assert hash(parse("a  and(b)")) == hash(And((a, b)))
    assert parse("a = 1") != parse("a = true")
    assert parse("a = 1") == parse("a = 1.0")


def test_the_same_text_is_read_once():
    assert parse("a and not b") is parse("a and not b")


@pytest.mark.parametrize(
    "text",
    [
        "strike iff attack",
        "talks iff (signed or verbal_ok)",
        "(air_strike and not withdraw) or (blockade and not escalate)",
        "severity <= $t.severity",
        "not delay and not accept and not abandon",
    ],
)
def test_statements_of_the_cases_are_read(text: str):
    assert parse(unparse(parse(text))) == parse(text)


@pytest.mark.parametrize("text", ["(" * 3000 + "a" + ")" * 3000, " or ".join(["a"] * 3000)])
def test_long_formulas_are_read(text: str):
    assert evaluate(parse(text), {"a": True}.get) is TRUE


# ── parts, text, read-back ───────────────────────────────────────────────────────────────────────


def test_names_references_and_calls_are_told_apart():
    found = parse("a.b if x = $t.size and violated(clause, $u) or count(c) > y")
    assert names(found) == {"a.b", "x", "y"}
    assert references(found) == {"$t.size", "$u"}
    assert {unparse(call) for call in calls(found)} == {"violated(clause, $u)", "count(c)"}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("((a))", "a"),
        ("(a and b)or c", "a and b or c"),
        ("a if (b if c)", "a if b if c"),
        ("(a and b) and (c or (a or b))", "(a and b) and (c or (a or b))"),
        ("not(not(a))", "not not a"),
        ("(2*x)+1<=(y)", "2 * x + 1 <= y"),
        ("x - -0.50 < 'a\"b'", 'x - -0.5 < "a\\"b"'),
        ("f( a,1 ) = true", "f(a, 1) = true"),
    ],
)
def test_canonical_text_has_no_parenthesis_too_many(text: str, canonical: str):
    assert unparse(parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("severity <= $t.severity", "severity is not greater than the attack's severity"),
        ("not severity <= 2", "severity is greater than 2"),
        ("form >= written", "form is at least written"),
        ("group in [ttp, isk, 'x']", 'group is one of ttp, isk or "x"'),
        ("not group in [ttp]", "group is not ttp"),
        ("strike iff attack", "Pakistan strikes if and only if attack holds"),
        ("not strike", "it is not so that Pakistan strikes"),
        ("not verbal_ok", "verbal ok does not hold"),
        ("a and (b or c)", "a holds and (b holds or c holds)"),
        ("a and b and c", "a holds, b holds and c holds"),
        ("not (a if b)", "it is not so that (a holds if b holds)"),
        ("not violated(x) or cured(y)", "clause x is not violated or clause y is cured"),
        ("count(e) > 2 * ($u.n + 1)", "the count of e is greater than 2 times (the u's n plus 1)"),
        ("talibans.form != true", "talibans' form is not true"),
        ("(a or b) = c", "the truth of (a holds or b holds) is c"),
        ("not true", "not true"),
    ],
)
def test_a_formula_is_read_back_in_plain_english(text: str, english: str):
    assert read(parse(text), {"$t": "the attack", "strike": "Pakistan strikes"}) == english


def test_the_examples_in_the_module_are_true():
    assert doctest.testmod(language, raise_on_error=True).attempted > 0


# ── evaluation ───────────────────────────────────────────────────────────────────────────────────


def holds(text: str, **known: Resolved) -> Truth:
    return evaluate(parse(text), known.get, (FORMS,))


@pytest.mark.parametrize(
    ("claim", "condition", "expected"),
    [
        (True, True, TRUE),
        (False, True, FALSE),
        (True, False, TRUE),
        (False, False, TRUE),
        (None, False, TRUE),
        (None, True, UNKNOWN),
        (True, None, TRUE),
        (False, None, UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_if_is_false_only_when_its_condition_holds_and_its_claim_does_not(
    claim: Resolved, condition: Resolved, expected: Truth
):
    assert holds("a if b", a=claim, b=condition) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("form >= written", FALSE),
        ("form <= minuted", TRUE),
        ("written > form", TRUE),
        ("form in [minuted, signed]", TRUE),
        ("form = minuted", TRUE),
        ("form != 'minuted'", FALSE),
        ("form < 'ratified'", TRUE),
        ("verbal < written", TRUE),
        ("other >= written", UNKNOWN),
        ("form >= writen", UNKNOWN),
    ],
)
def test_rungs_of_a_ladder_compare_by_rank(text: str, expected: Truth):
    assert holds(text, form="minuted") is expected


def test_a_name_that_the_resolver_knows_is_no_rung():
    assert holds("form = signed", form="written", signed="written") is TRUE
    assert holds("form < signed", form="signed", signed="ratified") is TRUE
    assert holds("signed and form = written", form="written", signed=True) is TRUE


def test_a_rung_as_a_statement_is_a_proposition_like_any_other():
    assert holds("signed") is UNKNOWN
    assert holds("not signed", signed=False) is TRUE


def test_the_first_ladder_that_has_both_texts_orders_them():
    up, down = ("low", "high"), ("high", "low")
    assert evaluate(parse("low < high"), lambda _: None, [("low",), up, down]) is TRUE
    assert evaluate(parse("low < high"), lambda _: None, [down, up]) is FALSE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("r <= 4", UNKNOWN),
        ("r <= 5", TRUE),
        ("r <= 3", UNKNOWN),
        ("r >= 5", UNKNOWN),
        ("r < 5", UNKNOWN),
        ("r < 3", FALSE),
        ("r >= 3", TRUE),
        ("r > 5", FALSE),
        ("r = 4", UNKNOWN),
        ("r = r", UNKNOWN),
        ("r = 6", FALSE),
        ("r != 6", TRUE),
        ("r in [1, 2]", FALSE),
        ("r in [1, 4]", UNKNOWN),
        ("point = 3", TRUE),
        ("point <= r", TRUE),
        ("2 * r - 1 > 4.5", TRUE),
        ("0 - r <= -3", TRUE),
        ("r * r >= 9", TRUE),
        ("r - r = 0", UNKNOWN),
        ("-2 * wide <= 2", TRUE),
        ("wide * wide < -1", FALSE),
        ("unspecified + r > 0", UNKNOWN),
        ("0.1 + 0.2 = 0.3", TRUE),
    ],
)
def test_a_range_decides_what_its_bounds_decide(text: str, expected: Truth):
    known = {"r": Range(3, 5), "point": Range(3, 3), "wide": Range(-1, 1)}
    assert evaluate(parse(text), known.get) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x < 3", UNKNOWN),
        ("x = x", UNKNOWN),
        ("x in [1, x]", UNKNOWN),
        ("1 in [x, 1]", TRUE),
        ("x and false", FALSE),
        ("x or true", TRUE),
        ("x iff true", UNKNOWN),
        ("not x", UNKNOWN),
        ("true = x", UNKNOWN),
        ("$t.severity <= 2", UNKNOWN),
    ],
)
def test_what_is_unspecified_is_unknown_and_never_false(text: str, expected: Truth):
    assert holds(text) is expected


def test_statements_can_be_compared_for_equality():
    assert holds("p = (q or p)", p=True, q=False) is TRUE
    assert holds("p != q", p=TRUE, q=UNKNOWN) is UNKNOWN
    assert holds("p in [q, false]", p=False, q=UNKNOWN) is TRUE


def test_the_resolver_is_asked_by_the_canonical_text_of_names_references_and_calls():
    asked: list[str] = []

    def resolve(name: str) -> Resolved:
        asked.append(name)
        return None

    evaluate(parse("a.b or violated( $t.clause , 'x' ) or count(e) > $t.n + $effect"), resolve)
    assert asked == ["a.b", 'violated($t.clause, "x")', "count(e)", "$t.n", "$effect"]
