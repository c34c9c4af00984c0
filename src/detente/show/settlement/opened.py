"""A model opened and settled: all that is wrong with it at once, or all that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.analyse.resting import not_on_record
from detente.analyse.results import digest
from detente.errors import InputError, NotationError
from detente.kernel.findings import NOWHERE, Finding, Level, error, has_errors, in_order
from detente.show.modelled import case_beside, model_path, read_model_file

if TYPE_CHECKING:
    from pathlib import Path

    from detente.analyse.notation.model import ModelText
    from detente.analyse.settlement.bargain import Bargain
    from detente.analyse.settlement.items import Divided
    from detente.analyse.settlement.results import Request, Settlement
    from detente.analyse.settlement.shown import Shown
    from detente.analyse.space import Package
    from detente.show.case import Case


@dataclass(frozen=True)
class Settled:
    """What comes of a model.

    Attributes:
        file: the model's file.
        text: the model.
        settlement: frontier and points; None where the model has no issues.
        divided: its items by Adjusted Winner; None where it has none.
        findings: warnings and notes.
        looked_up: whether what values rest on was looked up on record.
    """

    file: Path
    text: ModelText
    settlement: Settlement | None
    divided: Divided | None
    findings: tuple[Finding, ...] = ()
    looked_up: bool = False

    @property
    def title(self) -> str:
        """What the model is called, else its file."""
        return self.text.model.title or str(self.file)

    @property
    def digest(self) -> str:
        """What the model's text is cited by."""
        return digest(self.text.text)

    def name(self, party: str) -> str:
        """Return a party's name, else its id."""
        names = {p.id: p.name for p in self.text.model.parties}
        return names.get(party) or party

    def listed(self, most: int | None) -> Shown | None:
        """Return what is shown of the frontier; None where there is none.

        Args:
            most: how many vectors may be shown before a subset stands for them; None for all.
        """
        if self.settlement is None:
            return None
        from detente.analyse.settlement.shown import shown

        return shown(self.settlement, most)


def settled(path: Path, request: Request, package: str | None = None) -> Settled:
    """Read a model and settle it.

    Args:
        path: a model, YAML or JSON, or a case folder that holds one.
        request: what is to be different from the defaults.
        package: a package to be looked at, as ``issue=option, …``.

    Raises:
        InputError: where there is no such file, or no such package.
        NotationError: with every finding, where the model cannot be used.
    """
    file = model_path(path)
    case = case_beside(path)
    text, found = read_model_file(file, lambda rest: _read(rest, case)[2])
    if text is None:
        raise _unusable(file, found)
    bargain, divided, of_text = _read(text, case)
    found = (*found, *of_text)
    if has_errors(found):
        raise _unusable(file, found)
    if bargain is None:
        return Settled(file, text, None, divided, in_order(found), case is not None)
    if package is not None:
        request = replace(request, package=_package(bargain, package))
    settlement = _settlement(file, text, bargain, request)
    return Settled(file, text, settlement, divided, in_order(found), case is not None)


def _read(
    text: ModelText, case: Case | None
) -> tuple[Bargain | None, Divided | None, tuple[Finding, ...]]:
    """Return the bargain of a model, its items divided, and all that is wrong with either."""
    from detente.analyse.settlement.items import read_items
    from detente.analyse.settlement.reading import disagreement_above_reservation, read_bargain

    divided, found = read_items(text)
    found = (*found, *(() if case is None else not_on_record(text, case.journal)))
    if text.model.items and not text.model.issues:
        return None, divided, found
    bargain, of_bargain = read_bargain(text)
    of_bargain = (*of_bargain, *disagreement_above_reservation(text))
    return bargain, divided, (*found, *_nothing(text), *of_bargain)


def _nothing(text: ModelText) -> tuple[Finding, ...]:
    if text.model.issues:
        return ()
    hint = "Write `issues:`, a list of `{id: …, options: [… , …]}`; or `items:` to be divided."
    return (error("A208", "The model has neither issues nor items.", text.place(), hint=hint),)


def _unusable(file: Path, found: tuple[Finding, ...]) -> NotationError:
    count = sum(finding.level is Level.ERROR for finding in found)
    message = f"{file} has {count} error{'' if count == 1 else 's'}."
    return NotationError(message, in_order(found))


def _settlement(file: Path, text: ModelText, bargain: Bargain, request: Request) -> Settlement:
    """Settle a bargain; what an engine cannot do is a finding like any other."""
    from detente.analyse.settlement.limits import (
        AmountsTooLargeError,
        NoPackageError,
        OutOfTimeError,
        TooLargeError,
    )
    from detente.analyse.settlement.reading import beyond_reach
    from detente.analyse.settlement.settle import settle

    unreachable = beyond_reach(text, bargain)
    if unreachable:
        raise _unusable(file, unreachable)
    try:
        return settle(bargain, request)
    except NoPackageError:
        raise _unusable(file, (_excluded(bargain),)) from None
    except TooLargeError as problem:
        what = f"Buckets cannot find the frontier: {problem}."
        hint = "Leave --engine out: the solver takes what is too much for buckets."
        raise _unusable(file, (error("A210", what, text.place("linkages"), hint=hint),)) from None
    except AmountsTooLargeError:
        what = "Linkages are too many for buckets, and amounts too large for the solver."
        hint = "Write values with fewer digits: sums below a million million can be handled."
        raise _unusable(file, (error("A210", what, text.place("parties"), hint=hint),)) from None
    except OutOfTimeError as problem:
        what = f"The solver did not find out in {request.seconds:g} s {problem}."
        hint = "Give it more time: --seconds 60."
        raise _unusable(file, (error("A210", what, text.place("linkages"), hint=hint),)) from None


def _package(bargain: Bargain, written: str) -> Package:
    """Return a package as it is written on the command line.

    Raises:
        InputError: where it is not one.
    """
    from detente.analyse.settlement.reading import near

    space = bargain.space
    chosen: dict[str, int] = {}
    for part in filter(None, (p.strip() for p in written.split(","))):
        issue, _, option = (word.strip() for word in part.partition("="))
        if issue not in space.index:
            message = f"{issue!r} is no issue of the model. {near(issue, space.index)}"
            raise InputError(message)
        known = space.issues[space.index[issue]].option_ids
        if option not in known:
            message = f"{option!r} is no option of {issue!r}. {near(option, known)}"
            raise InputError(message)
        chosen[issue] = space.option(issue, option)
    missing = [issue.id for issue in space.issues if issue.id not in chosen]
    if missing:
        message = f"A package settles every issue; this leaves out {', '.join(missing)}."
        raise InputError(message)
    return tuple(chosen[issue.id] for issue in space.issues)


def _excluded(bargain: Bargain) -> Finding:
    """Return the finding that no package is left, with conditions that exclude all together."""
    from detente.analyse.settlement.conflicts import clash

    clashing = clash(bargain)
    first, *others = [limit.place for limit in clashing] or [NOWHERE]
    return error(
        "A209",
        "Red lines and rules leave no package.",
        first,
        because=(f"These exclude each other: {bargain.excluded_by(clashing)}",)
        if len(clashing) > 1
        else (f"This excludes everything by itself: {bargain.excluded_by(clashing)}",),
        hint="Without any one of them there would be a package.",
        also=tuple(others),
    )
