"""Import an export of ACLED; its rows stay in the case.

ACLED's terms do not let its rows be given to others: the snapshot is left out of git, and only
counts of it are shown. Rows change and vanish between exports; a later import says which. Actors
are kept as the dataset's sides: they do not say who did it.

Example: detente import acled export.csv --into cases/x --retrieved 2026-01-15
"""

from __future__ import annotations

from detente.show.cli.importing.published import importer

command = importer("acled")
