"""The PLOVER type of a proposition, from its act, its tense and the words of its predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.read.reports.plover import by_words, future_type

if TYPE_CHECKING:
    from detente.read.reports.attribution import Proposition
    from detente.read.reports.clauses import Condition
    from detente.read.syntax import Parsed


def event_type(parsed: Parsed, said: Proposition, act: str, seen: Condition | None) -> str | None:
    """Return the PLOVER type of a proposition: by its act, else by its predicate, then by tense."""
    head = said.head
    numbers = [n for n in said.numbers if n >= head.i]
    if seen is not None:
        numbers = [n for n in numbers if n not in seen.antecedent] or list(said.numbers)
    before = [w.i for w in parsed.children(head, "aux", "neg", "auxpass")]
    words = parsed.words
    text = parsed.text[words[min([*before, *numbers])].start : words[max(numbers)].end]
    whole = parsed.text[words[said.numbers[0]].start : words[said.numbers[-1]].end]
    found = future_type(act, text, whole)
    return found or by_words(text) or by_words(whole)
