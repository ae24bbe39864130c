"""Exercises that can be graded: one set per lesson, with feedback at once and own numbers.

A set is a `cjlib.teaching.Lesson` with ``graded=True`` in the module ``set_<number>``; its
questions are called ``"01-1"``, ``"01-2"`` ...  The notebooks stand in ``exercises/nl`` and
``exercises/en``, in nbgrader's format with their solutions; `student_version` makes what a
student gets.
"""

from cjlib.teaching.exercises.own import OWN_DATA, data
from cjlib.teaching.exercises.student import hand_out, student_version
from cjlib.teaching.exercises.where import find, notebook, numbers

__all__ = ["OWN_DATA", "data", "find", "hand_out", "notebook", "numbers", "student_version"]
