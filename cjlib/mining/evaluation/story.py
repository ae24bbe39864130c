"""Did it help?  The naive answer, a better one beside it, and what makes the naive one mislead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.columns import find_column
from cjlib.mining.evaluation.interrupted import InterruptedSeries
from cjlib.mining.evaluation.judging import judge
from cjlib.mining.evaluation.means import TwoMeans, two_means
from cjlib.mining.evaluation.mix import ChangedMix
from cjlib.mining.evaluation.naive import Finding
from cjlib.mining.evaluation.parallel import DifferenceInDifferences, Parallel
from cjlib.mining.evaluation.periods import SEASON_OF, per_period, shown, usual_period
from cjlib.mining.evaluation.reading import as_shown, moments, numbers, one_moment, yes_no
from cjlib.mining.evaluation.results import Estimate
from cjlib.mining.evaluation.words import moment, signed, verdict
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class BeforeAfter:
    """A change judged: the naive difference, a better one, and what was found on the way.

    Attributes
    ----------
    naive : TwoMeans
        After minus before, of those who got the change.
    adjusted : Estimate or None
        The better answer; None where the data do not allow one.
    adjusted_by : str
        ``"difference_in_differences"`` (with a control), ``"interrupted_series"``, or
        ``"nothing"``.
    did, parallel, series, mix
        The results behind it; None where they could not be made.
    findings : tuple of Finding
        What was looked for, also where nothing was found.
    table : pandas.DataFrame
        Per period: ``at``, ``arm`` (``"changed"`` or ``"other"``), ``after`` (bool), ``n``,
        ``value`` (the mean; not-a-number below five answers), ``annotation``.
    change_at : date or number
        When the change came.
    period : str
        ``"D"``, ``"W"``, ``"M"``, or ``""`` for numbers.
    left_out : int
        Rows with a missing time or value.
    confidence : float
        0.95 for 95% intervals.
    """

    naive: TwoMeans
    adjusted: Estimate | None
    adjusted_by: str
    did: DifferenceInDifferences | None
    parallel: Parallel | None
    series: InterruptedSeries | None
    mix: ChangedMix | None
    findings: tuple[Finding, ...]
    table: pd.DataFrame = field(repr=False, compare=False)
    change_at: Any
    period: str
    left_out: int
    confidence: float

    @property
    def misleading(self) -> bool:
        """Whether something was found that can make the naive difference mislead."""
        return any(finding.misleads for finding in self.findings)

    @property
    def naive_is_off(self) -> bool:
        """Whether the naive difference lies outside the interval of the better answer."""
        better = self.adjusted
        return better is not None and not better.low <= self.naive.difference <= better.high

    def sentence(self) -> str:
        """The answer in one or two sentences: naive, then better."""
        told = t(
            "evaluation.story.naive",
            change=moment(self.change_at),
            difference=signed(self.naive.difference),
            low=signed(self.naive.low),
            high=signed(self.naive.high),
            confidence=self.confidence,
        )
        if self.adjusted is None:
            return f"{told} {t('evaluation.story.nothing')}"
        better = t(
            f"evaluation.story.{self.adjusted_by}",
            difference=signed(self.adjusted.value),
            low=signed(self.adjusted.low),
            high=signed(self.adjusted.high),
        )
        return f"{told} {better} {verdict(self.adjusted.low, self.adjusted.high)}"

    def _warning(self) -> str:
        if self.naive_is_off and self.adjusted is not None:
            naive, better = signed(self.naive.difference), signed(self.adjusted.value)
            return t("evaluation.story.misleads", naive=naive, better=better)
        if self.misleading:
            return t("evaluation.story.may_mislead")
        return t("evaluation.story.nothing_found")

    def in_words(self) -> list[str]:
        """The answer, whether the naive one misleads and by what, and what must be said beside."""
        found = [self.sentence()]
        found.append(self._warning())
        found += [finding.sentence() for finding in self.findings if finding.misleads]
        found += [finding.sentence() for finding in self.findings if not finding.misleads]
        if self.did is not None:
            found += self.did.remarks()
        elif self.series is not None:
            found += self.series.remarks()
        if self.left_out:
            n = sum(self.naive.n)
            found.append(t("evaluation.left_out", left_out=self.left_out, n=n))
        return found


def before_after(
    frame: pd.DataFrame,
    time: str,
    value: str,
    change_at: Any,
    *,
    group: str | None = None,
    control: str | None = None,
    customer: str | None = None,
    period: str | None = None,
    annotations: Mapping[Any, str] | None = None,
    confidence: float = 0.95,
    seed: int = 1,
) -> BeforeAfter:
    """Judge a change from answers before and after it.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row per answer.
    time, value : str
        Columns with the moment (dates or numbers) and the score.
    change_at : date or number
        First moment with the change.
    group : str, optional
        Column with the group of the one who answered, to see whether the mix changed.
    control : str, optional
        Column with True (or 1) for answers about what was *not* changed: another touchpoint,
        channel or region that has the same season.  Then the better answer is
        difference-in-differences.
    customer : str, optional
        Column with the customer, where one may answer more than once.
    period : {"D", "W", "M"}, optional
        Days, weeks or months for the table and the series; else by the length of the data.
    annotations : dict, optional
        What else happened, by moment.
    confidence, seed
        As in `two_means`.

    Returns
    -------
    BeforeAfter

    Raises
    ------
    DataProblem
        If a column is missing, or there are fewer than two answers before or after the change.

    Notes
    -----
    One year of data cannot tell a season from a change by itself; it takes a control, or a second
    year.  Without either the words say so.
    """
    import pandas as pd

    columns = list(map(str, frame.columns))
    time, value = find_column(time, columns), find_column(value, columns)
    when, dates = moments(time, frame[time])
    y = numbers(value, frame[value])
    change = one_moment("change_at", change_at, dates)
    other = np.zeros(len(y))
    if control is not None:
        other = yes_no(control, frame[find_column(control, columns)])
    whole = np.isfinite(when) & np.isfinite(y) & np.isfinite(other)
    answers = pd.DataFrame(
        {
            "value": y,
            "when": when,
            "other": other == 1,
            "changed": other == 0,
            "after": when >= change,
            "group": _column(frame, group, columns),
            "customer": _column(frame, customer, columns),
        }
    )[whole]
    changed = answers[answers["changed"]]
    sides = [changed.loc[changed["after"] == late, "value"].to_numpy() for late in (True, False)]
    if min(map(len, sides)) < 2:
        after, before = map(len, sides)
        raise DataProblem("evaluation.one_side", before=before, after=after, at=str(change_at))
    if dates and period is None:
        period = usual_period(answers["when"].to_numpy())
    table = per_period(answers, change, dates, period)
    plain = two_means(*sides, confidence=confidence, seed=seed)
    judged = judge(
        answers,
        table[table["arm"] == "changed"],
        plain,
        change,
        dates=dates,
        season=SEASON_OF.get(period or ""),
        compare=control is not None,
        mixed=group is not None,
        clustered=customer is not None,
        annotations=annotations or {},
        confidence=confidence,
    )
    return BeforeAfter(
        naive=plain,
        adjusted=judged.adjusted,
        adjusted_by=judged.adjusted_by,
        did=judged.did,
        parallel=judged.parallel,
        series=judged.series,
        mix=judged.mix,
        findings=judged.findings,
        table=shown(table, annotations or {}, dates),
        change_at=as_shown(change, dates),
        period=period if dates and period else "",
        left_out=int((~whole).sum()),
        confidence=confidence,
    )


def _column(frame: pd.DataFrame, name: str | None, columns: list[str]) -> Any:
    return np.nan if name is None else frame[find_column(name, columns)].to_numpy()
