"""A log, a survey and a journey studied together, narrowed together.

>>> from cjlib.mining.study import Study
>>> study = Study(log=log, survey=survey, journey=map)  # doctest: +SKIP
>>> study.narrowed(channel="web").follows()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import CjError, DataProblem
from cjlib.journey import Journey
from cjlib.mining import changes
from cjlib.mining.changes import Change
from cjlib.mining.columns import some
from cjlib.mining.conformance import Conformance, conform, suggest
from cjlib.mining.event_log import EventLog
from cjlib.mining.joining import Joined, join
from cjlib.mining.log.times import NO_TIME
from cjlib.mining.narrowing import answered, columns_of, narrowed, texts_of
from cjlib.mining.scales import Scale
from cjlib.mining.survey import Survey
from cjlib.mining.touchpoint_scores import score_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Change", "Study"]

_LONGEST_FUNNEL = 6
_OVERALL = ("overall", "totaal", "algeheel", "algemeen", "eindoordeel", "rapportcijfer", "general")


@dataclass(frozen=True, eq=False, kw_only=True)
class Study:
    """What is studied together; any part may be missing.

    Parameters
    ----------
    log : EventLog, optional
    survey : Survey, optional
    journey : Journey, optional
    matching : mapping of str to str, optional
        Touchpoint of the log -> id of a step of the journey, None for one that is not on the map;
        by default what surely belongs together by name.
    optional : tuple of str
        Ids of steps that may be left out.
    change : Change, optional
    within : str
        How long before an answer the visit may have been that it is about.
    """

    log: EventLog | None = None
    survey: Survey | None = None
    journey: Journey | None = None
    matching: Mapping[str, str | None] | None = None
    optional: tuple[str, ...] = ()
    change: Change | None = None
    within: str = "30D"
    whole: Study | None = field(default=None, repr=False)

    # --- narrowing ---------------------------------------------------------------------------
    def filters(self) -> dict[str, list[str]]:
        """What the study can be narrowed by: columns with their values, channel first."""
        found: dict[str, list[str]] = {}
        log = self.log
        if log is not None:
            if log.channel is not None:
                found["channel"] = list(log.channels)
            found |= {name: list(coded.labels) for name, coded in log.extras.items()}
        if self.survey is not None:
            for name in texts_of(self.survey):
                values = sorted(map(str, self.survey.answers[name].dropna().unique()))
                found.setdefault(name, values)
        return found

    def narrowed(self, start: Any = None, end: Any = None, **wanted: Any) -> Study:
        """The same study of fewer people, log and survey alike.

        Parameters
        ----------
        start, end : str, date or time stamp, optional
            Customers who began in this period; answers that were given in it, or by them.
        **wanted
            Columns of `filters` and a value, or a list of values.

        Raises
        ------
        DataProblem
            If nobody is left.
        InvalidValue
            For a column or a value that does not occur.
        """
        whole = self.whole or self
        log, survey = whole.log, whole.survey
        if log is not None:
            of_log = {name: v for name, v in wanted.items() if name in columns_of(log)}
            log = log.between(start, end).where(**of_log)
        if survey is not None:
            survey = narrowed(survey, whole.log, log, start, end, wanted)
        return replace(self, log=log, survey=survey, whole=whole)

    def in_visits(self, gap: str) -> Study:
        """The same study with a new journey after each silence longer than ``gap``."""
        return replace(self, log=None if self.log is None else self.log.sessions(gap))

    def span(self) -> tuple[str, str] | None:
        """First and last day of the log (else of the survey), as ``2025-01-31``."""
        whole = self.whole or self
        if whole.log is not None:
            times = whole.log.times()
            return tuple(str(at)[:10] for at in (times.min(), times.max()))  # type: ignore[return-value]
        if whole.survey is not None and whole.survey.time:
            values = answered(whole.survey)
            known = values[values != NO_TIME]
            if len(known):
                days = (int(known.min()), int(known.max()))
                return tuple(str(np.datetime64(day, "ms"))[:10] for day in days)  # type: ignore[return-value]
        return None

    # --- the journey -------------------------------------------------------------------------
    @cached_property
    def steps(self) -> dict[str, str | None]:
        """Touchpoint -> id of a step, as told or as surely suggested; empty without a journey."""
        if self.log is None or self.journey is None:
            return {}
        if self.matching is not None:
            return dict(self.matching)
        table = suggest(self.log.touchpoints, self.journey)
        return {
            row["touchpoint"]: row["step"] if row["sure"] else None
            for row in table.to_dict("records")
        }

    @cached_property
    def conformance(self) -> Conformance | None:
        """How customers walked the journey as designed; None without a journey or a match."""
        if self.log is None or self.journey is None or not any(self.steps.values()):
            return None
        return conform(self.log, self.journey, self.steps, self.optional)

    def funnel_steps(self) -> list[str]:
        """Touchpoints to begin a funnel with: the design, else the most walked path of some length.

        Notes
        -----
        Teaching form of this kit: of several touchpoints at one step the busiest stands for it.
        """
        log = self.log
        if log is None:
            return []
        visits = dict(zip(log.touchpoints, np.bincount(log.touchpoint), strict=False))
        if self.journey is not None and any(self.steps.values()):
            at: dict[str, list[str]] = {}
            for touchpoint, step in self.steps.items():
                if step is not None and visits.get(touchpoint):
                    at.setdefault(step, []).append(touchpoint)
            order = [step.id for step in self.journey.steps if step.id in at]
            chosen = [max(at[step], key=lambda name: visits[name]) for step in order]
            if len(chosen) > 1:
                return chosen[:_LONGEST_FUNNEL]
        for sequence in log.variants()["sequence"].head(50):
            path = list(dict.fromkeys(sequence))
            if len(path) > 2:
                return path[:_LONGEST_FUNNEL]
        return sorted(visits, key=lambda name: -visits[name])[:2] if len(visits) > 1 else []

    # --- scores ------------------------------------------------------------------------------
    @cached_property
    def joined(self) -> Joined | None:
        """The answers with the visits they are about; None where they cannot be joined."""
        survey = self.survey
        if self.log is None or survey is None or not survey.customer or not survey.time:
            return None
        try:
            return join(survey, self.log, self.within)
        except CjError:  # no question is about a touchpoint of the log: then each stands alone
            return None

    def scored(self) -> pd.DataFrame:
        """A score per touchpoint, from the log if it has scores, else from the survey.

        Returns
        -------
        pandas.DataFrame
            As `cjlib.mining.touchpoint_scores.score_table`; without rows where nothing is scored.
        """
        if self.log is not None and self.log.score is not None and self.log.scale is not None:
            return score_table(self.log, self.log.metric, rule="mean", direction=self.log.direction)
        if self.joined is not None and (self.joined.counts["reason"] == "joined").any():
            return score_table(self.joined, "mean")
        if self.survey is not None and self.survey.ratings:
            return score_table(self.survey, "mean")
        import pandas as pd

        return pd.DataFrame(columns=["touchpoint", "metric", "scale", "n", "people", "value"])

    # --- drivers -----------------------------------------------------------------------------
    def outcomes(self) -> list[str]:
        """Questions of the survey that may sum up the whole, the likeliest first."""
        if self.survey is None:
            return []
        names = [name for group in self.survey.ratings for name in group.columns]
        overall = [n for n in names if any(word in n.casefold() for word in _OVERALL)]
        asked = [self.survey.recommend] if self.survey.recommend else []
        return list(dict.fromkeys([*overall, *asked, *names]))

    def drivers_of(self, outcome: str) -> list[str]:
        """Questions of the survey that may drive ``outcome``: the others on the commonest scale."""
        if self.survey is None:
            return []
        by_scale: dict[Scale, list[str]] = {}
        for group in self.survey.ratings:
            kept = [n for n in group.columns if n != outcome and n not in self._whole_only]
            by_scale.setdefault(group.scale, []).extend(kept)
        return max(by_scale.values(), key=len, default=[])

    @cached_property
    def _whole_only(self) -> set[str]:
        return {n for n in self.outcomes() if any(word in n.casefold() for word in _OVERALL)}

    def answers_of(self, questions: Sequence[str]) -> pd.DataFrame:
        """The answers to some questions side by side, not-a-number where blank.

        Raises
        ------
        DataProblem
            If there is no survey, or it does not ask this.
        """
        import pandas as pd

        from cjlib.mining.metrics import NPS_SCALE

        survey = self.survey
        if survey is None:
            raise DataProblem("study.no_survey")
        scales = {name: group.scale for group in survey.ratings for name in group.columns}
        if survey.recommend:
            scales[survey.recommend] = NPS_SCALE
        columns = {}
        for name in questions:
            if name not in scales:
                raise DataProblem("study.no_question", given=name, options=some(list(scales)))
            read = survey.read(name, scales[name])
            values = np.full(len(survey.answers), np.nan)
            values[read.places] = read.values
            columns[name] = values
        return pd.DataFrame(columns, index=survey.answers.index)

    # --- did it help -------------------------------------------------------------------------
    def judged(self, change: Change | None = None) -> pd.DataFrame:
        """The answers from which a change can be judged.

        Parameters
        ----------
        change : Change, optional
            The study's own unless given.

        Returns
        -------
        pandas.DataFrame
            One row per answer: ``time``, ``value``, ``control`` (True for what was not changed;
            left out where there is nothing to compare with), ``customer`` and, where the log has
            one, ``group`` (its first column to filter by).

        Raises
        ------
        DataProblem
            If nothing was said to be changed, or no answer is about it.
        """
        change = change or self.change
        if change is None:
            raise DataProblem("study.no_change")
        log = self.log
        if log is not None and log.score is not None and change.value in log.touchpoints:
            table = changes.from_log(log, change)
        else:
            survey = self.survey
            if survey is None or not survey.time:
                raise DataProblem("study.no_time")
            table = changes.from_survey(survey, self.answers_of([change.value]), change)
        if not len(table):
            raise DataProblem("study.nothing_to_judge", given=change.value)
        return table
