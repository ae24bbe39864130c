"""Own numbers for each student: the same person gets the same data, on every machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.concepts.kano import Category, category_of
from cjlib.errors import CjError, UnknownName
from cjlib.teaching.errors import NotAnswered
from cjlib.teaching.exercises.drawing import picked, until_clear
from cjlib.teaching.exercises.own_ideas import ideas
from cjlib.teaching.exercises.own_log import log
from cjlib.teaching.exercises.own_minutes import visit_minutes
from cjlib.teaching.exercises.own_value import worth
from cjlib.teaching.questions import is_blank

if TYPE_CHECKING:
    import pandas as pd

COURSE = "cjlib"
FEATURES = ("safe_payment", "fast_delivery", "handwritten_card")
"""What the own Kano survey asks about."""

_M, _O, _A, _I, _R, _Q = "MOAIRQ"
_ORDER = (_M, _O, _A, _I, _R, _Q)
_PLANTED = {  # shares of M, O, A, I, R, Q; R and Q are there, so that leaving them in is seen
    "safe_payment": (0.46, 0.16, 0.08, 0.14, 0.08, 0.08),
    "fast_delivery": (0.14, 0.44, 0.14, 0.12, 0.08, 0.08),
    "handwritten_card": (0.06, 0.12, 0.44, 0.20, 0.10, 0.08),
}
_MARKS = (0.01, 0.01, 0.02, 0.03, 0.06, 0.11, 0.22, 0.28, 0.17, 0.09)

_last: dict[str, pd.DataFrame] = {}


def data(name: str, student: Any, course: str = COURSE) -> pd.DataFrame:
    """A data set of one's own.

    Parameters
    ----------
    name : {"marks", "kano", "value"}
        ``"marks"``: ``mark`` (report mark, 1-10) and ``recommend`` (0-10) of 80 to 120 customers.
        ``"kano"``: per respondent and ``feature`` the answers ``functional`` and
        ``dysfunctional`` (1-5) and the ``category`` they lead to; 80 to 120 respondents.
        ``"ideas"``: what ideas cost and bring, see `own_ideas.ideas`.
        ``"log"``: who did what when in a shop, see `own_log.log`.
        ``"minutes"``: one visit to a shop, see `own_minutes.visit_minutes`.
        ``"value"``: what customers are worth, see `cjlib.teaching.exercises.own_value.worth`.
    student : str or int
        Number or name; capitals and spaces around it do not count.  It is only hashed: neither it
        nor its hash is kept.
    course : str
        Another course gives other numbers.

    Returns
    -------
    pandas.DataFrame
        A fresh copy, invented.  From here on checks on this data set know its answers.

    Raises
    ------
    NotAnswered
        If the student number still is three dots.
    UnknownName
        For another data set.

    Examples
    --------
    >>> data("marks", student="s1234567").equals(data("marks", student=" S1234567"))
    True
    """
    if name not in OWN_DATA:
        options = ", ".join(OWN_DATA)
        raise UnknownName("not_one_of", name="data", given=name, options=options)
    if is_blank(student):
        raise NotAnswered("teaching.not_answered")
    who = f"{course}\n{name}\n{str(student).strip().casefold()}"
    _last[name] = OWN_DATA[name](who)
    return _last[name].copy()


def drawn(name: str) -> pd.DataFrame:
    """The data set that was drawn last, for the right answer of a check.

    Raises
    ------
    CjError
        If none was drawn yet.
    """
    if name not in _last:
        raise CjError("exercises.no_data", given=name)
    return _last[name]


def forget() -> None:
    """Forget what was drawn, so that one person's numbers never answer for another."""
    _last.clear()


def _marks(who: str) -> pd.DataFrame:
    import pandas as pd

    def draw(uniform: Any) -> pd.DataFrame:
        n = 80 + int(41 * uniform(1)[0])
        shares = np.asarray(_MARKS) * (0.5 + uniform(10))
        mark = 1 + picked(uniform(n), shares)
        recommend = np.clip(mark - 2 + picked(uniform(n), (0.2, 0.3, 0.35, 0.15)), 0, 10)
        # somebody answers 0 and somebody 7, so that forgetting them is seen
        recommend[:2] = (0, 7)
        return pd.DataFrame({"customer": range(1, n + 1), "mark": mark, "recommend": recommend})

    return until_clear(who, draw, lambda table: [share_answers(table), nps_answers(table)])


