"""The business case: assumptions, measured links, and what they come to."""
