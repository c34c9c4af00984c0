"""The packages that snapshots need and the rest of Détente does not."""

from __future__ import annotations

import importlib
from typing import Any

from detente.errors import InputError


def package(name: str) -> Any:
    """Return a package, or say how it is installed.

    Raises:
        InputError: where it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        top = name.partition(".")[0]
        if missing.name is None or missing.name.partition(".")[0] != top:
            raise
        message = (
            f"Datasets need {top}. Install it with: pip install 'detente[data]' (in a copy of the "
            f"project: make datasets)."
        )
        raise InputError(message) from missing
