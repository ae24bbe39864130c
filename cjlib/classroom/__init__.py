"""Live in class: one question at a time, answered on phones, seen on the beamer.

A `Round` is one question and what may be answered.  `store.Store` keeps rounds and answers; an
answer is acknowledged only when it is durable.
"""

from cjlib.classroom.answering import read
from cjlib.classroom.rounds import KINDS, Item, Round

__all__ = ["KINDS", "Item", "Round", "read"]
