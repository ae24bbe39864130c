"""What to do at each step: build a peak, run smoothly, or repair below zero (Luif 2017)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey.curve.points import View, emotion_curve
from cjlib.journey.document import Journey, Step
from cjlib.journey.vocabulary import Moment
from cjlib.texts import t


class Policy(StrEnum):
    """Three things an organisation can want at a step."""

    PEAK = "peak"
    SMOOTH = "smooth"
    REPAIR = "repair"

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"analysis.policy.word.{self.value}")


class Reason(StrEnum):
    """Why a policy was chosen for a step."""

    BELOW_ZERO = "below_zero"
    TRUTH = "truth"
    BRAND = "brand"
    WANTED_PEAK = "wanted_peak"
    NOTHING_SPECIAL = "nothing_special"
    NOT_CHOSEN = "not_chosen"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class StepPolicy:
    """What to do at one step.

    Attributes
    ----------
    step, name : str
        Id and name of the step.
    policy : Policy or None
        None where the feeling now is not known: then find out first.
    reasons : tuple of Reason
        Why, the deciding one first; after repair also what makes the step a place for a peak.
    """

    step: str
    name: str
    policy: Policy | None
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        what = self.policy.word() if self.policy else t("analysis.policy.word.unknown")
        why = ", ".join(t(f"analysis.policy.reason.{reason.value}") for reason in self.reasons)
        return t("analysis.policy.line", name=self.name, what=what, why=why)


def policies(journey: Journey) -> tuple[StepPolicy, ...]:
    """A policy for every step that the customer sees or feels something at, in order.

    Parameters
    ----------
    journey : Journey

    Returns
    -------
    tuple of StepPolicy

    Notes
    -----
    The three policies, and repairing where emotion fell below zero: Luif (2017), section 1.3.
    Where to peak is a teaching form of this kit: at a moment of truth or of the brand, and at a
    peak above zero of the wanted curve.  Everywhere else it must run smoothly, for a peak
    everywhere is no peak; where nobody said how it should feel, that is only for now.  Repair
    goes first: a step below zero is repaired whatever it is.
    """
    wanted = emotion_curve(journey, View.WANTED)
    peaks = {step for peak in wanted.peaks if peak.sign > 0 for step in peak.steps}
    met = [step for step in journey.steps if step.visible or step.feeling.now is not None]
    return tuple(_policy(step, step.id in peaks) for step in met)


def _policy(step: Step, wanted_peak: bool) -> StepPolicy:
    special = {
        Reason.TRUTH: Moment.TRUTH in step.moments,
        Reason.BRAND: Moment.BRAND in step.moments,
        Reason.WANTED_PEAK: wanted_peak,
    }
    why = tuple(reason for reason, holds in special.items() if holds)
    if step.feeling.now is None:
        return StepPolicy(step.id, step.name, None, (Reason.UNKNOWN, *why))
    if step.feeling.now < 0:
        return StepPolicy(step.id, step.name, Policy.REPAIR, (Reason.BELOW_ZERO, *why))
    if why:
        return StepPolicy(step.id, step.name, Policy.PEAK, why)
    open_yet = step.feeling.wanted is None
    reason = Reason.NOT_CHOSEN if open_yet else Reason.NOTHING_SPECIAL
    return StepPolicy(step.id, step.name, Policy.SMOOTH, (reason,))
