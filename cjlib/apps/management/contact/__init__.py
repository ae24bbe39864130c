"""Contact: rules, the log they are tried out on, and what they would have sent."""
