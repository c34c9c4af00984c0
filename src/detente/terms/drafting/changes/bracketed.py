"""What changed behind brackets: what options would set, who proposed them, what is ad referendum.

None of it stands in the words that are read at the table, and all of it decides what closing a
bracket comes to.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from detente.terms.drafting.changes.change import Change, ChangeSort, Weight
from detente.terms.drafting.changes.phrases import parameter_words
from detente.terms.drafting.fates import squeezed
from detente.terms.drafting.scan import EVERYBODY
from detente.terms.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.journal import Journal
    from detente.terms.drafting.marks import Bracket, Option
    from detente.terms.drafting.text import NegotiatingText

NOTHING = "nothing"
"""What an option sets that sets nothing."""


def bracket_changes(
    before: NegotiatingText, after: NegotiatingText, journal: Journal
) -> Iterator[Change]:
    """Yield what changed behind the brackets that both texts have, in the order of the later one.

    A bracket is the same under its id, else by its words. What is new or gone is read in the
    redline of the words.
    """
    for old, new in _pairs(before, after):
        told = _Told(old, new, journal)
        if old.id != new.id:
            words = f"bracket {old.id} is called {new.id} now"
            yield told.change("id", (old.id, new.id), words, Weight.WORDING)
        yield from told.sets()
        yield from told.gap()
        yield from told.proponents()
        yield from told.ad_referendum()


def _pairs(before: NegotiatingText, after: NegotiatingText) -> Iterator[tuple[Bracket, Bracket]]:
    names = {bracket.id for bracket in after.brackets}
    left = {squeezed(b.words): b for b in reversed(before.brackets) if b.id not in names}
    for new in after.brackets:
        old = before.bracket(new.id) or left.pop(squeezed(new.words), None)
        if old is not None:
            yield old, new


class _Told:
    """Tells what changed behind one bracket."""

    def __init__(self, old: Bracket, new: Bracket, journal: Journal) -> None:
        self.old = old
        self.new = new
        self.journal = journal

    def change(
        self, key: str, sides: tuple[str, str], words: str, weight: Weight, subject: str = ""
    ) -> Change:
        """Return a change of this bracket."""
        sort = ChangeSort.BRACKET
        return Change(
            self.old.id, self.new.id, key, *sides, words, sort, weight, subject=subject or key
        )

    def sets(self) -> Iterator[Change]:
        """Yield what options make of parameters, where that changed or moved to another one."""
        for number, (was, now) in enumerate(zip_longest(self.old.options, self.new.options), 1):
            sides = _value(was, self.old), _value(now, self.new)
            if sides[0] == sides[1] or (was is None and now is None):
                continue
            lead = f"option {number} of {self.new.id}"
            if now is None:
                words = f"{lead}, which would have set {self._set(sides[0])}, is gone"
            elif sides[0] is not None and sides[1] is not None and sides[0][0] == sides[1][0]:
                words = f"{lead} would set {self._set(sides[0])} → {sides[1][1]}"
            else:
                words = f"{lead} would set {self._set(sides[0])} → {self._set(sides[1])}"
            said = tuple(self._set(side) for side in sides)
            yield self.change(
                "sets", (said[0], said[1]), words, Weight.SUBSTANCE, f"option {number}"
            )

    def _set(self, side: tuple[str, str] | None) -> str:
        if side is None:
            return NOTHING
        clause, _, parameter = side[0].partition(".")
        same = clause == str(self.new.sets).partition(".")[0]
        of = "" if same and self.old.sets == self.new.sets else f" of {clause}"
        return f"{parameter_words(parameter, self.journal)}{of} {side[1]}"

    def gap(self) -> Iterator[Change]:
        """Yield what parameter a placeholder asks for, where that changed."""
        if self.old.gap != self.new.gap:
            sides = str(self.old.gap or NOTHING), str(self.new.gap or NOTHING)
            words = f"{self.new.id} asks for {sides[0]} → {sides[1]}"
            yield self.change("gap", sides, words, Weight.SUBSTANCE)

    def proponents(self) -> Iterator[Change]:
        """Yield who proposed an option, where that changed."""
        for was, now in zip(self.old.options, self.new.options, strict=False):
            if set(was.by) != set(now.by):
                sides = self._names(was.by), self._names(now.by)
                lead = f"option {now.number} of {self.new.id}"
                words = f"{lead}: proposed by {sides[0]} → {sides[1]}"
                yield self.change("by", sides, words, Weight.WORDING, f"option {now.number}")

    def ad_referendum(self) -> Iterator[Change]:
        """Yield who agreed to the bracket ad referendum, where that changed."""
        was, now = self.old.ad_referendum, self.new.ad_referendum
        if set(was) == set(now):
            return
        sides = self._names(was), self._names(now)
        if not now:
            words = f"{self.new.id}: no longer agreed ad referendum (was by {sides[0]})"
        else:
            before = f", before by {sides[0]}" if was else ""
            words = f"{self.new.id}: now agreed ad referendum by {sides[1]}{before}"
        yield self.change("ad-referendum", sides, words, Weight.FORM)

    def _names(self, parties: tuple[str, ...]) -> str:
        found = ("all" if party == EVERYBODY else self.journal.name(party) for party in parties)
        return listed(found) if parties else "nobody"


def _value(option: Option | None, bracket: Bracket) -> tuple[str, str] | None:
    """Return the parameter that an option sets, and to what; None where it sets nothing."""
    if option is None or option.value is None or bracket.sets is None:
        return None
    return str(bracket.sets), squeezed(option.value)


__all__ = ["bracket_changes"]
