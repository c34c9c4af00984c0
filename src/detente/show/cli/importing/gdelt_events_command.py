"""Import GDELT events, as published: tab-separated, without a line of names, packed or not.

Rows are coded by machine from news reports: one event may be many rows, and a row may be about an
event that a report only speaks of. Dates have no stated exactness, and countries FIPS codes. Actors
are kept as the dataset's sides: they do not say who did it.

Example: detente import gdelt-events 20260115.export.CSV.zip --into cases/x --retrieved 2026-01-16
"""

from __future__ import annotations

from detente.show.cli.importing.published import importer

command = importer("gdelt-events")
