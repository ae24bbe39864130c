"""One organisation through all four M's: the work of a student, kept in one document.

>>> from cjlib.teaching.project import open_project
>>> project = open_project(..., "webshop_order")
>>> len(project.journey.steps)
11

A part that is left open (``...``) never stops the work: the kit then takes what lies nearest, and
says so.
"""

from cjlib.teaching.project.opening import open_project
from cjlib.teaching.project.presented import Project

__all__ = ["Project", "open_project"]
