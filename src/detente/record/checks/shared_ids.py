"""A dataset's number or code that two entries have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record.checks.context import CHECKS, CheckContext
from detente.record.crosswalk import crosswalk

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("shared_ids")
def shared_ids(context: CheckContext) -> Iterator[Finding]:
    """Two actors have one number or code of a dataset: it tells neither."""
    journal = context.current
    for (sort, key), ids in crosswalk(journal).shared.items():
        message = f"{' and '.join(ids)} have the same {sort} {key}, so it tells neither of them."
        also = tuple(journal.place(i) for i in ids[1:])
        hint = "Keep it at the one that it is the number of."
        yield warning("R030", message, journal.place(ids[0]), also=also, hint=hint)
