"""Set 02, functional and emotional: what can be asked about the own Kano survey."""

from __future__ import annotations

from collections.abc import Callable

from cjlib.teaching.exercises.own import better_answers, drawn, worse_answers
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Number


def _better(at: int, times: float = 1.0) -> Callable[[], float]:
    return lambda: times * better_answers(drawn("kano"), "handwritten_card")[at]


def _worse(at: int, times: float = 1.0) -> Callable[[], float]:
    return lambda: times * worse_answers(drawn("kano"), "safe_payment")[at]


LESSON = Lesson(
    area="exercise_02",
    graded=True,
    questions={
        "02-1": Number(
            right=_better(0),
            tolerance=0.01,
            spec=".2f",
            mistakes={"all": _better(1), "other": _better(2), "percent": _better(0, 100)},
        ),
        "02-2": Number(
            right=_worse(0),
            tolerance=0.01,
            spec=".2f",
            mistakes={
                "sign": _worse(1),
                "all": _worse(2),
                "other": _worse(3),
                "percent": _worse(0, 100),
            },
        ),
    },
)
