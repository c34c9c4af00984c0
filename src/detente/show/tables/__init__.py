"""A case as tidy tables: one row for each thing, one column for each thing that is told of it."""
