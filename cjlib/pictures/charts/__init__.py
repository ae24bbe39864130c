"""Charts on a sheet: numbers, times and intervals at their places, drawn in plain shapes."""
