"""Terms: agreements as executable clauses, from Markdown to types and back to English."""
