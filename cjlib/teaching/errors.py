"""What a check raises: one helpful line in a notebook, never a traceback, nothing on stderr."""

from __future__ import annotations

from cjlib.errors import CjError


class WrongAnswer(CjError, AssertionError):
    """An answer that is not right (yet); its line says where to look, not what the answer is.

    An ``AssertionError``, because nbgrader gives no points to a cell that raises.
    """


class NotAnswered(CjError, NotImplementedError):
    """A question of an exercise that still holds its three dots."""


# Tools that run notebooks recognise an error by its bare name: a student version may fail with
# NotImplementedError and with nothing else.
NotAnswered.__name__ = "NotImplementedError"
