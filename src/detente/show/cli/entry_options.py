"""Options of the commands that write an entry, said once."""

from __future__ import annotations

from typing import Annotated

import typer

EntryId = Annotated[str, typer.Argument(help="The id of the entry.", show_default=False)]
Because = Annotated[str, typer.Option("--because", help="Why.", show_default=False)]
Source = Annotated[
    list[str] | None, typer.Option("--source", help="Where that is seen, such as report#s5.")
]
Known = Annotated[
    str | None, typer.Option("--known", help="When it became known (default: today).")
]
CorrectionKnown = Annotated[
    str | None, typer.Option("--known", help="When that became known (default: today).")
]
Yes = Annotated[bool, typer.Option("--yes", help="Write without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check and show; write nothing.")]
