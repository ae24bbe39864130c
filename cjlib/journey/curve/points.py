"""The emotion curve as it is and as it should be: points, peaks and dips, and what sums it up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.concepts.emotion_curve import (
    Extreme,
    Summary,
    Turn,
    distance,
    extremes,
    summary,
)
from cjlib.journey.document import Journey, Step
from cjlib.texts import t


class View(StrEnum):
    """Which of the two curves: as it is now, or as the organisation wants it."""

    NOW = "now"
    WANTED = "wanted"

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"analysis.curve.view.{self.value}")


@dataclass(frozen=True)
class CurvePoint:
    """A step with a feeling.

    Attributes
    ----------
    step, name : str
        Id and name of the step.
    position : int
        Its position among all steps, from 0.
    value : float
        The feeling, -2 to +2.
    words : str
        The feeling in words; may be empty.
    touchpoint, own : bool
        Whether the step names a touchpoint, and whether that is the organisation's own.
    """

    step: str
    name: str
    position: int
    value: float
    words: str
    touchpoint: bool
    own: bool


@dataclass(frozen=True)
class CurveTurn:
    """A peak or a dip of the curve.

    Attributes
    ----------
    turn : Turn
    value : float
        The feeling there, -2 to +2.
    sign : int
        -1 below zero, 0 on it, +1 above.
    steps, names : tuple of str
        Ids and names of its steps; more than one on a plateau.
    distance : int or None
        Steps to the nearest touchpoint: 0 if it falls on one, None if there is none.
    """

    turn: Turn
    value: float
    sign: int
    steps: tuple[str, ...]
    names: tuple[str, ...]
    distance: int | None

    def __str__(self) -> str:
        side = {-1: "below", 0: "on", 1: "above"}[self.sign]
        said = t(
            f"analysis.curve.{self.turn.value}.{side}",
            names=", ".join(f"'{name}'" for name in self.names),
            value=self.value,
        )
        if self.distance is None:
            return said
        where = {0: "on_touchpoint", 1: "beside_touchpoint"}.get(self.distance, "off_touchpoint")
        return f"{said} {t(f'analysis.curve.{where}', n=self.distance)}"


@dataclass(frozen=True)
class EmotionCurve:
    """One emotion curve of a journey.

    Attributes
    ----------
    view : View
    points : tuple of CurvePoint
        The steps that have a feeling, in order.
    skipped, skipped_names : tuple of str
        Ids and names of the steps that have none, though the customer sees them.  What happens
        out of sight needs no feeling; if it has one, it is on the curve.
    last_skipped : int
        Position of the last of them among all steps; -1 if there is none.
    turns : tuple of CurveTurn
        Peaks and dips, in order.
    summary : Summary or None
        Peak-end beside mean, trend and minimum; None if no step has a feeling.
    """

    view: View
    points: tuple[CurvePoint, ...]
    skipped: tuple[str, ...]
    skipped_names: tuple[str, ...]
    last_skipped: int
    turns: tuple[CurveTurn, ...]
    summary: Summary | None

    @property
    def n(self) -> int:
        """How many steps have a feeling."""
        return len(self.points)

    @property
    def peaks(self) -> tuple[CurveTurn, ...]:
        """The peaks, in order."""
        return tuple(turn for turn in self.turns if turn.turn is Turn.PEAK)

    @property
    def dips(self) -> tuple[CurveTurn, ...]:
        """The dips, in order."""
        return tuple(turn for turn in self.turns if turn.turn is Turn.DIP)

    @property
    def share_on_touchpoint(self) -> float | None:
        """Share of peaks and dips that fall on a touchpoint, 0-1; None if there are none."""
        if not self.turns:
            return None
        return sum(turn.distance == 0 for turn in self.turns) / len(self.turns)

    @property
    def open_end(self) -> str | None:
        """Name of the journey's last step if it has no feeling; then the end is not known."""
        if not self.skipped or (self.points and self.points[-1].position > self.last_skipped):
            return None
        return self.skipped_names[-1]

    def in_words(self) -> list[str]:
        """What the curve tells, a sentence each: coverage, peaks and dips, touchpoints, sums."""
        said = [self.coverage(), *map(str, self.turns)]
        if self.turns:
            said.append(self.on_touchpoints())
        return [*said, *self.sums()]

    def on_touchpoints(self) -> str:
        """How many peaks and dips fall on a touchpoint, beside all steps that have a feeling.

        Where every step is a touchpoint every peak falls on one: the share says little alone.
        """
        own = {point.step for point in self.points if point.own}
        return t(
            "analysis.curve.share",
            on=sum(turn.distance == 0 for turn in self.turns),
            own=sum(not own.isdisjoint(turn.steps) for turn in self.turns),
            n=len(self.turns),
            felt=sum(point.touchpoint for point in self.points),
            of=self.n,
        )

    def sums(self) -> list[str]:
        """Peak-end, mean, trend and minimum, a sentence each with its n."""
        whole = self.summary
        if whole is None:
            return []
        peak_end = t(
            "analysis.curve.sum.peak_end",
            value=whole.peak_end,
            peak=whole.peak,
            end=whole.end,
            n=whole.n,
        )
        if whole.tied:
            peak_end += " " + t("analysis.curve.sum.tied", peak=whole.peak)
        if self.open_end is not None:
            last, used = self.open_end, self.points[-1].name
            peak_end += " " + t("analysis.curve.sum.open_end", last=last, used=used)
        said = [peak_end, t("analysis.curve.sum.mean", value=whole.mean, n=whole.n)]
        if whole.n > 1:
            said.append(t("analysis.curve.sum.trend", value=whole.trend, n=whole.n))
        return [*said, t("analysis.curve.sum.minimum", value=whole.minimum, n=whole.n)]

    def coverage(self) -> str:
        """How many steps have a feeling, and which have none."""
        n, steps = self.n, self.n + len(self.skipped)
        if not steps:
            return t("analysis.curve.no_steps")
        if not self.skipped:
            return t("analysis.curve.all_known", view=self.view.word(), n=n)
        names = ", ".join(f"'{name}'" for name in self.skipped_names[:6])
        if len(self.skipped) > 6:
            names += t("journey.others", n=len(self.skipped) - 6)
        if not n:
            return t("analysis.curve.none_known", view=self.view.word(), names=names)
        return t("analysis.curve.some_known", view=self.view.word(), n=n, steps=steps, names=names)


