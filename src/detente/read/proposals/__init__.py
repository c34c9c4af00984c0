"""Proposals: entries that a report suggests, until a person accepts them."""
