"""What is wrong with a notebook that was handed in, in plain words, and how it is put right.

``opened`` reads the file, ``faults`` tells, ``mended`` puts right what safely can be.
"""

from cjlib.teaching.exercises.faults.fault import Fault
from cjlib.teaching.exercises.faults.mending import Mended, faults, mended
from cjlib.teaching.exercises.faults.naming import course_in, set_of, student_in
from cjlib.teaching.exercises.faults.opening import Opened, opened

__all__ = [
    "Fault",
    "Mended",
    "Opened",
    "course_in",
    "faults",
    "mended",
    "opened",
    "set_of",
    "student_in",
]
