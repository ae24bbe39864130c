"""What the loyalty tab knows: whose report marks are on the curve."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from traitlets import CInt, Enum, List, TraitError, validate

from cjlib import datasets
from cjlib.apps.state import State
from cjlib.errors import DataProblem

if TYPE_CHECKING:
    import pandas as pd

SOURCES = ("example", "cars", "local_phone", "own")
MARKETS = ("cars", "local_phone")
MOST = 1_000_000
LONGEST = 500_000  # characters that can be pasted
EXAMPLE = (0, 0, 2, 4, 10, 30, 82, 118, 42, 12)
_DATA = "report_marks_two_markets"


class LoyaltyState(State):
    """A distribution of report marks, chosen or filled in, and the market of the four types."""

    source = Enum(SOURCES, default_value="example").tag(saved=True)
    own = List(CInt(min=0, max=MOST), default_value=[0] * 10, minlen=10, maxlen=10).tag(saved=True)
    market = Enum(MARKETS, default_value="cars").tag(saved=True)

    @validate("own")
    def _whole_numbers(self, proposal: dict[str, list[int]]) -> list[int]:
        if any(not 0 <= count <= MOST for count in proposal["value"]):
            raise TraitError("a count of customers lies between 0 and a million")
        return proposal["value"]

    def counts(self) -> list[int]:
        """Customers per report mark 1-10 of the chosen source.

        Raises
        ------
        DataProblem
            If own marks are chosen and there are none yet.
        """
        if self.source == "example":
            return list(EXAMPLE)
        if self.source == "own":
            if not any(self.own):
                raise DataProblem("no_marks")
            return list(self.own)
        marks = self.customers(self.source)["mark"]
        return [int((marks == mark).sum()) for mark in range(1, 11)]

    def paste(self, text: str) -> None:
        """Count pasted report marks and use them; a mistake becomes ``problem``."""
        with self.trying():
            self.own = marks_in(text)
            self.source = "own"

    def customers(self, market: str) -> pd.DataFrame:
        """Customers of one market of the planted data who gave a mark and a chance of staying."""
        table = datasets.load(_DATA).dropna(subset=["mark", "stated_loyalty"])
        return table[table["market"] == market]


def marks_in(text: str) -> list[int]:
    """How often each report mark 1-10 stands in ``text``, separated by anything but digits.

    Raises
    ------
    DataProblem
        If there is none, or something is not a whole mark from 1 to 10; it names its position.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise DataProblem("too_many_marks", most=LONGEST, given=len(text))
    # "7,8,8" is a row of marks; in "7,5 8" the comma belongs to the number
    split = r"[\s;|,]+" if re.fullmatch(r"\d+(,\d+){2,}", text) else r"[\s;|]+|,(?=\s)"
    words = re.split(split, text)
    counted: Counter[int] = Counter()
    for place, word in enumerate(filter(None, words), start=1):
        if not re.fullmatch(r"\d{1,2}", word) or not 1 <= int(word) <= 10:
            raise DataProblem("mark_expected", place=place, given=word[:20])
        counted[int(word)] += 1
    if not counted:
        raise DataProblem("no_marks")
    return [counted[mark] for mark in range(1, 11)]
