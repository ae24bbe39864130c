"""Part 2 of a project, making: an idea of one's own, a choice under a budget, the to-be journey."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib.journey import vocabulary as v
from cjlib.making import Idea, changing, portfolio, simulate
from cjlib.making.criteria import judge
from cjlib.making.portfolio import Portfolio
from cjlib.making.simulate import ToBe
from cjlib.pictures.making.idea_board import idea_board
from cjlib.pictures.making.to_be_map import to_be_map
from cjlib.pictures.picture import Picture
from cjlib.teaching.lessons.making import table
from cjlib.teaching.project.mapped import Mapped
from cjlib.teaching.questions import is_blank
from cjlib.teaching.telling import Told, tell
from cjlib.texts import number, t

OWN = "own"
"""Id of the idea of the person."""

BUDGET = 40_000.0
"""Euros, where nobody said another budget."""


class Made(Mapped):
    """A project with ideas and a choice."""

    def idea(
        self,
        name: Any = ...,
        *,
        cost: float = 0,
        weeks: float = 0,
        gain: float = 0,
        what: Any = ...,
        who: Any = ...,
        proof: Any = ...,
    ) -> Told:
        """An idea of one's own, at the step to begin at, held against the five criteria.

        Parameters
        ----------
        name : str
            ``...`` puts none on the map.
        cost, weeks, gain : float
            Euros, weeks of one person, and points of feeling (a guess).
        what, who, proof : str
            What exactly happens, who sees to it, and how it shows that it worked.

        Raises
        ------
        JourneyProblem
            For a cost, effort or gain that cannot be.
        """
        if is_blank(name):
            return tell(t("lesson_project.no_own_idea", n=len(self.journey.improvements)))
        step = self.focused
        below = step.feeling.now is not None and step.feeling.now < 0
        made = Idea(
            id=OWN,
            name=str(name),
            steps=(step.id,),
            kind=v.IdeaKind.REPAIR if below else v.IdeaKind.PEAK,
            cost=cost,
            effort=weeks,
            gain=gain,
            protocol=_text(what),
            owner=_text(who),
            acceptance=() if is_blank(proof) else (str(proof),),
        )
        others = [idea for idea in self.journey.improvements if idea.id != OWN]
        self._place(self.journey.changed(improvements=[*others, made]))
        found = judge(made, self.journey)
        return tell([found.sentence(), *map(str, found.criteria)])

    def board(self) -> Picture:
        """All ideas on the map, by the step where they belong."""
        return idea_board(self.journey, by="step")

    def choose(self, budget: float = BUDGET) -> pd.DataFrame | Told:
        """The ideas that together bring most under a budget; they are marked on the map.

        Parameters
        ----------
        budget : float
            Euros, 0 or more.

        Returns
        -------
        pandas.DataFrame or Told
            A row per idea as a person reads it; a sentence where there is no idea.

        Raises
        ------
        InvalidValue
            For a budget below nought.
        """
        if not self.journey.improvements:
            return tell(t("lesson_project.no_ideas"))
        found = self._choose(float(budget))
        self._keep(budget=float(budget))
        if not self.kept("taken"):
            self._keep(first=[idea.id for idea in found.chosen])
        return table(found)

    def choose_again(self) -> Told:
        """The same choice on the map as it is now, and what is different from the first one."""
        if not self.journey.improvements:
            return tell(t("lesson_project.no_ideas"))
        found = self._choose(float(self.kept("budget", BUDGET)))
        now, first = [idea.id for idea in found.chosen], self.kept("first", [])
        if set(now) == set(first):
            return tell(t("lesson_project.same_choice", names=self._names(now)))
        new = [one for one in now if one not in first]
        gone = [one for one in first if one not in now]
        return tell(t("lesson_project.other_choice", new=self._names(new), gone=self._names(gone)))

    def _choose(self, budget: float) -> Portfolio:
        journey = self.journey
        found = portfolio.choose(journey.improvements, budget=budget, journey=journey)
        self._edit(*changing.choose(journey, [idea.id for idea in found.chosen]))
        return found

    @property
    def chosen(self) -> tuple[Idea, ...]:
        """The ideas that are marked as chosen on the map."""
        chosen = v.IdeaState.CHOSEN
        return tuple(idea for idea in self.journey.improvements if idea.status is chosen)

    @property
    def cost(self) -> float:
        """Euros that the chosen ideas cost."""
        return sum(idea.cost or 0.0 for idea in self.chosen)

    def to_be(self) -> ToBe:
        """The journey with the chosen ideas, tried out two thousand times.

        Raises
        ------
        DataProblem
            If no step of the map has a feeling.
        """
        return simulate.to_be(self.journey, self.chosen)

    def to_be_map(self) -> Picture | Told:
        """The curve as it is and as it would be with the choice; a sentence without feelings."""
        if not self.has_feelings:
            return tell(t("lesson_project.no_feelings"))
        return to_be_map(self.journey, self.to_be())

    @property
    def has_feelings(self) -> bool:
        """Whether a step of the map says how it feels now."""
        return any(step.feeling.now is not None for step in self.journey.steps)

    def _money(self, value: float) -> str:
        return f"€ {number(value, ',.0f')}"


def _text(given: Any) -> str:
    return "" if is_blank(given) else str(given).strip()
