"""What follows from the record and the terms: verdicts with their reasons."""
