"""Judging an idea by the theory: five criteria of CEM, the 9+ test, and RAK or CEM.

>>> from cjlib.making import Idea
>>> from cjlib.making.criteria import judge
>>> from cjlib.texts import speaking
>>> idea = Idea(name="Policy terms within three days", need_kind="functional", steps=["wait"])
>>> with speaking("en"):
...     judge(idea)["emotional_impact"].reason
'It answers a functional need: more ease or speed stays inside what customers find normal.'
"""

from cjlib.making.criteria.judging import (
    Cem,
    Criterion,
    Verdict,
    judge,
)
from cjlib.making.criteria.kindness import ProtocolQuestion, RakVerdict, Sort, rak
from cjlib.making.criteria.nine import NinePlus, Part, nine_plus

__all__ = [
    "Cem",
    "Criterion",
    "NinePlus",
    "Part",
    "ProtocolQuestion",
    "RakVerdict",
    "Sort",
    "Verdict",
    "judge",
    "nine_plus",
    "rak",
]
