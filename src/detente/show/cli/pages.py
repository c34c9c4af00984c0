"""Writing what a command made to a file: whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from detente.errors import InputError, StoreError
from detente.show.cli.output import say

if TYPE_CHECKING:
    from pathlib import Path


def written(path: Path | None, content: str | bytes, *, force: bool = True) -> None:
    """Write a page to a file, or print it where no file is given.

    Args:
        path: the file; None for the screen (text only).
        content: what it holds.
        force: whether a file that is there may be replaced.

    Raises:
        InputError: where the path is a folder, or a file that may not be replaced.
        StoreError: where it cannot be written; an older file stays as it was.
    """
    from detente.stores.atomic import replace_content

    if path is None:
        if isinstance(content, bytes):
            message = "This is no text for the screen. Say where to write it with -o FILE."
            raise InputError(message)
        say(content.rstrip("\n"))
        return
    if path.is_dir():
        message = f"{path} is a folder. Give the name of a file in it."
        raise InputError(message)
    if path.exists() and not force:
        message = f"{path} is there already. Give another name, or --force to replace it."
        raise InputError(message)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        message = f"{path.parent} cannot be made: {problem.strerror}."
        raise StoreError(message) from problem
    replace_content(path, content.encode() if isinstance(content, str) else content)
    typer.echo(f"Written: {path}", err=True)
