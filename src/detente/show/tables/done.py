"""What an export wrote, and what it refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Exported:
    """What was written.

    Attributes:
        files: each file with how many rows or features it has.
        refused: what may not be passed on, with the reason.
    """

    files: list[tuple[Path, int]] = field(default_factory=list["tuple[Path, int]"])
    refused: list[str] = field(default_factory=list[str])

    def as_json(self) -> dict[str, object]:
        """Return it as plain data."""
        return {"files": [{"file": str(f), "rows": n} for f, n in self.files],
                "refused": self.refused}  # fmt: skip
