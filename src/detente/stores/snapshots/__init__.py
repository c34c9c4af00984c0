"""Dated snapshots of datasets, as Parquet in a case folder.

``CASE/snapshots/NAME/DATE/`` holds ``events.parquet``, ``snapshot.yaml`` (source, release, licence,
citation, hashes) and, where rows were left out, ``rejects.csv``.  A snapshot is written once, whole
or not at all, and is never changed; a later one of the same name is the knowledge from its date on.
"""
