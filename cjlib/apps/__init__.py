"""Apps: for each a State (what it knows, without a browser) beside a View (how it looks)."""
