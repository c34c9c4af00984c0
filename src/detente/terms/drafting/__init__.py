"""Drafting: a text on its way from word to paper, its versions and what changed between them."""
