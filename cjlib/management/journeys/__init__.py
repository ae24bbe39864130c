"""The portfolio of an organisation: many journeys on one wall, and what to do next with each.

>>> from cjlib.management import journeys, organisation
>>> wall = journeys.wall(organisation.example(), organisation.TODAY)
>>> [row.entry.id for row in wall.unowned]
['advice']
"""

from cjlib.management.journeys.rows import WallRow, completeness
from cjlib.management.journeys.wall import Wall, wall

__all__ = ["Wall", "WallRow", "completeness", "wall"]
