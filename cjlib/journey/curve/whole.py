"""Success of the whole journey: the product of its steps, beside the mean that hides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cjlib.concepts.journey_success import JourneySuccess, journey_success
from cjlib.journey.document import Journey
from cjlib.journey.parts import Measurement
from cjlib.texts import LANGUAGES, speaking, t

_WHOLE = {"": 1, "0-1": 1, "%": 100, "0-100": 100}  # named scale -> what everybody is on it


@dataclass(frozen=True)
class WholeSuccess:
    """Success of a journey and of its steps.

    Attributes
    ----------
    result : JourneySuccess or None
        Product and mean, 0-1; None if no step's success is known.
    steps : dict of step id to float
        The successes used, 0-1, in the order of the journey.
    unknown : tuple of str
        Ids of the steps whose success is not known; the product takes no account of them.
    no_shares : tuple of str
        Ids of measurements called success that are no share on a scale known here, or of nobody
        at all: not used.
    fewest : int or None
        Customers in the smallest of the measurements used; None if the shares were given.
    """

    result: JourneySuccess | None
    steps: dict[str, float]
    unknown: tuple[str, ...]
    no_shares: tuple[str, ...] = ()
    fewest: int | None = None

    def __str__(self) -> str:
        said = []
        if self.result is None:
            said.append(t("analysis.success.none"))
        else:
            n, mean, product = self.result.n, self.result.mean, self.result.product
            said.append(t("analysis.success.whole", n=n, mean=mean, product=product))
            if self.fewest is not None:
                said.append(t("analysis.success.fewest", n=self.fewest))
            if self.unknown:
                said.append(t("analysis.success.unknown", n=len(self.unknown)))
        if self.no_shares:
            said.append(t("analysis.success.no_shares", ids=", ".join(self.no_shares)))
        return " ".join(said)


def whole_success(journey: Journey, successes: Mapping[str, float] | None = None) -> WholeSuccess:
    """How often the whole journey goes well, from how often its steps do.

    Parameters
    ----------
    journey : Journey
    successes : mapping of step id to float, optional
        Share of customers for whom the step succeeds, 0-1.  If left out they come from the
        journey's measurements called "success" (Dutch: *succes*), on the scale 0-1 (also where no
        scale is named) or, named as such, 0-100 or %; the last one of a step counts.

    Returns
    -------
    WholeSuccess

    Raises
    ------
    JourneyProblem
        For a step that the journey does not have.
    InvalidValue
        For a given success outside 0-1.

    Notes
    -----
    Product: teaching form of this kit on Rawson et al. (2013), in Van Slooten et al. (2022),
    section 1.6.  A feeling says nothing about success, so none is made from it.
    """
    no_shares: list[str] = []
    asked: dict[str, int] = {}
    if successes is None:
        found = [m for m in journey.measurements if m.step and _is_success(m)]
        no_shares = [m.id for m in found if _share(m) is None]
        successes = {m.step: share for m in found if m.step and (share := _share(m)) is not None}
        asked = {m.step: m.n for m in found if m.step and _share(m) is not None}
    for ident in successes:
        journey.step(ident)
    known = {step.id: successes[step.id] for step in journey.steps if step.id in successes}
    return WholeSuccess(
        result=journey_success(list(known.values())) if known else None,
        steps={ident: float(share) for ident, share in known.items()},
        unknown=tuple(step.id for step in journey.steps if step.id not in known),
        no_shares=tuple(no_shares),
        fewest=min(asked.values(), default=None),
    )


def _is_success(measured: Measurement) -> bool:
    return measured.metric.casefold() in _names()


def _names() -> set[str]:
    found = set()
    for lang in LANGUAGES:
        with speaking(lang):
            found.add(t("analysis.success.metric").casefold())
    return found


def _share(measured: Measurement) -> float | None:
    """A measured success as a share of 1; None if it is none, or nobody's."""
    whole = _WHOLE.get(measured.scale)
    if whole is None or not measured.n or not 0 <= measured.value <= whole:
        return None
    return measured.value / whole
