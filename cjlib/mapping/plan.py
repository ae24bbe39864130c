"""The step plan as a guided path: delimit, map globally, zoom in (Ruigrok NetPanel).

What is done is read off the journey; nothing has to be ticked.  The stages and their conditions
are the white paper's; which parts of a map count as proof of a stage is a teaching form of this
kit.  A stage may be worked on at any time: the order is advice.

>>> from cjlib.mapping.plan import guide
>>> [stage.name.value for stage in guide(None) if stage.next]
['delimit']
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cjlib.journey import Journey
from cjlib.mapping._checks import Check, checks_of
from cjlib.texts import lines, t

__all__ = ["Check", "Part", "Stage", "StageName", "guide", "next_stage"]


class Part(StrEnum):
    """The three parts of the step plan."""

    DELIMIT = "delimit"
    GLOBAL = "global"
    ZOOM = "zoom"

    def label(self) -> str:
        """What a person reads for it."""
        return t(f"mapping_plan.part.{self.value}")


class StageName(StrEnum):
    """The six stages of the step plan."""

    DELIMIT = "delimit"
    GLOBAL_INTERNAL = "global_internal"
    GLOBAL_CUSTOMER = "global_customer"
    GLOBAL_WORKSHOP = "global_workshop"
    ZOOM_CUSTOMER = "zoom_customer"
    ZOOM_WORKSHOP = "zoom_workshop"


@dataclass(frozen=True)
class Stage:
    """One stage of the plan as it stands.

    Attributes
    ----------
    name : StageName
        Which stage.
    checks : tuple of Check
        What is read off the journey; those that are not required are advice.
    next : bool
        Whether this is the first stage that is not done.
    """

    name: StageName
    checks: tuple[Check, ...]
    next: bool

    @property
    def part(self) -> Part:
        """Which of the three parts of the plan the stage belongs to."""
        return Part(self.name.value.partition("_")[0])

    @property
    def done(self) -> bool:
        """Whether every required check holds."""
        return all(check.done for check in self.checks if check.required)

    @property
    def open(self) -> tuple[Check, ...]:
        """Checks that do not hold yet, the required ones first."""
        undone = [check for check in self.checks if not check.done]
        return tuple(sorted(undone, key=lambda check: not check.required))

    @property
    def progress(self) -> float:
        """Share of the required work that is done, 0 to 1: the mean over the required checks."""
        shares = [check.share for check in self.checks if check.required]
        return sum(shares) / len(shares)

    def title(self) -> str:
        """What the stage is called."""
        return t(f"mapping_plan.stage.{self.name.value}.title")

    def lead(self) -> str:
        """What you do in this stage."""
        return t(f"mapping_plan.stage.{self.name.value}.lead")

    def conditions(self) -> list[str]:
        """What the stage needs of the team: not to be read off a map."""
        return lines(f"mapping_plan.stage.{self.name.value}.conditions")

    def advice(self) -> str:
        """What to do now: the first thing that is open, or on to the next stage."""
        if not self.open:
            return t(f"mapping_plan.stage.{self.name.value}.done")
        first = self.open[0].sentence()
        if not self.done:
            return first
        return t("mapping_plan.done_but", advice=first)


def guide(journey: Journey | None) -> tuple[Stage, ...]:
    """The six stages as they stand for a journey; ``None`` means that nothing is delimited yet."""
    found = {name: checks_of(name.value, journey) for name in StageName}
    first = next((name for name in StageName if not Stage(name, found[name], False).done), None)
    return tuple(Stage(name, found[name], name is first) for name in StageName)


def next_stage(journey: Journey | None) -> Stage | None:
    """The first stage that is not done, or ``None`` when all are."""
    return next((stage for stage in guide(journey) if stage.next), None)