def share_answers(marks: pd.DataFrame) -> list[float]:
    """Percentage with an 8 or higher, and what mistakes lead to: from 7, from 9, the number."""
    mark = marks["mark"]
    shares = [float(100 * (mark >= lowest).mean()) for lowest in (8, 7, 9)]
    return [*shares, float((mark >= 8).sum())]


def nps_answers(marks: pd.DataFrame) -> list[float]:
    """NPS in points, and what mistakes lead to.

    In this order: turned round, promoters only, detractors only, an 8 as promoter, passives
    subtracted too, and the report marks taken for the answers to the recommendation question.
    """
    said, mark = marks["recommend"], marks["mark"]
    up, down = float(100 * (said >= 9).mean()), float(100 * (said <= 6).mean())
    eight = float(100 * (said >= 8).mean())
    by_mark = float(100 * ((mark >= 9).mean() - (mark <= 6).mean()))
    return [up - down, down - up, up, down, eight - down, up - (100 - up), by_mark]


def _kano(who: str) -> pd.DataFrame:
    import pandas as pd

    def draw(uniform: Any) -> pd.DataFrame:
        n = 80 + int(41 * uniform(1)[0])
        parts = []
        for feature in FEATURES:
            kinds = picked(uniform(n), np.asarray(_PLANTED[feature]) * (0.7 + 0.6 * uniform(6)))
            which = uniform(n)
            pairs = [
                _PAIRS[_ORDER[kind]][int(at * len(_PAIRS[_ORDER[kind]]))]
                for kind, at in zip(kinds, which, strict=True)
            ]
            part = pd.DataFrame(pairs, columns=["functional", "dysfunctional"])
            part.insert(0, "feature", feature)
            part.insert(0, "respondent", range(1, n + 1))
            part["category"] = [_ORDER[kind] for kind in kinds]
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    def answers(table: pd.DataFrame) -> list[list[float]]:
        return [better_answers(table, "handwritten_card"), worse_answers(table, "safe_payment")]

    return until_clear(who, draw, lambda table: [[100 * x for x in row] for row in answers(table)])


def better_answers(kano: pd.DataFrame, feature: str) -> list[float]:
    """Better of a feature, 0 to 1, then with R and Q in the denominator, and its worse."""
    count = _counts(kano, feature)
    good, bad = count[_A] + count[_O], count[_O] + count[_M]
    asked = sum(count[kind] for kind in (_A, _O, _M, _I))
    return [good / asked, good / sum(count.values()), -bad / asked]


def worse_answers(kano: pd.DataFrame, feature: str) -> list[float]:
    """Worse of a feature, -1 to 0, then without its sign, with R and Q, and its better."""
    count = _counts(kano, feature)
    good, bad = count[_A] + count[_O], count[_O] + count[_M]
    asked = sum(count[kind] for kind in (_A, _O, _M, _I))
    return [-bad / asked, bad / asked, -bad / sum(count.values()), good / asked]


def _counts(kano: pd.DataFrame, feature: str) -> dict[str, int]:
    said = kano.loc[kano["feature"] == feature, "category"]
    return {kind: int((said == kind).sum()) for kind in _ORDER}


def _pairs_of_answers() -> dict[str, list[tuple[int, int]]]:
    """Which two answers (1-5) lead to each category, by the standard table."""
    both = [(with_it, without) for with_it in range(1, 6) for without in range(1, 6)]
    found: dict[str, list[tuple[int, int]]] = {kind: [] for kind in _ORDER}
    for pair in both:
        found[str(Category(category_of(*pair)).value)].append(pair)
    return found


_PAIRS = _pairs_of_answers()
OWN_DATA: dict[str, Callable[[str], pd.DataFrame]] = {
    "marks": _marks,
    "kano": _kano,
    "ideas": ideas,
    "log": log,
    "minutes": visit_minutes,
    "value": worth,
}
"""Data sets of one's own: name -> how it is drawn."""
