"""Ideas scored by several people, as in planning poker: medians, spread, agreement, quadrants.

Contribution to the customer against impact on the organisation, on relative axes (Orion Pax 2018,
step 2): ideas compared with each other, never euros.

>>> from cjlib.making import Idea, IdeaScore
>>> from cjlib.making.rating import rate
>>> scores = [IdeaScore(person="Noor", contribution=0.8, impact=0.3)]
>>> rate([Idea(name="Call back", scores=scores)]).people
('Noor',)
"""

from cjlib.making.rating.agreement import Agreement, kendalls_w
from cjlib.making.rating.quadrants import Quadrant
from cjlib.making.rating.rating import Rating, rate

__all__ = ["Agreement", "Quadrant", "Rating", "kendalls_w", "rate"]
