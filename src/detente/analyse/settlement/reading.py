"""A bargaining problem made from a model, and all that is wrong with what the model says.

========  ==========================================================================
A200      a party that the model does not have, or has twice; fewer than two parties
A201      an issue that the model does not have, or has twice under one linkage
A202      an option that its issue does not have
A203      options of an issue without a value, or a table that is none
A204      weights that sum neither to 1 nor to 100
A205      a party without values
A206      a reservation that no package reaches
A207      a disagreement above the reservation (a warning)
A208      nothing to settle: no issues and no items
A209      red lines that leave no package
A210      amounts too large, or an engine's limit
A211      items that Adjusted Winner cannot divide
========  ==========================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from detente.analyse.formulas import doubled_ids, read_formula
from detente.analyse.notation.bargaining import Span
from detente.analyse.settlement.bargain import Bargain, Bonus, Limit, Reserve
from detente.analyse.settlement.tables import Table, read_table
from detente.analyse.space import Space
from detente.kernel.findings import Finding, error, has_errors, in_order, warning
from detente.kernel.ids import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.analyse.notation.bargaining import Linkage, Valuation
    from detente.analyse.notation.model import ModelText

LARGEST = 2**60
"""Sums of scaled amounts stay below this, so that 64 bits hold them."""
_FEWEST = 2


def exact(number: float) -> Fraction:
    """Return a number as the decimal that it is written as: 0.1 is 1/10."""
    return Fraction(number) if isinstance(number, int) else Fraction(repr(number))


def near(name: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest names of the model."""
    return did_you_mean(name, known).replace("On record", "In the model")


def read_bargain(text: ModelText) -> tuple[Bargain | None, tuple[Finding, ...]]:
    """Make the bargaining problem of a model.

    Returns:
        The problem, None where it cannot be made; and every finding, in the order of the text.
    """
    reading = _Reading(text, Space(text.model.issues))
    bargain = reading.bargain()
    found = in_order(reading.found)
    return (None if has_errors(found) else bargain), found


