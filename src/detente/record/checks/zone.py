"""A record that does not say in which zone its times are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.kernel.findings import Finding, warning
from detente.record.checks.context import CHECKS, CheckContext

if TYPE_CHECKING:
    from collections.abc import Iterator


@CHECKS.enter("zone")
def zone(context: CheckContext) -> Iterator[Finding]:
    """A record names the zone of its times, since a day begins at another instant in each zone."""
    process = context.journal.process
    if "zone" not in process.model_fields_set:
        yield warning(
            "R012", "The record does not say in which zone its days are; UTC is used.",
            context.journal.place(process.id),
            because=("A day, and so a deadline, ends at another instant in each zone.",),
            hint="Write `zone: Asia/Kabul` (or another IANA name) under `process:`.",
        )  # fmt: skip
