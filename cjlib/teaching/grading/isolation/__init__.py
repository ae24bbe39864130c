"""Run what somebody handed in without trusting it, and check its answers where it cannot reach.

`run` executes a notebook in a process of its own, in a fresh folder, with limits and with as much
of a wall around it as this machine can give (`isolation` says how much).  It writes down what the
hand-in *answers*; `verified` then asks the questions' own rules, in the process of the lecturer,
whether that is right.  So a hand-in that changes ``check`` for itself gains nothing by it.
"""

from cjlib.teaching.grading.isolation.limits import LIMITS, Limits
from cjlib.teaching.grading.isolation.running import Ran, run
from cjlib.teaching.grading.isolation.trouble import Trouble
from cjlib.teaching.grading.isolation.verifying import Check, Verified, verified
from cjlib.teaching.grading.isolation.walls import Isolation, isolation

__all__ = [
    "LIMITS",
    "Check",
    "Isolation",
    "Limits",
    "Ran",
    "Trouble",
    "Verified",
    "isolation",
    "run",
    "verified",
]
