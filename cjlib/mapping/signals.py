"""The ten signals of a failing ecosystem as a checklist with evidence (Orion Pax 2018, step 3).

The source gives no number from which an ecosystem fails, so none is given here: what is shown is
how many of ten were noted, and for how many of those there is evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey import Journey
from cjlib.journey.vocabulary import Signal
from cjlib.texts import lines, t


class Standing(StrEnum):
    """How sure a signal is."""

    EVIDENCE = "evidence"  # noted, and it says why
    CLAIMED = "claimed"  # noted without evidence
    UNKNOWN = "unknown"  # not noted: not seen, or not looked for

    def label(self) -> str:
        """What a person reads for it."""
        return t(f"ecosystem.signals.standing.{self.value}")


@dataclass(frozen=True)
class SignalRow:
    """One signal of the checklist.

    ``about`` names the step it was seen at; ``pointers`` names steps where the map gives reason
    to look for it, which is no evidence yet.
    """

    number: int
    signal: Signal
    standing: Standing
    evidence: str
    about: str
    pointers: tuple[str, ...]

    def parts(self) -> list[str]:
        """What the source names under this signal; empty for most."""
        if self.signal is Signal.COST_OUT_OF_PROPORTION:
            return lines("ecosystem.signals.cost_parts")
        return []


@dataclass(frozen=True)
class SignalCount:
    """How many signals were noted: ``noted`` of ``of``, ``with_evidence`` of those."""

    noted: int
    with_evidence: int
    of: int

    @property
    def unknown(self) -> int:
        """Signals about which nothing was noted."""
        return self.of - self.noted

    def sentence(self) -> str:
        """The count in words, without a verdict."""
        return t(
            "ecosystem.signals.count",
            noted=self.noted,
            of=self.of,
            evidence=self.with_evidence,
            unknown=self.unknown,
        )


def checklist(journey: Journey) -> tuple[SignalRow, ...]:
    """The ten signals in the order of the source, with what the journey holds about each."""
    noted = {seen.signal: seen for seen in journey.signals}
    rows = []
    for number, signal in enumerate(Signal, start=1):
        seen = noted.get(signal)
        if seen is None:
            standing = Standing.UNKNOWN
        else:
            standing = Standing.EVIDENCE if seen.evidence else Standing.CLAIMED
        step = seen.step if seen else None
        rows.append(
            SignalRow(
                number=number,
                signal=signal,
                standing=standing,
                evidence=seen.evidence if seen else "",
                about=journey.step(step).name if step else "",
                pointers=_pointers(journey, signal),
            )
        )
    return tuple(rows)


def count(journey: Journey) -> SignalCount:
    """How many of the ten signals the journey holds, and how many with evidence."""
    return SignalCount(
        noted=len(journey.signals),
        with_evidence=sum(bool(seen.evidence) for seen in journey.signals),
        of=len(Signal),
    )


def _pointers(journey: Journey, signal: Signal) -> tuple[str, ...]:
    if signal is Signal.ONLINE_UNKNOWN:
        return tuple(
            step.name
            for step in journey.steps
            if step.touchpoint is not None and step.touchpoint.knows_earlier_contact is False
        )
    if signal is Signal.LOW_EFFORT_SCORE:
        measured = {m.step for m in journey.measurements if m.metric.casefold() == "ces"}
        return tuple(step.name for step in journey.steps if step.id in measured)
    return ()