@dataclass
class _Reading:
    """One reading of a model: amounts as fractions, findings as they are met."""

    text: ModelText
    space: Space
    found: list[Finding] = field(default_factory=list[Finding])

    def bargain(self) -> Bargain | None:
        self._parties()
        places = {i.id: self.text.place("issues", n) for n, i in enumerate(self.space.issues)}
        self.found += doubled_ids(self.space, places)
        if any(found.code == "A106" for found in self.found):
            return None  # where ids are in doubt, names mean nothing
        alone = [self._alone(n, party) for n, party in enumerate(self.text.model.parties)]
        bonuses = [
            b for n, link in enumerate(self.text.model.linkages) for b in self._bonus(n, link)
        ]
        limits = tuple(self._limits())
        if has_errors(self.found):
            return None
        return _scaled(self, alone, bonuses, limits)

    def refuse(self, code: str, message: str, *path: str | int, hint: str = "") -> None:
        """Note an error at a place of the model."""
        self.found.append(error(code, message, self.text.place(*path), hint=hint))

    def party(self, name: str, *path: str | int) -> int | None:
        """Return a party's place; a finding where there is none."""
        known = [party.id for party in self.text.model.parties]
        if name in known:
            return known.index(name)
        self.refuse("A200", f"{name!r} is no party of the model.", *path, hint=near(name, known))
        return None

    def issue(self, name: str, *path: str | int) -> int | None:
        """Return an issue's place; a finding where there is none."""
        place = self.space.index.get(name)
        if place is None:
            hint = near(name, self.space.index)
            self.refuse("A201", f"{name!r} is no issue of the model.", *path, hint=hint)
        return place

    def option(self, issue: int, name: str, *path: str | int) -> int | None:
        """Return an option's place in its issue; a finding where there is none."""
        known = self.space.issues[issue].option_ids
        if name in known:
            return known.index(name)
        what = f"{name!r} is no option of {self.space.issues[issue].id!r}."
        self.refuse("A202", what, *path, hint=near(name, known))
        return None

    def _parties(self) -> None:
        ids = [party.id for party in self.text.model.parties]
        for place, name in enumerate(ids):
            if name in ids[:place]:
                self.refuse("A200", f"Two parties are called {name!r}.", "parties", place)
        if len(ids) < _FEWEST:
            hint = "Write `parties:`, a list of `{id: …, values: {issue: {option: number}}}`."
            what = f"A bargain needs two parties or more; {len(ids)} have values in this model."
            self.refuse("A200", what, "parties", hint=hint)
        for name in self.text.model.disagreement:
            self.party(name, "disagreement", name)

    def _alone(self, place: int, party: Valuation) -> list[list[Fraction]]:
        """Return issue to option to a party's weighted value."""
        at = ("parties", place)
        if not party.values and all(link.party != party.id for link in self.text.model.linkages):
            hint = "Write `values: {issue: {option: number}}`; the numbers are your assumption."
            self.refuse("A205", f"{party.id!r} has no values, so nothing says what it prefers.",
                        *at, hint=hint)  # fmt: skip
        weights = self._weights(party, *at)
        alone = [[Fraction(0)] * size for size in self.space.sizes]
        for name, values in party.values.items():
            issue = self.issue(name, *at, "values", name)
            if issue is None:
                continue
            for option, value in values.items():
                chosen = self.option(issue, option, *at, "values", name, option)
                if chosen is not None:
                    alone[issue][chosen] = exact(value) * weights.get(name, Fraction(1))
            missing = [o for o in self.space.issues[issue].option_ids if o not in values]
            if missing:
                what = f"{party.id!r} gives {name!r} values, and none to {', '.join(missing)}."
                hint = "Write 0 for what is worth nothing to it."
                self.refuse("A203", what, *at, "values", name, hint=hint)
        return alone

    def _weights(self, party: Valuation, *at: str | int) -> dict[str, Fraction]:
        if party.weights is None:
            return {}
        for name in party.weights:
            self.issue(name, *at, "weights", name)
        weights = {name: exact(weight) for name, weight in party.weights.items()}
        unweighted = [name for name in party.values if name not in weights]
        if unweighted:
            what = f"{party.id!r} weighs its issues, and leaves out {', '.join(unweighted)}."
            self.refuse("A204", what, *at, "weights", hint="Write 0 for what does not count.")
        total = sum(weights.values())
        if total not in (1, 100):
            what = f"The weights of {party.id!r} sum to {float(total):g}, and not to 1 or 100."
            hint = "Weights are shares: change them, or leave `weights` out and give values alone."
            self.refuse("A204", what, *at, "weights", hint=hint)
        return weights

    def _bonus(self, place: int, link: Linkage) -> Iterable[tuple[Bonus, Table]]:
        """Yield a linkage with its amounts as fractions."""
        party = self.party(link.party, "linkages", place, "party")
        if link.when is not None and link.value is not None:
            at = ("linkages", place, "when")
            formula, found = read_formula(link.when, self.space, self.text.place(*at))
            self.found += found
            if formula is not None and party is not None:
                scope = self.space.scope(formula)
                yield Bonus(party, scope, formula=formula), {(): exact(link.value)}
            return
        read = read_table(self, link, "linkages", place)
        if read is not None and party is not None:
            yield Bonus(party, read[0], amounts={}), read[1]

    def _limits(self) -> Iterable[Limit]:
        model = self.text.model
        written = [
            (number, line.must, ("parties", number, "red_lines", n, "must"))
            for number, party in enumerate(model.parties)
            for n, line in enumerate(party.red_lines)
        ]
        rules = [(None, r.must, ("integrity", n, "must")) for n, r in enumerate(model.integrity)]
        for party, must, path in (*written, *rules):
            place = self.text.place(*path)
            formula, found = read_formula(must, self.space, place)
            self.found += found
            if formula is not None:
                yield Limit(formula, party, must, place)


Spoken = tuple[Fraction, Fraction, Fraction | None]
"""A reservation as fractions: low, high, stated."""


