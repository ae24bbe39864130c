"""One module per lesson or exercise, each with its ``LESSON``: questions that compute answers."""
