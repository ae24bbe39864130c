"""Journeys: the portfolio on a wall, each with its owner, score, review and map."""
