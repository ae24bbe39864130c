"""Part 1 of a project, mapping: the map, what it tells, and the step to begin at."""

from __future__ import annotations

from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey import Journey, Step
from cjlib.journey import vocabulary as v
from cjlib.journey.checking import check
from cjlib.journey.curve.report import analyse
from cjlib.journey.types import classify
from cjlib.making import prompts
from cjlib.making.starting import start
from cjlib.making.telling import quoted
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.picture import Picture
from cjlib.teaching.project.begun import Begun
from cjlib.teaching.questions import is_blank
from cjlib.teaching.telling import Told, tell
from cjlib.texts import t

PROMPTS = 2
"""Questions for a team that the kit asks at the step to begin at."""


class Mapped(Begun):
    """A project with a map to look at."""

    def use_map(self, source: Any) -> Told:
        """Take another or a newer map; what was written stays.

        Raises
        ------
        UnknownName, DataProblem
            If it cannot be read.
        """
        from cjlib.teaching.project.opening import map_of

        journey, remarks = map_of(source)
        self._place(journey)
        self._keep(focus="", taken="", first=[])
        return tell([t("lesson_project.new_map", name=journey.name()), *remarks])

    def map(self) -> Picture:
        """The map as it is now."""
        return journey_map(self.journey)

    def look(self) -> Told:
        """What the map tells: its peak and its dip, its type, what it rests on, what it lacks."""
        journey = self.journey
        said = [analyse(journey).title(), classify(journey).title()]
        assumed, known = resting(journey)
        if known:
            said.append(t("lesson_project.rests", assumed=assumed, known=known))
        found = [one.message() for one in check(journey)]
        if found:
            said.append(t("lesson_project.lacks", n=len(found), what=found[0].what))
        return tell(said)

    def focus(self, step: Any = ...) -> Told:
        """Choose the step to begin at.

        Parameters
        ----------
        step : str
            Id or name; ``...`` takes the step that feels lowest.

        Raises
        ------
        UnknownName
            If the map has no such step.
        DataProblem
            If the map has no step at all to begin at.
        """
        chosen = self.focused if is_blank(step) else self._step(step)
        self._keep(focus=chosen.id)
        why = [str(one) for one in start(self.journey).chances if one.step == chosen.id]
        asked = prompts.for_step(chosen, self.journey.personas, most=PROMPTS)
        said = [t("lesson_project.focus", name=chosen.name), *why]
        return tell([*said, *map(str, asked)])

    @property
    def focused(self) -> Step:
        """The step that was chosen, else the one that feels lowest, else the first."""
        steps = {step.id: step for step in self.journey.steps}
        if self.kept("focus") in steps:
            return steps[self.kept("focus")]
        felt = [step for step in steps.values() if step.feeling.now is not None]
        if felt:
            return min(felt, key=lambda step: step.feeling.now or 0.0)
        if not steps:
            raise DataProblem("project.no_steps", name=self.journey.name())
        return next(iter(steps.values()))

    def _names(self, idents: Any) -> str:
        """Names of ideas or steps by id, between quotes."""
        named = {step.id: step.name for step in self.journey.steps}
        named |= {idea.id: idea.name for idea in self.journey.improvements}
        return quoted(tuple(named[ident] for ident in idents if ident in named)) or "–"


def resting(journey: Journey) -> tuple[int, int]:
    """How many steps have a feeling that is assumed, and how many have a feeling at all."""
    known = [step for step in journey.steps if step.feeling.now is not None]
    group = v.FieldGroup.FEELING
    return sum(step.source_of(group) is v.Source.ASSUMPTION for step in known), len(known)
