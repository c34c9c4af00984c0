"""Laws of the formula language, tried on random formulas and random states of knowledge."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import assume, example, given, target
from hypothesis import strategies as st

from detente.kernel.formula import (
    And,
    Arithmetic,
    Call,
    Compare,
    Formula,
    FormulaError,
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
    Value,
    evaluate,
    names,
    parse,
    read,
    references,
    unparse,
    walk,
)
from detente.kernel.truth import FALSE, TRUE, UNKNOWN, Truth, negate

FORMS = ("verbal", "minuted", "written", "signed")
COMPARISONS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SUMS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}

# ── formulas whose parts go together ─────────────────────────────────────────────────────────────

PROPOSITIONS = (Name("p"), Name("q"), Call("violated", (Name("c1"), Literal("x"))))
QUANTITIES = (Name("x"), Ref("t", "severity"), Call("count", (Ref("effect"),)))
FORM = Name("form")

decimals = st.integers(-40, 40).map(lambda n: Fraction(n, 4))
numbers = st.recursive(
    st.sampled_from(QUANTITIES) | st.builds(Literal, st.integers(-9, 9) | decimals),
    lambda part: st.builds(Arithmetic, st.sampled_from(["+", "-", "*"]), part, part),
    max_leaves=4,
)
forms = st.just(FORM) | st.sampled_from(FORMS).map(Name) | st.sampled_from(FORMS).map(Literal)
several_numbers = st.lists(numbers, min_size=1, max_size=3).map(lambda n: ListLiteral(tuple(n)))
several_forms = st.lists(forms, min_size=1, max_size=3).map(lambda f: ListLiteral(tuple(f)))
comparisons = (
    st.builds(Compare, st.sampled_from(sorted(COMPARISONS)), numbers, numbers)
    | st.builds(Compare, st.sampled_from(sorted(COMPARISONS)), forms, forms)
    | st.builds(Compare, st.just("in"), numbers, several_numbers)
    | st.builds(Compare, st.just("in"), forms, several_forms)
)


def joined(part: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    parts = st.lists(part, min_size=2, max_size=3).map(tuple)
    return (
        st.builds(Not, part)
        | st.builds(And, parts)
        | st.builds(Or, parts)
        | st.builds(If, part, part)
        | st.builds(Iff, part, part)
        | st.builds(Compare, st.sampled_from(["=", "!="]), part, part)
    )


statements: st.SearchStrategy[Formula] = st.recursive(
    st.sampled_from(PROPOSITIONS) | st.booleans().map(Literal) | comparisons, joined, max_leaves=8
)

# ── states of knowledge, and the worlds that they leave open ─────────────────────────────────────

WORLDS_TRIED = 400
BEYOND = range(-2, 3)
"""What a number is tried as where nothing is known of it."""
UNTOLD: Mapping[str, Sequence[Value]] = {
    "form": FORMS,
    **dict.fromkeys(map(unparse, PROPOSITIONS), (True, False)),
}
"""The same for what is not a number."""


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low = draw(st.integers(-4, 4))
    return Range(low, low + draw(st.integers(0, 2)))


states = st.fixed_dictionaries(
    {unparse(part): st.sampled_from([True, False, TRUE, FALSE, UNKNOWN, None])
     for part in PROPOSITIONS}
    | {unparse(part): st.integers(-4, 4) | decimals | ranges() | st.none() for part in QUANTITIES}
    | {"form": st.sampled_from([*FORMS, None])}
)  # fmt: skip
"""What is known of everything that the formulas above ask about."""


def possible(asked: str, known: Resolved) -> list[Value]:
    """Return the values that something can have, given what is known of it."""
    match known:
        case Range(lo, hi):
            return list(range(int(lo), int(hi) + 1))
        case None:
            return list(UNTOLD.get(asked, BEYOND))
        case Truth():
            return [True, False] if known is UNKNOWN else [known is TRUE]
        case _:
            return [known]


def worlds(state: Mapping[str, Resolved]) -> Iterator[dict[str, Value]]:
    """Yield every way in which what is unknown can turn out."""
    for values in product(*(possible(asked, known) for asked, known in state.items())):
        yield dict(zip(state, values, strict=True))


def asked_by(formula: Formula) -> frozenset[str]:
    called = frozenset(unparse(part) for part in walk(formula) if isinstance(part, Call))
    return (names(formula) | references(formula) | called) - frozenset(FORMS)


# ── an evaluator of its own, with two truth values and Python's operators ────────────────────────


def classical(formula: Formula, world: Mapping[str, Value]) -> bool:
    match formula:
        case Not(operand):
            return not classical(operand, world)
        case And(parts) | Or(parts):
            held = [classical(part, world) for part in parts]
            return all(held) if isinstance(formula, And) else any(held)
        case If(left, right) | Iff(left, right):
            one, other = classical(left, world), classical(right, world)
            return one == other if isinstance(formula, Iff) else one or not other
        case Compare(sign, left, right):
            if isinstance(right, ListLiteral):
                return amount(left, world) in [amount(item, world) for item in right.items]
            return COMPARISONS[sign](amount(left, world), amount(right, world))
        case _:
            return bool(amount(formula, world))


def amount(formula: Formula, world: Mapping[str, Value]) -> Fraction:
    """Return a number that stands for the value: a form's rank, 1 and 0 for true and false."""
    match formula:
        case Literal(value):
            return ranked(value)
        case Name() | Ref() | Call():
            text = unparse(formula)
            return ranked(text if text in FORMS else world[text])
        case Arithmetic(sign, left, right):
            return SUMS[sign](amount(left, world), amount(right, world))
        case _:
            return Fraction(classical(formula, world))


