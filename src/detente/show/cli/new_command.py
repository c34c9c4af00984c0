"""Start a case folder.

Makes a record with one example of each usual entry as a comment, terms without clauses, and folders
for drafts and sources. Nothing is asked, nothing is filled in: what is not known yet stays
unspecified. An existing folder is used only if it is empty.

Example: detente new cases/border_talks --title "Talks on the border"
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.show.cli.output import AsJson, fail, say, say_json

Folder = Annotated[
    Path,
    typer.Argument(help="The folder to make; it must not exist or be empty.", show_default=False),
]
Title = Annotated[
    str | None,
    typer.Option("--title", help="What the process is called (default: the folder's name)."),
]
Zone = Annotated[
    str, typer.Option("--zone", help="The zone of times that name none, such as Asia/Karachi.")
]


def command(
    folder: Folder, title: Title = None, zone: Zone = "UTC", as_json: AsJson = False
) -> None:
    """Make a case folder."""
    from detente.kernel.times import zone_of
    from detente.show.skeleton import skeleton, write

    zone_of(zone)
    if folder.exists() and not folder.is_dir():
        raise fail(f"{folder} is a file. Name a folder that does not exist yet.")
    if folder.is_dir() and any(folder.iterdir()):
        raise fail(
            f"{folder} is not empty; nothing is written. Name a folder that does not exist yet."
        )
    name = folder.resolve().name
    written = write(folder, skeleton(name, title or name, zone))
    if as_json:
        say_json({"folder": str(folder), "written": [str(path) for path in written]})
        return
    for path in written:
        say(str(path))
    say(f"Next: detente add source {folder} title=…   then: detente check {folder}")
