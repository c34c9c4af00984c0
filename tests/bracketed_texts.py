"""Texts with brackets of every kind, drawn at random: nested, with options, around blocks of terms."""

from itertools import count

from hypothesis import strategies as st

from detente.terms.drafting.marks import Scan
from drafting_texts import DUTY, HEADER

PLAIN = st.sampled_from(
    ["the", "host", "acts", "days", "after", "notice.", "امن", "صلح،", "(a)", "Torkham,", "`[code]`",
     "\\[sic\\]", "\\|", "[^n1]", "[a link](x.md)", "*firmly*"]
)  # fmt: skip
BY = st.sampled_from(["", ' by="north"', ' by="south"', ' by="north, south"'])
LINES = st.sampled_from(
    ["- a first thing\n- a second", "| a | b |\n|---|---|\n| c | d |", "    indented [code] here",
     "<!-- [a remark] -->", "> quoted words", "1. one\n2. two"]
)  # fmt: skip


@st.composite
def words(draw: st.DrawFn, least: int = 1) -> str:
    """Some words of one line, none of them in brackets."""
    return " ".join(draw(st.lists(PLAIN, min_size=least, max_size=4)))


SETTABLE = {
    "within": ["7 d", "14 d", "unspecified"], "must.in": ["southland", "unspecified"],
    "title": ["A duty", "'7 d: so'", "one, two {three}"], "creditor": ["north", "[north, south]"],
    "must.by": ["south"], "from": ["notification"], "note": ["'true'", "'so'", "a # b"],
}  # fmt: skip


class Names:
    """Ids for brackets, each given once, and the parameters that none of them sets yet."""

    def __init__(self) -> None:
        self.number, self.left = count(1), dict(SETTABLE)

    def __call__(self) -> str:
        return f"b{next(self.number)}"


def _values(draw: st.DrawFn, name: Names, options: int) -> str:
    if draw(st.integers(0, 2)) or not name.left:
        return ""
    parameter = draw(st.sampled_from(sorted(name.left)))
    fitting = name.left.pop(parameter)
    values = " | ".join(draw(st.sampled_from(fitting)) for _ in range(options))
    return f' sets="duty.{parameter} = {values}"'


@st.composite
def spans(draw: st.DrawFn, name: Names, depth: int = 1) -> str:
    """A bracket inside a line, with one option or several."""
    own, options = name(), draw(st.integers(1, 3))
    written: list[str] = []
    for _ in range(options):
        parts = [draw(words())]
        if depth == 1 and draw(st.integers(0, 2)) == 0:
            parts.insert(draw(st.integers(0, 1)), draw(spans(name, 2)))
        if draw(st.integers(0, 3)) == 0:
            parts.append(draw(words()))
        written.append(" ".join(parts))
    return f"[{' | '.join(written)}]{{#{own}{draw(BY)}{_values(draw, name, options)}}}"


@st.composite
def lines(draw: st.DrawFn, name: Names, depth: int = 1) -> str:
    """A paragraph with or without brackets, a list, a table, a remark."""
    if draw(st.integers(0, 3)) == 0:
        return draw(LINES)
    parts = [draw(words())]
    for _ in range(draw(st.integers(0, 2))):
        parts += [draw(spans(name, depth)), draw(words(0))]
    return " ".join(part for part in parts if part) + draw(st.sampled_from(["", ".", "\nand on"]))


def clause(name: str, parameter: str = "unspecified") -> str:
    """A block of terms that can be read."""
    return DUTY.replace("clause: duty", f"clause: {name}").replace(
        "within: unspecified", f"within: {parameter}"
    )


@st.composite
def blocks(draw: st.DrawFn, name: Names) -> str:
    """A bracket on lines of its own, around paragraphs and blocks of terms."""
    own, options = name(), draw(st.integers(1, 2))
    shared, written = f"c_{own}", list[str]()
    for _ in range(options):
        inside = [draw(lines(name, 2))]
        if draw(st.integers(0, 1)):
            inside.append(clause(shared).rstrip())
        if draw(st.integers(0, 3)) == 0:
            inner = name()
            inside.append(f"[\n{draw(words())}\n\n{clause('c_' + inner)}]{{#{inner}}}")
        written.append("\n\n".join(inside))
    return "[\n" + "\n|\n".join(written) + f"\n]{{#{own}{draw(BY)}{_values(draw, name, options)}}}"


@st.composite
def negotiated(draw: st.DrawFn) -> str:
    """A whole text under negotiation with its header, a duty, and brackets with ids of their own."""
    name = Names()
    parts = [HEADER.rstrip(), DUTY.rstrip()]
    for number in range(draw(st.integers(1, 5))):
        heading = st.just(f"## Article {number} {{#art-{number}}}")
        duty = st.just(clause(f"c{number}").rstrip())
        parts += [draw(st.one_of(lines(name), lines(name), blocks(name), heading, duty))]
    text = "\n\n".join([*parts, "[^n1]: A note [with brackets]."])
    text += draw(st.sampled_from(["\n", ""]))
    if draw(st.integers(0, 4)) == 0:
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if draw(st.integers(0, 9)) == 0 else text


def choices_for(draw: st.DrawFn, marks: Scan, *, every: bool = False) -> dict[str, int]:
    """Draw choices on brackets; none on brackets inside words that are left out by another."""
    chosen: dict[str, int] = {}
    for bracket in marks.brackets:
        if every or draw(st.booleans()):
            chosen[bracket.id] = draw(st.integers(0, len(bracket.options)))
    return {name: number for name, number in chosen.items() if _meets(marks, chosen, name)}


def _meets(marks: Scan, choices: dict[str, int], name: str) -> bool:
    """Return whether a bracket stands in words that the choices do not leave out."""
    return name in {bracket.id for bracket, _ in marks.taken({**choices, name: 1})}
