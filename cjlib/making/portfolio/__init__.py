"""Choosing ideas under a budget: what brings most, what binds, and what one more euro would bring.

>>> from cjlib.making import Idea, portfolio
>>> ideas = [Idea(id=i, name=i, cost=c, gain=g) for i, c, g in [("a", 5, 1), ("b", 3, 0.5)]]
>>> portfolio.choose(ideas, budget=6).names
('a',)
"""

from cjlib.making.portfolio.budgets import frontier
from cjlib.making.portfolio.choosing import choose
from cjlib.making.portfolio.model import Rule
from cjlib.making.portfolio.prices import NextStep
from cjlib.making.portfolio.reasons import Reason, Why
from cjlib.making.portfolio.result import Limit, Note, Portfolio

__all__ = [
    "Limit",
    "NextStep",
    "Note",
    "Portfolio",
    "Reason",
    "Rule",
    "Why",
    "choose",
    "frontier",
]
