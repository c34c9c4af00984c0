"""What changed in the terms between two agreements, clause by clause and in plain words.

Where a redline shows words, this shows what the words do: a deadline, a form, whom a duty binds,
what was left open and is now stated.  Method: clauses are matched (:mod:`correspondence`), then
compared parameter by parameter on the typed representation; a change of order among parameters or
of layout is none.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.record.journal import empty_journal
from detente.terms.drafting.changes import reciprocity
from detente.terms.drafting.changes.change import Change, ChangeSort, Weight
from detente.terms.drafting.changes.correspondence import Match, carries, correspond, renamed
from detente.terms.drafting.changes.parameters import LEFT_OUT, of_clause, of_header, parts
from detente.terms.drafting.changes.phrases import (
    is_role,
    parameter_words,
    parts_words,
    value_words,
)
from detente.terms.drafting.redlines.blocks import unnumbered
from detente.terms.notation import HEADER
from detente.terms.readback import read_back
from detente.terms.wording import names, noun_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement
    from detente.terms.clauses import Clause
    from detente.terms.conditions import Except
    from detente.terms.drafting.changes.parameters import Value

__all__ = ["Change", "ChangeSort", "Weight", "changes"]

_FORM = frozenset({
    "form", "required", "by", "entry_into_force", "deposited_with", "signature", "status", "layer",
    "applies_to", "instrument", "languages", "regime",
})  # fmt: skip
_WORDING = frozenset({"title", "note", "evidence", "on_word_of"})


def changes(
    before: Agreement, after: Agreement, journal: Journal | None = None
) -> tuple[Change, ...]:
    """Return all changes of terms: the text as a whole, then clause by clause.

    Args:
        before: the earlier agreement (or the reported terms, or one party's text).
        after: the later one.
        journal: gives the names of parties and places; without it ids are shown.
    """
    record = journal or empty_journal()
    matches = correspond(before, after)
    found = list(_of_headers(before, after, record))
    mirrored = list(reciprocity.mirrors(matches, record))
    for match in matches:
        found += _of_match(match, before, after, renamed(matches), record)
        own = {side.clause for side in (match.before, match.after) if side}
        alone = match.before is None or match.after is None
        found += [c for c in mirrored if alone and own & {c.before_clause, c.after_clause}]
    return tuple(dict.fromkeys(found))


def _of_match(
    match: Match,
    before: Agreement,
    after: Agreement,
    goes_on: Mapping[str, str],
    journal: Journal,
) -> Iterator[Change]:
    old, new = match.before, match.after
    if old is not None and new is not None:
        yield from _renaming(match, old, new)
        yield from _moving(match, old, new, before, after)
        yield from _kind(match, old, new)
        layers = (before.header.layer, after.header.layer)
        for change in _of_values(_Pair(match, journal), old, new, goes_on):
            # Where the whole text passes from one layer to another, its clauses need not say so.
            if change.parameter != "layer" or (old.layer, new.layer) != layers:
                yield change
        yield from _of_exceptions(_Pair(match, journal), old, new, goes_on)
    elif new is not None:
        yield _whole(new, ChangeSort.CLAUSE_ADDED, journal)
    elif old is not None:
        yield _whole(old, ChangeSort.CLAUSE_DROPPED, journal)


# Clauses as a whole ------------------------------------------------------------------------------


def _whole(clause: Clause, sort: ChangeSort, journal: Journal) -> Change:
    added = sort is ChangeSort.CLAUSE_ADDED
    text = read_back(clause, journal)
    bound = f", binding {names(journal, clause.bound)}" if clause.bound else ""
    return Change(
        before_clause=None if added else clause.clause,
        after_clause=clause.clause if added else None,
        parameter="",
        before="" if added else text,
        after=text if added else "",
        words=f"clause {'added' if added else 'dropped'}: {clause.kind}{bound}",
        sort=sort,
        weight=Weight.SUBSTANCE,
    )


def _renaming(match: Match, old: Clause, new: Clause) -> Iterator[Change]:
    if old.clause != new.clause:
        verb = "carried on as" if carries(new) == old.clause else "renamed"
        words = f"clause {old.clause} {verb} {new.clause}"
        yield _plain(match, "clause", (old.clause, new.clause), words, ChangeSort.CLAUSE_RENAMED)


def _moving(
    match: Match, old: Clause, new: Clause, before: Agreement, after: Agreement
) -> Iterator[Change]:
    """Yield that a clause stands under another article; renumbering an article moves nothing."""
    was, now = before.articles.get(old.clause), after.articles.get(new.clause)
    if was is None or now is None or was.anchor == now.anchor:
        return
    if unnumbered(was.heading).casefold() != unnumbered(now.heading).casefold():
        words = f"moved from “{was.heading}” to “{now.heading}”"
        sides = (was.heading, now.heading)
        yield _plain(match, "article", sides, words, ChangeSort.CLAUSE_MOVED, Weight.PLACE)


def _kind(match: Match, old: Clause, new: Clause) -> Iterator[Change]:
    if old.kind != new.kind:
        words = f"kind of clause {old.kind} → {new.kind}"
        sides = (old.kind, new.kind)
        yield _plain(match, "kind", sides, words, ChangeSort.KIND, Weight.SUBSTANCE)


def _plain(
    match: Match,
    parameter: str,
    sides: tuple[str, str],
    words: str,
    sort: ChangeSort,
    weight: Weight = Weight.WORDING,
) -> Change:
    return _Pair(match, empty_journal()).change(parameter, sides, words, sort, weight)


# Parameter by parameter --------------------------------------------------------------------------


class _Pair:
    """Two clauses (or two headers) that are compared, and in which names."""

    def __init__(self, match: Match | None, journal: Journal) -> None:
        sides = (match.before, match.after) if match else (None, None)
        self.old, self.new = (side.clause if side else HEADER for side in sides)
        self.because = match.because if match and self.old != self.new else ""
        self.journal = journal

    def change(
        self, key: str, sides: tuple[str, str], words: str, sort: ChangeSort, weight: Weight
    ) -> Change:
        subject = parameter_words(key, self.journal)
        return Change(self.old, self.new, key, *sides, words, sort, weight, self.because, subject)


def _of_headers(before: Agreement, after: Agreement, journal: Journal) -> Iterator[Change]:
    old, new = of_header(before.header), of_header(after.header)
    for key in dict.fromkeys([*new, *old]):
        found = _of_value(_Pair(None, journal), key, (old.get(key), new.get(key)))
        if found:
            yield found


def _of_values(
    pair: _Pair, old: Clause, new: Clause, goes_on: Mapping[str, str]
) -> Iterator[Change]:
    was, now = of_clause(old, goes_on), of_clause(new)
    for key in _IN_PARTS:
        if bool(parts(was, key)) != bool(parts(now, key)):
            was, now = (_in_one(key, stated, pair.journal) for stated in (was, now))
    shared = _keys(old) & _keys(new)
    for key in dict.fromkeys([*now, *was]):
        if key.split(".")[0] in shared:
            sides, assumed = (was.get(key), now.get(key)), (key in old.assumes, key in new.assumes)
            found = _of_value(pair, key, sides, assumed, new)
            if found:
                yield found


_IN_PARTS = ("form", "when", "after", "until", "while", "correlative", "precondition")
"""Parameters that may be left out as a whole; otherwise they have parts, compared one by one."""


def _in_one(key: str, stated: dict[str, Value], journal: Journal) -> dict[str, Value]:
    """Return what is stated, the parts of a parameter put into one phrase."""
    own = parts(stated, key)
    if not own:
        return stated
    rest = {k: value for k, value in stated.items() if not k.startswith(f"{key}.")}
    return {**rest, key: parts_words(key, own, journal)}


def _keys(clause: Clause) -> set[str]:
    return {info.alias or name for name, info in type(clause).model_fields.items()}


def _of_value(
    pair: _Pair,
    key: str,
    sides: tuple[Value | None, Value | None],
    assumed: tuple[bool, bool] = (False, False),
    clause: Clause | None = None,
) -> Change | None:
    """Return what changed in one parameter, if anything did."""
    sort = _sort(key, sides, assumed)
    if sort is None:
        return None
    old, new = sides
    shown = [
        value_words(key, value, other, pair.journal) + (" (assumed by the encoder)" * guess)
        for value, other, guess in ((old, new, assumed[0]), (new, old, assumed[1]))
    ]
    words = f"{parameter_words(key, pair.journal)} {shown[0]} → {shown[1]}"
    bearers = reciprocity.became(old, new) if key in reciprocity.BEARERS else None
    if bearers and clause is not None:
        sort = bearers
        count = max(len(side) for side in sides if isinstance(side, tuple))
        words = f"{reciprocity.bearers_words(clause, sort, count)} ({words})"
    elif sort is not ChangeSort.VALUE:
        words += f" ({sort})"
    return pair.change(key, (shown[0], shown[1]), words, sort, _weight(key))


def _sort(
    key: str, sides: tuple[Value | None, Value | None], assumed: tuple[bool, bool]
) -> ChangeSort | None:
    old, new = sides
    if old == new and assumed[0] == assumed[1]:
        return None
    was_open, is_open = (
        side == LEFT_OUT or guess for side, guess in zip(sides, assumed, strict=True)
    )
    if not is_role(key) and set(sides) == {None, LEFT_OUT}:
        return None  # left out, whether it is said so or not
    if new is None and not is_role(key):
        return ChangeSort.TAKEN_OUT
    if was_open != is_open:
        return ChangeSort.GAP_CLOSED if was_open else ChangeSort.GAP_OPENED
    if old is None and not is_role(key):
        return ChangeSort.STATED
    return ChangeSort.VALUE


def _weight(key: str) -> Weight:
    first = key.split(".", maxsplit=1)[0]
    if first in _FORM:
        return Weight.FORM
    return Weight.WORDING if first in _WORDING else Weight.SUBSTANCE


# Exceptions --------------------------------------------------------------------------------------


def _of_exceptions(
    pair: _Pair, old: Clause, new: Clause, goes_on: Mapping[str, str]
) -> Iterator[Change]:
    was = Counter(_excepted(old.except_, pair.journal, goes_on))
    now = Counter(_excepted(new.except_, pair.journal, {}))
    for words in (now - was).elements():
        told = f"exception added: {words}"
        yield pair.change("except", ("", words), told, ChangeSort.EXCEPTION_ADDED, Weight.SUBSTANCE)
    for words in (was - now).elements():
        told = f"exception dropped: {words}"
        yield pair.change(
            "except", (words, ""), told, ChangeSort.EXCEPTION_DROPPED, Weight.SUBSTANCE
        )


def _excepted(
    exceptions: Sequence[Except], journal: Journal, goes_on: Mapping[str, str]
) -> Iterator[str]:
    for exception in exceptions:
        if exception.licensed_by:
            clause = goes_on.get(exception.licensed_by, exception.licensed_by)
            yield f"what clause {clause} licenses"
        elif exception.excuse:
            yield value_words("excuse", exception.excuse, None, journal)
        elif exception.outside:
            yield noun_of(exception.outside, journal)
