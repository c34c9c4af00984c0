"""The record: what was said, promised and done, on two time axes, each entry with its evidence."""
