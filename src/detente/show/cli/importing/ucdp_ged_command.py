"""Import the UCDP Georeferenced Event Dataset, as published.

CSV, plain, in gzip or zip, or Parquet; UTF-8 or cp1252. A snapshot is dated and never changed. A
later import of the same name shows which rows are new, changed or gone, and is the knowledge from
its day on. The dataset's sides are kept as such: they do not say who did it.

Example: detente import ucdp-ged GEDEvent_v25_1.csv --into cases/x --retrieved 2026-01-15
"""

from __future__ import annotations

from detente.show.cli.importing.published import importer

command = importer("ucdp-ged")
