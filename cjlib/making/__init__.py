"""The second M: from a dip on the map to a better journey.

>>> from cjlib.making import Idea, criteria
>>> idea = Idea(name="Kletskassa", drive="belonging", meant_for="Wie geen haast heeft")
>>> criteria.judge(idea)["targeted"].met
True
"""

from cjlib.journey.ideas import IdeaScore
from cjlib.journey.ideas import Improvement as Idea

__all__ = ["Idea", "IdeaScore"]
