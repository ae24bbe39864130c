"""Scans: answered by one person after another, and what they say together."""
