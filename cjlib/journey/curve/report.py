"""All that the emotion curve tells, gathered for a person to read."""

from __future__ import annotations

from dataclasses import dataclass

from cjlib.concepts.emotion_curve import PEAK_END_STUDY
from cjlib.journey.curve.moments import Ranking, rank_moments
from cjlib.journey.curve.points import EmotionCurve, View, emotion_curve
from cjlib.journey.curve.policy import StepPolicy, policies
from cjlib.journey.curve.whole import WholeSuccess, whole_success
from cjlib.journey.document import Journey
from cjlib.texts import t


@dataclass(frozen=True)
class CurveReport:
    """What the emotion curve of a journey tells.

    Attributes
    ----------
    now, wanted : EmotionCurve
    policies : tuple of StepPolicy
        What to do at every step.
    ranking : Ranking
        Steps by need x expectation x gap.
    success : WholeSuccess
        Product beside mean, from the journey's measurements.
    """

    now: EmotionCurve
    wanted: EmotionCurve
    policies: tuple[StepPolicy, ...]
    ranking: Ranking
    success: WholeSuccess

    def title(self) -> str:
        """The curve as it is now in one sentence: its highest and its lowest point."""
        whole = self.now.summary
        if whole is None:
            return t("analysis.curve.title_none")
        n = self._n(whole.n)
        if whole.n == 1:
            (point,) = self.now.points
            return t("analysis.curve.title_one", value=point.value, name=point.name, n=n)
        if not self.now.turns:
            return t("analysis.curve.title_flat", value=whole.end, n=n)
        top = max(self.now.peaks, key=lambda peak: peak.value)
        bottom = min(self.now.dips, key=lambda dip: dip.value)
        return t(
            "analysis.curve.title",
            peak=top.names[0],
            high=top.value,
            dip=bottom.names[0],
            low=bottom.value,
            n=n,
        )

    def _n(self, known: int) -> str:
        """On how many steps it rests, and of how many if not of all."""
        steps = known + len(self.now.skipped)
        return t(f"analysis.curve.{'n' if steps == known else 'n_of'}", n=known, steps=steps)

    def in_words(self) -> list[str]:
        """The curve as it is now in full, the wanted one in short, and success if it is known."""
        said = self.now.in_words()
        if self.wanted.summary is not None:
            mean, n = self.wanted.summary.mean, self.wanted.n
            said += [self.wanted.coverage(), t("analysis.curve.sum.wanted_mean", value=mean, n=n)]
        measured = self.success.result is not None or self.success.no_shares
        return [*said, str(self.success)] if measured else said

    def research(self) -> list[str]:
        """What research says about peak-end, mean, trend and minimum."""
        study = PEAK_END_STUDY
        return [
            t(
                "analysis.research.peak_end",
                r=study.r,
                low=study.low,
                high=study.high,
                effects=study.effects,
            ),
            t("analysis.research.mean"),
            t("analysis.research.trend"),
            t("analysis.research.minimum"),
        ]


def analyse(journey: Journey) -> CurveReport:
    """All findings of the emotion curve at once.

    Parameters
    ----------
    journey : Journey

    Returns
    -------
    CurveReport
    """
    return CurveReport(
        now=emotion_curve(journey),
        wanted=emotion_curve(journey, View.WANTED),
        policies=policies(journey),
        ranking=rank_moments(journey),
        success=whole_success(journey),
    )