def ranked(value: Value) -> Fraction:
    return Fraction(FORMS.index(value) if isinstance(value, str) else value)


# ── the laws ─────────────────────────────────────────────────────────────────────────────────────


@given(statements)
@example(If(If(Name("p"), Name("q")), Name("p")))
@example(Iff(Name("p"), Iff(Name("p"), Name("q"))))
def test_what_is_written_is_read_back_as_the_same_formula(formula: Formula):
    assert parse(unparse(formula)) == formula


@given(statements)
def test_canonical_text_is_its_own_canonical_text(formula: Formula):
    text = unparse(formula)
    assert unparse(parse(text)) == text


@given(st.text(min_size=0, max_size=12))
@example('\\"')
@example("\n'")
def test_any_text_can_be_quoted(text: str):
    formula = Compare("=", Name("a"), Literal(text))
    assert parse(unparse(formula)) == formula


@given(st.text(max_size=30) | st.text(alphabet="ab1 .,$\"'()[]{}<>=!+-*&|\\\n", max_size=30))
def test_any_text_is_a_formula_or_gets_an_error_inside_it_with_a_right_example(text: str):
    read_or_refused(text)


WORDS = [
    *("a", "b", "$t.n", "3", "0.5", "'x'", "true", "(", ")", "[", "]", "{", "}", ",", "and", "or"),
    *("not", "if", "iff", "in", "=", "<", ">=", "+", "-", "*", "==", "!", "AND", "then", "is"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_row_of_words_is_a_formula_or_gets_an_error_inside_it_with_a_right_example(text: str):
    read_or_refused(text)


def read_or_refused(text: str) -> None:
    try:
        formula = parse(text)
    except FormulaError as refusal:
        error = refusal
    else:
        assert parse(unparse(formula)) == formula
        return
    assert 1 <= error.column <= len(text) + 1
    assert "^" in str(error)
    parse(error.hint.split("`")[-2])


MARKS: Mapping[type, str] = {Not: "not", And: "and", Or: "or", If: "if", Iff: "iff"}


@given(statements)
def test_columns_point_into_the_text(formula: Formula):
    text = unparse(formula)
    for part in walk(parse(text)):
        own = part.operator if isinstance(part, Compare | Arithmetic) else MARKS.get(type(part))
        assert part.column > 0
        assert text.startswith(own or unparse(part), part.column - 1)


@given(statements)
def test_a_formula_is_read_back_on_one_line_without_signs_of_the_language(formula: Formula):
    english = read(formula)
    assert english.strip() == english
    assert not set(english) & set("$<>=!*_[]{}\n")


@given(statements, states)
def test_an_answer_is_the_same_in_every_world_that_is_left_open(
    formula: Formula, state: dict[str, Resolved]
):
    answer = evaluate(formula, state.get, [FORMS])
    left_open = {asked: state[asked] for asked in asked_by(formula) & state.keys()}
    for count, world in enumerate(worlds(left_open)):
        assume(count < WORLDS_TRIED)
        if answer is not UNKNOWN:
            assert classical(formula, world) is (answer is TRUE)
    target(float(answer is not UNKNOWN))


@given(statements, states)
def test_where_everything_is_known_evaluation_is_the_classical_one(
    formula: Formula, state: dict[str, Resolved]
):
    world = next(worlds(state))
    expected = TRUE if classical(formula, world) else FALSE
    assert evaluate(formula, world.get, [FORMS]) is expected


@given(statements, states)
def test_learning_more_never_overturns_an_answer(formula: Formula, state: dict[str, Resolved]):
    before = evaluate(formula, state.get, [FORMS])
    known = next(worlds(state))
    for asked, value in known.items():
        after = evaluate(formula, {**state, asked: value}.get, [FORMS])
        assert before in {UNKNOWN, after}


@given(statements, statements, states)
def test_the_joining_words_keep_the_laws_of_logic(
    one: Formula, other: Formula, state: dict[str, Resolved]
):
    def value(formula: Formula) -> Truth:
        return evaluate(formula, state.get, [FORMS])

    assert value(Not(And((one, other)))) is value(Or((Not(one), Not(other))))
    assert value(If(one, other)) is value(Or((one, Not(other))))
    assert value(Iff(one, other)) is value(And((If(one, other), If(other, one))))
    assert value(Iff(one, other)) is value(Compare("=", one, other))
    assert value(Not(one)) is negate(value(one))


@given(numbers, numbers, states)
def test_each_comparison_denies_its_opposite(
    one: Formula, other: Formula, state: dict[str, Resolved]
):
    def value(sign: str) -> Truth:
        compared = parse(f"({unparse(one)}) {sign} ({unparse(other)})")
        return evaluate(compared, state.get)

    assert value("=") is negate(value("!="))
    assert value("<") is negate(value(">="))
    assert value(">") is negate(value("<="))
    assert value("<=") >= max(value("<"), value("="))
