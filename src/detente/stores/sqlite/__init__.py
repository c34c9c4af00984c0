"""A record in one SQLite file: append-only, a chain of hashes, several readers beside a writer."""
