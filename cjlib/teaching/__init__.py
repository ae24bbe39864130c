"""What lessons call: begin a lesson, check an answer.

The first code cell of a lesson is::

    from cjlib.teaching import begin, check

    begin("loyal_customers")

and a self-check further down is::

    nps_phone = ...
    check("nps", nps_phone)

The questions of a lesson stand in ``cjlib/teaching/lessons/<name>.py``; they compute the right
answers, so that a notebook holds none.
"""

from cjlib.teaching.checking import check
from cjlib.teaching.errors import NotAnswered, WrongAnswer
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.opening import begin
from cjlib.teaching.questions import Choice, Number, Opinion, Question, Several

__all__ = [
    "Choice",
    "Lesson",
    "NotAnswered",
    "Number",
    "Opinion",
    "Question",
    "Several",
    "WrongAnswer",
    "begin",
    "check",
]