def emotion_curve(
    journey: Journey, view: View | str = View.NOW, *, own_only: bool = False
) -> EmotionCurve:
    """The emotion curve over the steps that have a feeling; the others in sight are named.

    Parameters
    ----------
    journey : Journey
    view : View or its key
        ``"now"`` for as it is, ``"wanted"`` for as it should be.
    own_only : bool
        Measure the distance to the organisation's own touchpoints only, not to those of others.

    Returns
    -------
    EmotionCurve

    Raises
    ------
    ValueError
        For a view that is neither: a mistake in code.

    Notes
    -----
    Peaks and dips as `cjlib.concepts.emotion_curve.extremes` finds them among the steps that have
    a feeling; distances are counted over all steps.  A touchpoint is a step that names one.
    Teaching form of this kit, on the emotion curve set against the organisation's processes in
    Veldhoen and Van Slooten (2014).
    """
    view = View(view)
    points = tuple(
        CurvePoint(
            step=step.id,
            name=step.name,
            position=at,
            value=value,
            words=words,
            touchpoint=step.touchpoint is not None,
            own=step.touchpoint is not None and step.touchpoint.own,
        )
        for at, step in enumerate(journey.steps)
        for value, words in [_feeling(step, view)]
        if value is not None
    )
    known = {point.step for point in points}
    skipped = [
        (at, step) for at, step in enumerate(journey.steps) if step.visible and step.id not in known
    ]
    contacts = [
        at
        for at, step in enumerate(journey.steps)
        if step.touchpoint is not None and (step.touchpoint.own or not own_only)
    ]
    values = [point.value for point in points]
    return EmotionCurve(
        view=view,
        points=points,
        skipped=tuple(step.id for _, step in skipped),
        skipped_names=tuple(step.name for _, step in skipped),
        last_skipped=max((at for at, _ in skipped), default=-1),
        turns=tuple(_turn(found, points, contacts) for found in extremes(values)),
        summary=summary(values, [point.position for point in points]) if points else None,
    )


def _feeling(step: Step, view: View) -> tuple[float | None, str]:
    felt = step.feeling
    if view is View.NOW:
        return felt.now, felt.now_words
    return felt.wanted, felt.wanted_words


def _turn(found: Extreme, points: tuple[CurvePoint, ...], contacts: list[int]) -> CurveTurn:
    plateau = points[found.first : found.last + 1]
    nearest = [distance(point.position, point.position, contacts) for point in plateau]
    return CurveTurn(
        turn=found.turn,
        value=found.value,
        sign=found.sign,
        steps=tuple(point.step for point in plateau),
        names=tuple(point.name for point in plateau),
        distance=min((steps for steps in nearest if steps is not None), default=None),
    )
