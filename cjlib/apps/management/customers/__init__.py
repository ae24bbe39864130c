"""Customer value: two ways of looking, and three sums."""
