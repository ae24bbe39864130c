"""The server that ``cj`` starts: one process with the home page, the apps and the lessons."""
