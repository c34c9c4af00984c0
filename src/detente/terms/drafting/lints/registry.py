"""Where drafters' lints are entered, and what one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from detente.kernel.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.terms.drafting.lints.draft import Draft
    from detente.terms.drafting.lints.remark import Remark

    DraftLint: TypeAlias = Callable[[Draft], Iterable[Remark]]

DRAFT_LINTS: Registry[DraftLint] = Registry("draft lint")
"""The lints by name; each looks at one text under negotiation beside one record."""
