"""Détente: the record of a peace process, its terms, and what follows from both."""

__version__ = "0.1.0"
