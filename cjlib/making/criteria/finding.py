"""What one test found out about an idea: yes, no or not known, why, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass

from cjlib.journey.document import Journey, Step
from cjlib.journey.ideas import Improvement as Idea
from cjlib.making.telling import Told


@dataclass(frozen=True)
class Answer:
    """The answer of one test.

    Attributes
    ----------
    met : bool or None
        None where what is filled in does not decide it.
    why : Told
        What it rests on.
    mending : Told or None
        What would make it a yes; None where it is one.
    """

    met: bool | None
    why: Told
    mending: Told | None = None

    @property
    def reason(self) -> str:
        """Why, in the language spoken now."""
        return str(self.why)

    @property
    def mend(self) -> str:
        """What would mend it, in the language spoken now; empty where nothing has to be mended."""
        return "" if self.mending is None else str(self.mending)


def steps_of(idea: Idea, journey: Journey | None) -> tuple[Step, ...]:
    """The steps of an idea that a journey has, in the order of the journey."""
    if journey is None:
        return ()
    return tuple(step for step in journey.steps if step.id in idea.steps)
