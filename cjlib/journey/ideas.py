"""An idea for a better journey: what it changes, for whom, what it costs and what it may bring.

Making fills these; `cjlib.making.Idea` is the same class under the name that teams use.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from cjlib.errors import InvalidValue
from cjlib.journey import vocabulary as v
from cjlib.journey.parts import (
    HIGHEST,
    LOWEST,
    Id,
    Line,
    Misfit,
    Name,
    Part,
    Sentence,
    Share,
    Text,
    once,
    one_line,
)
from cjlib.journey.words import choice

# below zero is refused by the idea itself, so that the message can name it
Euros = Annotated[float, Field(le=1e9, json_schema_extra={"minimum": 0})]
PersonWeeks = Annotated[float, Field(le=1e5, json_schema_extra={"minimum": 0})]
Gain = Annotated[float, Field(ge=0, le=HIGHEST - LOWEST)]
Quarter = Annotated[int, Field(ge=1, le=8)]


class IdeaScore(Part):
    """What one person gives an idea, on relative axes from 0 to 1."""

    person: Name
    contribution: Share
    impact: Share


class Improvement(Part):
    """A chance to improve, filled by Making; contribution and impact on relative axes, 0-1.

    ``gain`` is how many points of feeling (-2 to +2) a step would rise, with the range it may lie
    in; ``cost`` is in euros, ``effort`` in weeks of one person.  ``exceeds``: it beats what the
    customer expects; ``everywhere``: it is for everyone at every moment; ``by_chance``: it hangs
    on luck or on one person; ``protocol``: how it is repeated whoever is on duty.
    """

    id: Id = "i1"
    name: Name
    steps: tuple[Id, ...] = ()
    description: Text = ""
    kind: v.IdeaKind | None = None
    persona: Id | None = None
    need: Line = ""
    need_kind: v.NeedKind | None = None
    drive: v.Drive | None = None
    meant_for: Text = ""
    everywhere: bool = False
    by_chance: bool = False
    protocol: Text = ""
    exceeds: bool | None = None
    relevant: bool | None = None
    cost: Euros | None = None
    effort: PersonWeeks | None = None
    gain: Gain | None = None
    gain_low: Gain | None = None
    gain_high: Gain | None = None
    contribution: Share | None = None
    impact: Share | None = None
    scores: tuple[IdeaScore, ...] = ()
    depends_on: tuple[Id, ...] = ()
    excludes: tuple[Id, ...] = ()
    attribute: Line = ""
    acceptance: tuple[Sentence, ...] = ()
    owner: Line = ""
    quarter: Quarter | None = None
    status: v.IdeaState = v.IdeaState.IDEA

    @model_validator(mode="before")
    @classmethod
    def _state_in_words(cls, data: Any) -> Any:
        """A state of an older document in free words; what is no state goes to the description."""
        given = data.get("status") if isinstance(data, dict) else None
        if not isinstance(given, str) or given in set(v.IdeaState):
            return data
        kept = {name: value for name, value in data.items() if name != "status"}
        try:
            return {**kept, "status": choice(v.IdeaState, given)} if one_line(given) else kept
        except InvalidValue:
            told = "\n".join(filter(None, [str(kept.get("description") or ""), given]))
            return {**kept, "description": told}

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if (self.cost or 0) < 0:
            raise Misfit("journey.idea_cost_below_zero", name=self.name, given=self.cost)
        if (self.effort or 0) < 0:
            raise Misfit("journey.idea_effort_below_zero", name=self.name, given=self.effort)
        if self.id in (*self.depends_on, *self.excludes):
            raise Misfit("journey.idea_on_itself", name=self.name, given=self.id)
        gains = [gain for gain in (self.gain_low, self.gain, self.gain_high) if gain is not None]
        if gains != sorted(gains):
            given = ", ".join(f"{gain:g}" for gain in gains)
            raise Misfit("journey.idea_gain_order", name=self.name, given=given)
        once("scores", (score.person for score in self.scores))
        once("depends_on", self.depends_on)
        once("excludes", self.excludes)
        return self
