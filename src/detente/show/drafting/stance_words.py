"""How a party's position on words of a text is put: what it says, of which words, on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel import formula
from detente.kernel.ids import is_id
from detente.record.sourcing import voices_behind
from detente.show.voices import voices
from detente.terms.drafting.marks import told
from detente.terms.drafting.stances import Answer, Stands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.record.entries import Position
    from detente.record.journal import Journal
    from detente.terms.drafting.forms import FormSaid
    from detente.terms.drafting.stances import Stance
    from detente.terms.drafting.table import Cell, Row, Said

NOT_HEARD = "not heard"
SHOWN = 8
"""Words that are shown of those on which a position was stated."""
WORDS = {
    Answer.ACCEPTS: "accepts",
    Answer.CAN_LIVE_WITH: "can live with it",
    Answer.HANGS_ON: "hangs on",
    Answer.RESERVES: "reserves",
    Answer.CONDITION_FAILS: "rejects the words, since its condition fails",
    Answer.REJECTS: "rejects",
    Answer.NOT_HEARD: NOT_HEARD,
}
"""How an answer is worded."""
_SUBSTANCE = {
    "accepts": "accepts", "can_live_with": "can live with it", "conditional": "conditional",
    "reserves": "reserves", "rejects": "rejects", "not_heard": NOT_HEARD,
}  # fmt: skip


def wording(option: int | None) -> str:
    """Return which wording is meant: "option 2", "its words left out", or nothing."""
    if option is None:
        return ""
    return f"option {option}" if option else "its words left out"


def condition_words(position: Position) -> str:
    """Return what a position hangs on, in words: the formula read out, else as the party said."""
    if position.provided is None:
        return position.condition or "what it did not say"
    try:
        parsed = formula.parse(position.provided)
    except formula.FormulaError:
        return position.provided
    plain = formula.unparse(parsed)
    return f"{plain} ({position.condition})" if position.condition else plain


def whose_word(journal: Journal, stance: Stance) -> str:
    """Return on whose word a position is known."""
    if stance.through is not None:
        return f"on the word of {voices(journal, stance.through)}"
    if stance.position.own_word or voices_behind(journal, stance.position):
        return "own word"
    return "no statement named"


def said_words(journal: Journal, row: Row, said: Said) -> str:
    """Return one position in a cell of a row."""
    option = said.stance.option
    several = " | " in row.title or option == 0
    lead = f"{wording(option)}: " if option is not None and several else ""
    return f"{lead}{stated_words(journal, said)}"


def stated_words(journal: Journal, said: Said) -> str:
    """Return what one position says, on whose word, and on which version it was stated."""
    stance, position = said.stance, said.stance.position
    if not said.counts:
        return f"{_not_counted(stance)}; {whose_word(journal, stance)}"
    what = WORDS[said.answer]
    if position.substance == "conditional":
        held = "; holds" if said.answer is Answer.CAN_LIVE_WITH else ""
        held = "; does not hold" if said.answer is Answer.CONDITION_FAILS else held
        other = (
            f"; {', '.join(said.on_other_words)} reads otherwise now" if said.on_other_words else ""
        )
        what = f"hangs on: {condition_words(position)}{held}{other}"
    elif position.condition:
        what = f"{what}: {position.condition}"
    version = f"; v{stance.version}" if stance.version else ""
    return f"{what}; {whose_word(journal, stance)}{version}"


def _not_counted(stance: Stance) -> str:
    said = _SUBSTANCE.get(stance.position.substance, "unspecified")
    if stance.stands is Stands.UNDATED:
        return f"{said}, on which version is not known (not counted)"
    on = f" (v{stance.version})" if stance.version else ""
    if stance.bracket is None and stance.words and is_id(stance.words):
        return f"{said} {stance.words}, which this carries on: on other words (not counted)"
    words = f": “{_short(stance.words)}”" if stance.words else ""
    return f"{said}, on other words{on}{words} (not counted)"


def _short(words: str) -> str:
    """Return words in one line without marks, the first ones only."""
    found = told(words).split()
    return " ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")


def form_words(said: FormSaid) -> str:
    """Return what a party says of the form."""
    parts = [f"form {_plain(said.form)}"] if said.form else []
    parts += [f"requires {_plain(said.requires)}"] if said.requires else []
    parts += [f"refuses {_plain(said.refuses)}"] if said.refuses else []
    return ", ".join(parts)


def _plain(form: object) -> str:
    return str(form).replace("_", " ")


def cell_words(journal: Journal, row: Row, cell: Cell) -> str:
    """Return a whole cell: each position on lines of its own, then the form; or *not heard*."""
    lines = [
        said_words(journal, row, said)
        for said in cell.said
        if said.answer is not Answer.NOT_HEARD or not said.counts
    ]
    if not cell.heard:
        lines = [NOT_HEARD, *lines]
    if cell.form is not None and any(s.stance.position.on == cell.form.on for s in cell.said):
        lines.append(form_words(cell.form))
    return "\n".join(lines)


def cells_words(journal: Journal, row: Row, parties: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of some parties in a row; nothing in that of an article without clauses."""
    cells = {cell.party: cell_words(journal, row, cell) for cell in row.cells}
    return tuple(cells.get(party, "") for party in parties)
