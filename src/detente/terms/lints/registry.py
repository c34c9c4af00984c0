"""Where lints are entered, and what one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from detente.kernel.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.kernel.findings import Finding
    from detente.record.journal import Journal
    from detente.terms.agreement import Agreement

    Lint: TypeAlias = Callable[[Agreement, Journal], Iterable[Finding]]

LINTS: Registry[Lint] = Registry("lint")
"""The lints by name; each looks at one agreement beside one record."""
