"""Which articles tell the same event, found from days, places, names and sentences, and corrected by hand."""
