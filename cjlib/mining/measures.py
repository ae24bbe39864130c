"""What a score is: the metric, its scale, and what else one must know to read the number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import metrics
from cjlib.mining.scales import Scale
from cjlib.mining.scores import Score

Metric = Literal["nps", "csat", "ces", "mark", "mean"]
METRICS = ("nps", "csat", "ces", "mark", "mean")
DIRECTIONS = ("high-is-good", "low-is-good")
_FIXED = {"nps": Scale(0, 10), "mark": Scale(1, 10)}
_LABEL = re.compile(r"\s*(-?\d+\s*-\s*-?\d+|\w+)\s*(.*)")


@dataclass(frozen=True)
class Measure:
    """A metric on a scale.

    Parameters
    ----------
    metric : {"nps", "csat", "ces", "mark", "mean"}
    scale : Scale
        What the question offered.
    rule : str
        ``"mean"`` or, of a CSAT, ``"top-2"`` and the like: then the score is a share, 0-1.
    direction : {"high-is-good", "low-is-good"}
        Which end of the scale is good.

    Raises
    ------
    InvalidValue
        If the metric or the direction does not exist.
    DataProblem
        If an NPS is not on 0-10 or a report mark not on 1-10: another question is another metric.
    """

    metric: str
    scale: Scale
    rule: str = "mean"
    direction: str = "high-is-good"

    def __post_init__(self) -> None:
        check("metric", self.metric, METRICS)
        check("direction", self.direction, DIRECTIONS)
        fixed = _FIXED.get(self.metric)
        if fixed is not None and self.scale != fixed:
            facts = {"metric": self.metric, "given": str(self.scale), "scale": str(fixed)}
            raise DataProblem("touchpoint_scores.wrong_scale", **facts)

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest that the score can be, in its own unit."""
        if self.metric == "nps":
            return -100.0, 100.0
        if self.rule != "mean":
            return 0.0, 1.0
        return float(self.scale.low), float(self.scale.high)

    def label(self) -> str:
        """The scale as a table says it: ``"0-10"``, ``"1-5 top-2"``, ``"1-7 low-is-good"``."""
        said = [str(self.scale)]
        if self.metric == "csat" and self.rule != "mean":
            said.append(self.rule)
        if self.metric == "ces" or self.direction == "low-is-good":
            said.append(self.direction)
        return " ".join(said)

    @classmethod
    def read(cls, metric: str, label: str) -> Measure:
        """The measure whose `label` this is.

        Raises
        ------
        DataProblem
            If the label names no scale.
        """
        found = _LABEL.fullmatch(label)
        if found is None:
            raise DataProblem("survey.unknown_scale", given=label)
        scale, more = Scale.of(found[1]), found[2].replace(",", " ").split()
        rule = next((word for word in more if word.startswith("top-")), "mean")
        direction = next((word for word in more if word in DIRECTIONS), "high-is-good")
        return cls(metric.strip().lower(), scale, rule, direction)

    def score(self, answers: Any, *, weights: Any = None, confidence: float = 0.95) -> Score:
        """The score of answers on the scale; see `cjlib.mining.metrics`."""
        options: dict[str, Any] = {
            "scale": self.scale, "weights": weights, "confidence": confidence
        }  # fmt: skip
        if self.metric == "nps":
            return metrics.nps(answers, **options)
        if self.metric == "ces":
            return metrics.ces(answers, direction=self.direction, **options)  # type: ignore[arg-type]
        return metrics.csat(answers, rule=self.rule, **options)


def check(name: str, given: object, options: tuple[str, ...]) -> None:
    """Raise `InvalidValue` unless ``given`` is one of ``options``."""
    if given not in options:
        raise InvalidValue("not_one_of", name=name, given=given, options=", ".join(options))
