"""User stories with acceptance criteria out of chosen ideas, for people and for a backlog tool.

>>> from cjlib.making import Idea
>>> from cjlib.making.stories import stories
>>> from cjlib.texts import speaking
>>> with speaking("en"):
...     print(stories([Idea(name="Call back", need="to be heard", status="chosen")])[0])
As customer I want: Call back. So that: to be heard.
"""

from cjlib.making.stories.telling import Story, stories
from cjlib.making.stories.writing import COLUMNS, backlog, markdown

__all__ = ["COLUMNS", "Story", "backlog", "markdown", "stories"]
