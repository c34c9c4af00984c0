"""Words that every part shares: times, places, sources, findings, formulas, ladders."""
