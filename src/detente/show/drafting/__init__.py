"""What the drafting commands work with: texts compared, kept, minuted, laid out as a table."""
