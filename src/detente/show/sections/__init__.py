"""The sections of a brief, one per file: each a function from a status to a section.

Every sentence is generated from entries, terms and verdicts; none is written for one case.
"""
