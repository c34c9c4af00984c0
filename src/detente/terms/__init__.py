"""Terms: agreements as executable clauses, from Markdown to a typed representation and back to English."""
