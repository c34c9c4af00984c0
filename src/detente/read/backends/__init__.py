"""Language models behind the reader; they are imported nowhere else, and only when one is used."""
