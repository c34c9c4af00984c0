"""Agreements built in Python: the same typed representation as the notation gives.

>>> host = obligation(
...     "host_acts",
...     debtor="a",
...     creditor="b",
...     within=days(7),
...     from_="notification",
...     when=event("attack", origin="a_land", target="b"),
...     must=act("notify", to="b"),
... )
>>> host.within, host.when.origin
('7 d', ('a_land',))

Keys are those of the notation; a key that is a word of Python takes an underscore (``from_``,
``in_``, ``while_``, ``except_``, ``with_``).  The classes of :mod:`detente.terms.clauses` take the
same keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from detente.terms.agreement import Agreement, Header
from detente.terms.clauses import (
    Clause,
    Extension,
    FormClause,
    Limit,
    Obligation,
    Penalty,
    Permission,
    Power,
    Prohibition,
    Suspension,
    Termination,
    Withdrawal,
)  # fmt: skip
from detente.terms.conditions import Condition, Pattern, Trigger

if TYPE_CHECKING:
    from collections.abc import Mapping

C = TypeVar("C", bound=Clause)


def days(count: int) -> str:
    """Return a duration in days of 24 hours."""
    return f"{count} d"


def hours(count: int) -> str:
    """Return a duration in hours."""
    return f"{count} h"


def minutes(count: int) -> str:
    """Return a duration in minutes."""
    return f"{count} min"


def weeks(count: int) -> str:
    """Return a duration in weeks of seven days."""
    return f"{count} w"


def event(*types: str, **roles: Any) -> Pattern:  # noqa: ANN401 (a name or several)
    """Return a pattern of events of any of the types, with its roles (``in_``, ``with_``)."""
    return Pattern.model_validate({"event": types, **_as_notation(roles)})


def act(*kinds: str, **roles: Any) -> Pattern:  # noqa: ANN401 (a name or several)
    """Return a pattern of institutional acts of any of the kinds, with its roles."""
    return Pattern.model_validate({"act": kinds, **_as_notation(roles)})


def none_before(pattern: Pattern) -> Condition:
    """Return the condition that no event of the pattern has happened."""
    return Condition(none=pattern)


def some_before(pattern: Pattern) -> Condition:
    """Return the condition that some event of the pattern has happened."""
    return Condition(some=pattern)


def violation(*clauses: str, uncured_for: str | None = None) -> Trigger:
    """Return the violation of any of the clauses as what sets another off.

    With ``uncured_for``, only once it has lasted so long.
    """
    lasting = {} if uncured_for is None else {"uncured_for": uncured_for}
    return Trigger.model_validate({"violated": clauses, **lasting})


def violated(clause: str) -> str:
    """Return the condition that a clause is violated, for a suspension."""
    return f"violated({clause})"


def obligation(clause: str, **keys: Any) -> Obligation:  # noqa: ANN401 (the keys of notation)
    """Return an obligation: ``debtor``, ``creditor``, ``must``, ``when``, ``within`` …."""
    return _made(Obligation, clause, keys)


def prohibition(clause: str, **keys: Any) -> Prohibition:  # noqa: ANN401 (the keys of notation)
    """Return a prohibition: ``debtor``, ``never``, ``while_``, ``except_`` …."""
    return _made(Prohibition, clause, keys)


def limit(clause: str, **keys: Any) -> Limit:  # noqa: ANN401 (the keys of notation)
    """Return a limit: ``holder``, ``when``, ``each``, ``where``, ``within`` …."""
    return _made(Limit, clause, keys)


def permission(clause: str, **keys: Any) -> Permission:  # noqa: ANN401 (the keys of notation)
    """Return a permission: ``holder``, ``permit``, ``during``."""
    return _made(Permission, clause, keys)


def power(clause: str, **keys: Any) -> Power:  # noqa: ANN401 (the keys of notation)
    """Return a power: ``holder``, ``effect``, ``correlative``, ``precondition`` …."""
    return _made(Power, clause, keys)


def suspension(clause: str, **keys: Any) -> Suspension:  # noqa: ANN401 (the keys of notation)
    """Return a suspension: ``suspends``, ``owed_by``, ``to``, ``while_``, ``up_to``, ``until``."""
    return _made(Suspension, clause, keys)


def penalty(clause: str, **keys: Any) -> Penalty:  # noqa: ANN401 (the keys of notation)
    """Return a penalty: ``for_`` which clauses, ``found_by``, ``debtor``, ``must``, ``within``."""
    return _made(Penalty, clause, keys)


def termination(clause: str, **keys: Any) -> Termination:  # noqa: ANN401 (the keys of notation)
    """Return a right to terminate: ``holder``, ``when``, ``notice``."""
    return _made(Termination, clause, keys)


def withdrawal(clause: str, **keys: Any) -> Withdrawal:  # noqa: ANN401 (the keys of notation)
    """Return a right to withdraw: ``holder``, ``notice``."""
    return _made(Withdrawal, clause, keys)


def extension(clause: str, **keys: Any) -> Extension:  # noqa: ANN401 (the keys of notation)
    """Return a right to give more time: ``holder``, ``extends``, ``at_most``."""
    return _made(Extension, clause, keys)


def form(clause: str, **keys: Any) -> FormClause:  # noqa: ANN401 (the keys of notation)
    """Return a form requirement: ``applies_to``, ``required``."""
    return _made(FormClause, clause, keys)


def agreement(
    agreement_id: str,
    title: str,
    *clauses: Clause,
    **keys: Any,  # noqa: ANN401 (the keys of the header)
) -> Agreement:
    """Return an agreement of the clauses, in their order; ``keys`` are those of its header.

    Raises:
        ValueError: two clauses have the same id.
    """
    header = Header.model_validate({"agreement": agreement_id, "title": title, **keys})
    by_id = {clause.clause: clause for clause in clauses}
    if len(by_id) < len(clauses):
        ids = [clause.clause for clause in clauses]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        raise ValueError(f"Two clauses have the same id: {', '.join(twice)}.")
    return Agreement(header, by_id)


def _made(kind: type[C], clause: str, keys: Mapping[str, Any]) -> C:
    return kind.model_validate({"clause": clause, **_as_notation(keys)})


def _as_notation(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {key.removesuffix("_"): value for key, value in keys.items()}
