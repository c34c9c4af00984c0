"""From ``model.yaml`` to a conflict, with everything that is wrong with it.

========  ==========================================================================
A400      a model without decision makers
A401      a formula that cannot be read
A402      a formula, or a key, that names an option which the model does not have
A403      something in a formula that says nothing about options
A404      an id used twice: an option that two own, two decision makers of one name
A405      an option whose id is a word of the formula language
A406      a decision maker whose preferences are not said, or said in two ways
A407      an irreversible option named twice
A408      a status quo that leaves options out
A409      a state's code that no state has
A415      a statement that rests on an entry which is not on record
A417      weights with too many digits
========  ==========================================================================

What only its states show (A410–A414, A416): :mod:`~detente.analyse.stability.looking`.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from detente.analyse.notation.model import ModelText
from detente.analyse.notation.rest import everything_wrong
from detente.analyse.results import digest
from detente.analyse.stability.conflict import (
    Change,
    Conflict,
    DecisionMaker,
    Option,
    Preference,
    Prioritised,
    Ranked,
    Statement,
    Weighted,
)
from detente.analyse.stability.looking import look_over
from detente.analyse.stability.statements import Vocabulary
from detente.kernel.findings import Finding, error, has_errors, in_order
from detente.kernel.formula_nodes import KEYWORDS
from detente.kernel.ids import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from detente.analyse.notation.issues import Resting
    from detente.analyse.notation.moves import DecisionMakerKeys, Said
    from detente.kernel.formula import Formula


MOST_WEIGHT = 1 << 62
"""What weights may add up to, in the unit of the finest of them."""
OneWay = tuple[Change, tuple[str, ...], bool]
"""How alone an option changes, the entries that say so, and whether that is supposed."""
_FREE: OneWay = (Change.BOTH, (), True)
NO_MAKERS = "A400"
"""The finding that a model is not about stability at all."""


def conflict_of(
    read: ModelText, on_record: Collection[str] | None = None
) -> tuple[Conflict | None, tuple[Finding, ...]]:
    """Return the conflict that a model describes.

    Args:
        read: the model, with the text it was read from.
        on_record: ids of the entries on record, for statements that rest on some; None where there
            is no record to look in.

    Returns:
        The conflict, None where it cannot be made; and every finding, in the order of the text.
    """
    reading = _Reading(read, on_record)
    conflict = reading.conflict()
    found = reading.found
    # A code that no state has is left out of its ranking, and what else is wrong is said as well.
    if conflict is not None and not has_errors([f for f in found if f.code != "A409"]):
        found = [*found, *look_over(conflict, read)]
    findings = in_order(found)
    return (None if has_errors(findings) else conflict), findings


class _Reading:
    """One reading of a model, collecting findings."""

    def __init__(self, read: ModelText, on_record: Collection[str] | None) -> None:
        self.read = read
        self.model = read.model
        self.on_record = on_record
        self.found: list[Finding] = []
        ids = [move.id for maker in self.model.decision_makers for move in maker.options]
        self.bits = {name: bit for bit, name in reversed(list(enumerate(ids)))}
        self.vocabulary = Vocabulary(self.bits)

    def conflict(self) -> Conflict | None:
        """Return the conflict; errors are in ``found``."""
        if not self.model.decision_makers:
            hint = "Begin with `decision_makers:`, a list of `{id: …, options: […], …}`."
            self.found.append(
                error("A400", "This model has no decision makers.", self.read.place(), hint=hint)
            )
            return None
        self.found += [*self._doubled(), *self._words()]
        changes = dict(self._changes())
        makers = tuple(
            self._maker(place, keys, changes)
            for place, keys in enumerate(self.model.decision_makers)
        )
        return Conflict(
            makers=makers,
            infeasible=tuple(self._said("infeasible", self.model.infeasible)),
            coalesced=tuple(self._said("coalesced", self.model.coalesced)),
            status_quo=self._status_quo(),
            title=self.model.title or "",
            time=self.model.time or "",
            digest=digest(self.read.text),
            looked_up=self.on_record is not None,
        )

    def _doubled(self) -> Iterator[Finding]:
        owner: dict[str, str] = {}
        seen: dict[str, int] = {}
        for place, maker in enumerate(self.model.decision_makers):
            here = self.read.place("decision_makers", place, "id")
            if maker.id in seen:
                first = self.read.place("decision_makers", seen[maker.id], "id")
                what = f"Two decision makers are called {maker.id!r}."
                yield error("A404", what, here, also=(first,))
            seen.setdefault(maker.id, place)
            for number, move in enumerate(maker.options):
                if move.id in owner:
                    at = self.read.place("decision_makers", place, "options", number)
                    whose = f"by {owner[move.id]} and by {maker.id}"
                    what = f"The option {move.id!r} is owned twice: {whose}."
                    hint = "Give each its own option, with an id of its own."
                    yield error("A404", what, at, hint=hint)
                owner.setdefault(move.id, maker.id)

    def _words(self) -> Iterator[Finding]:
        for place, maker in enumerate(self.model.decision_makers):
            for number, move in enumerate(maker.options):
                if move.id in KEYWORDS:
                    at = self.read.place("decision_makers", place, "options", number)
                    what = f"An option cannot be called {move.id!r}: it is a word of formulas."
                    yield error("A405", what, at, hint=f"Write `{move.id}_it`, say.")

    def _changes(self) -> Iterator[tuple[str, OneWay]]:
        seen: set[str] = set()
        for number, one in enumerate(self.model.irreversible):
            at = self.read.place("irreversible", number, "option")
            if one.option not in self.bits:
                what = f"No decision maker has the option {one.option!r}."
                self.found.append(error("A402", what, at, hint=self._near(one.option)))
            elif one.option in seen:
                what = f"The option {one.option!r} is called irreversible twice."
                self.found.append(error("A407", what, at, hint="Keep one of the two."))
            seen.add(one.option)
            self._resting(one, ("irreversible", number))
            yield one.option, (Change(one.direction), one.rests_on, one.assumed)

    def _near(self, name: str) -> str:
        return did_you_mean(name, self.bits).replace("On record", "In the model")

    def _maker(
        self, place: int, keys: DecisionMakerKeys, changes: dict[str, OneWay]
    ) -> DecisionMaker:
        options = tuple(
            Option(o.id, o.name or o.id, self.bits[o.id], *changes.get(o.id, _FREE))
            for o in keys.options
        )
        preference = self._preference(place, keys)
        return DecisionMaker(
            keys.id, keys.name or keys.id, options, preference, keys.assumed, keys.rests_on
        )

    def _preference(self, place: int, keys: DecisionMakerKeys) -> Preference:
        ways = [w for w in ("preferences", "ranking", "weights") if getattr(keys, w) is not None]
        if len(ways) != 1:
            at = self.read.place("decision_makers", place)
            said = f"says its preferences in {len(ways)} ways" if ways else "has no preferences"
            hint = "Give it one of `preferences`, `ranking` and `weights`."
            self.found.append(error("A406", f"{keys.id} {said}.", at, hint=hint))
        where = ("decision_makers", place)
        if keys.ranking is not None:
            return self._ranking(keys.ranking, (*where, "ranking"))
        if keys.weights is not None:
            return self._weights(keys.weights, (*where, "weights"))
        return self._statements(keys, (*where, "preferences"))

    def _statements(self, keys: DecisionMakerKeys, where: tuple[str | int, ...]) -> Prioritised:
        statements: list[Statement] = []
        written = keys.preferences or ()
        for number, (keys_of, made) in enumerate(
            zip(written, self._each(where, written), strict=True)
        ):
            if made is None:
                continue
            read = [
                self._formula(text, (*where, number, "alternatives", n))
                for n, text in enumerate(keys_of.alternatives)
            ]
            others = tuple(formula for formula in read if formula is not None)
            statements.append(replace(made, uncertain=keys_of.uncertain, alternatives=others))
        return Prioritised(tuple(statements))

    def _ranking(
        self, ranking: Sequence[int | tuple[int, ...]], where: tuple[str | int, ...]
    ) -> Ranked:
        groups = [(g,) if isinstance(g, int) else g for g in ranking]
        # A group that is left without states keeps its place, which findings name.
        return Ranked(
            tuple(
                tuple(state for state in group if self._code(state, (*where, place)))
                for place, group in enumerate(groups)
            )
        )

    def _weights(self, weights: dict[str, int | float], where: tuple[str | int, ...]) -> Weighted:
        for name in weights:
            if name not in self.bits:
                at = self.read.loaded.key((*where, name))
                what = f"No decision maker has the option {name!r}."
                self.found.append(error("A402", what, at, hint=self._near(name)))
        exact = {name: Fraction(str(weight)) for name, weight in weights.items()}
        unit = lcm(*(weight.denominator for weight in exact.values()))
        known = [(self.bits[n], int(w * unit)) for n, w in exact.items() if n in self.bits]
        if sum(abs(weight) for _, weight in known) >= MOST_WEIGHT:
            what = "These weights have too many digits to be added exactly."
            hint = "Give them fewer digits: only their order and sums count."
            self.found.append(error("A417", what, self.read.place(*where), hint=hint))
        return Weighted(tuple(known))

    def _said(self, key: str, patterns: Sequence[Said]) -> Iterator[Statement]:
        return (made for made in self._each((key,), patterns) if made is not None)

    def _each(
        self, where: tuple[str | int, ...], patterns: Sequence[Said]
    ) -> Iterator[Statement | None]:
        for number, said in enumerate(patterns):
            self._resting(said, (*where, number))
            formula = self._formula(said.st, (*where, number, "st"))
            if formula is None:
                yield None
                continue
            why = said.why or said.assumption or ""
            yield Statement(said.st, formula, said.rests_on, said.assumed, why)

    def _formula(self, text: str, where: tuple[str | int, ...]) -> Formula | None:
        formula, found = self.vocabulary.read(text, self.read.place(*where))
        self.found += found
        return formula

    def _resting(self, said: Resting, where: tuple[str | int, ...]) -> None:
        for entry in said.rests_on:
            if self.on_record is not None and entry not in self.on_record:
                what = f"The statement rests on {entry!r}, which is not on record."
                at = self.read.place(*where, "rests_on")
                hint = did_you_mean(entry, self.on_record)
                self.found.append(error("A415", what, at, hint=hint))

    def _code(self, state: int, where: tuple[str | int, ...]) -> bool:
        if 0 <= state < 1 << len(self.bits):
            return True
        count = len(self.bits)
        what = f"No state has the code {state}: {count} options make codes 0 to {(1 << count) - 1}."
        hint = "A code adds up 2^k for each option taken; k is its place in the model, from 0."
        self.found.append(error("A409", what, self.read.place(*where), hint=hint))
        return False

    def _status_quo(self) -> int | None:
        quo = self.model.status_quo
        if quo is None:
            return None
        if isinstance(quo, int):
            return quo if self._code(quo, ("status_quo",)) else None
        for name in quo:
            if name not in self.bits:
                at = self.read.loaded.key(("status_quo", name))
                what = f"No decision maker has the option {name!r}."
                self.found.append(error("A402", what, at, hint=self._near(name)))
        left_out = [name for name in self.bits if name not in quo]
        if left_out:
            what = f"The status quo does not say whether {', '.join(left_out)} is so."
            at, hint = self.read.place("status_quo"), "Write Y or N for every option."
            self.found.append(error("A408", what, at, hint=hint))
        return sum(1 << self.bits[n] for n, said in quo.items() if said == "Y" and n in self.bits)


def read_conflict(
    text: str, file: str = "model.yaml", on_record: Collection[str] | None = None
) -> tuple[Conflict | None, tuple[Finding, ...]]:
    """Read a conflict from the text of a model (YAML, of which JSON is a part).

    Where a part of the model is no part of any, the rest is looked over all the same, so that all
    that is wrong is said at once.

    Args:
        text: the text.
        file: the name that places carry.
        on_record: ids of the entries on record; None where there is no record to look in.

    Returns:
        The conflict, None where it cannot be made; and every finding, in the order of the text.
    """

    def look(rest: ModelText) -> tuple[Finding, ...]:
        return conflict_of(rest, on_record)[1] if rest.model.decision_makers else ()

    read, found = everything_wrong(text, file, look)
    if read is None:
        return None, found
    conflict, more = conflict_of(read, on_record)
    return conflict, in_order([*found, *more])


def entries_of(conflict: Conflict) -> tuple[str, ...]:
    """Return the entries that anything in a conflict is said to rest on."""
    said = (*(s for _, s in conflict.statements), *conflict.infeasible, *conflict.coalesced)
    named = [
        *(entry for one in said for entry in one.rests_on),
        *(entry for maker in conflict.makers for entry in maker.rests_on),
        *(entry for option in conflict.options for entry in option.change_rests_on),
    ]
    return tuple(dict.fromkeys(named))


def resting_on(conflict: Conflict, on_record: Collection[str]) -> Conflict:
    """Return a conflict in which only what rests on entries that are on record is not assumed.

    Args:
        conflict: the conflict.
        on_record: ids of the entries on record: by a date, say.
    """

    def known(said: Sequence[Statement]) -> tuple[Statement, ...]:
        return tuple(
            one
            if one.assumed or set(one.rests_on) <= set(on_record)
            else replace(one, assumed=True)
            for one in said
        )

    def option_known(option: Option) -> Option:
        on = option.change_assumed or set(option.change_rests_on) <= set(on_record)
        return option if on else replace(option, change_assumed=True)

    def maker_known(maker: DecisionMaker) -> DecisionMaker:
        options = tuple(option_known(option) for option in maker.options)
        preference = maker.preference
        if isinstance(preference, Prioritised):
            preference = Prioritised(known(preference.statements))
        assumed = maker.assumed or not set(maker.rests_on) <= set(on_record)
        return replace(maker, options=options, preference=preference, assumed=assumed)

    return replace(
        conflict,
        makers=tuple(maker_known(maker) for maker in conflict.makers),
        infeasible=known(conflict.infeasible),
        coalesced=known(conflict.coalesced),
    )