def _scaled(
    reading: _Reading, alone: list[list[list[Fraction]]], bonuses: list[tuple[Bonus, Table]],
    limits: tuple[Limit, ...],
) -> Bargain | None:  # fmt: skip
    """Return the problem with every amount as a whole number, on the least scale that makes it."""
    model = reading.text.model
    spoken = [_spoken(party) for party in model.parties]
    stays = [
        exact(model.disagreement[p.id]) if p.id in model.disagreement else None
        for p in model.parties
    ]
    flat = [value for party in alone for issue in party for value in issue]
    linked = [value for _, table in bonuses for value in table.values()]
    # Twice the spans, so that their middles are whole numbers as well.
    ends = [v / 2 for reserve in spoken if reserve for v in reserve if v is not None]
    every = [*flat, *linked, *ends, *(stay for stay in stays if stay is not None)]
    scale = lcm(1, *(value.denominator for value in every))
    largest = sum(abs(v) for v in (*flat, *linked)) + max(map(abs, every), default=0)
    if largest * scale >= LARGEST:
        what = f"The amounts need more than 60 binary digits to be added exactly (scale {scale})."
        reading.refuse("A210", what, "parties", hint="Write them with fewer digits.")
        return None
    return Bargain(
        space=reading.space,
        parties=tuple(party.id for party in model.parties),
        alone=tuple(
            tuple(
                tuple(int(alone[party][issue][option] * scale) for party in range(len(alone)))
                for option in range(size)
            )
            for issue, size in enumerate(reading.space.sizes)
        ),
        bonuses=tuple(_whole(bonus, table, scale) for bonus, table in bonuses),
        limits=limits,
        reserves=tuple(None if r is None else _reserve(r, scale) for r in spoken),
        disagreement=tuple(None if stay is None else int(stay * scale) for stay in stays),
        proportions=tuple(exact(party.proportion) for party in model.parties),
        scale=scale,
    )


def beyond_reach(text: ModelText, bargain: Bargain) -> tuple[Finding, ...]:
    """Return an error for each reservation above the best that a party could ever have.

    The bound adds the best option of every issue and every positive linkage: no package is worth
    more, whatever the red lines.
    """
    found: list[Finding] = []
    for place, party in enumerate(bargain.parties):
        reserve = bargain.reserves[place]
        most = sum(max(v[place] for v in options) for options in bargain.alone)
        most += sum(bonus.most for bonus in bargain.bonuses if bonus.party == place)
        if reserve is not None and reserve.low > most:
            least, best = (float(bargain.number(n)) for n in (reserve.low, most))
            what = f"{party!r} wants {least:g}, and no package is worth more than {best:g} to it."
            hint = "Lower the reservation, or mend the values."
            where = text.place("parties", place, "reservation")
            found.append(error("A206", what, where, hint=hint))
    return tuple(found)


def _spoken(party: Valuation) -> Spoken | None:
    reserve = party.reservation
    if reserve is None:
        return None
    if isinstance(reserve, Span):
        stated = None if reserve.stated is None else exact(reserve.stated)
        return exact(reserve.low), exact(reserve.high), stated
    return exact(reserve), exact(reserve), None


def _reserve(spoken: Spoken, scale: int) -> Reserve:
    low, high, stated = spoken
    return Reserve(
        int(low * scale), int(high * scale), None if stated is None else int(stated * scale)
    )


def _whole(bonus: Bonus, table: Table, scale: int) -> Bonus:
    if bonus.formula is not None:
        return Bonus(bonus.party, bonus.scope, formula=bonus.formula, value=int(table[()] * scale))
    amounts = {combination: int(value * scale) for combination, value in table.items()}
    return Bonus(bonus.party, bonus.scope, amounts=amounts)


def disagreement_above_reservation(text: ModelText) -> tuple[Finding, ...]:
    """Return a warning for each party that has more without an agreement than it asks of one."""
    model = text.model
    found: list[Finding] = []
    for place, party in enumerate(model.parties):
        spoken = _spoken(party)
        stay = model.disagreement.get(party.id)
        if spoken is not None and stay is not None and exact(stay) > spoken[0]:
            what = (
                f"{party.id!r} has {stay} without an agreement, and would accept one worth "
                f"{float(spoken[0]):g}."
            )
            hint = "Packages count as acceptable to it only where they reach both."
            found.append(
                warning("A207", what, text.place("parties", place, "reservation"), hint=hint)
            )
    return tuple(found)
