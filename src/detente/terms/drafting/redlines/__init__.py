"""Redlines: what leads from one text to another, word by word, with moves as moves."""
