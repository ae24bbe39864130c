"""What the expectation tab knows: which idea is judged, and how."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from traitlets import Bool, Enum, List, validate

from cjlib.apps.state import State
from cjlib.concepts.expectation import NinePlusPart, NinePlusVerdict, nine_plus

PARTS = tuple(part.value for part in NinePlusPart)
OWN = "own"

_ABOVE, _NEED, _RELEVANT = NinePlusPart
# The parts that each idea meets.  The ideas: Van Slooten et al. (2022), sections 1.3 to 1.5, and
# some made in their spirit; the answers are a teaching form of this kit.
MODEL_ANSWERS: Mapping[str, tuple[NinePlusPart, ...]] = MappingProxyType(
    {
        "premier_inn": (_ABOVE, _NEED, _RELEVANT),
        "delivery": (_ABOVE, _RELEVANT),
        "jumbo": (_ABOVE, _NEED, _RELEVANT),
        "jumbo_hurry": (_ABOVE, _NEED),
        "policy_terms": (_RELEVANT,),
        "obvion": (_ABOVE, _NEED, _RELEVANT),
        "reviews": (_NEED, _RELEVANT),
        "trivial": (_ABOVE,),
        "first_direct": (_ABOVE, _NEED, _RELEVANT),
        "chat": (),
        "rak": (_ABOVE, _NEED, _RELEVANT),
    }
)
CASES = (*MODEL_ANSWERS, OWN)


class ExpectationState(State):
    """An idea, the parts of the 9+ test that a student ticked, and whether to show the answer."""

    case = Enum(CASES, default_value=CASES[0]).tag(saved=True)
    ticked = List(Enum(PARTS)).tag(saved=True)
    compared = Bool(False).tag(saved=True)

    @validate("ticked")
    def _each_part_once(self, proposal: dict[str, list[str]]) -> list[str]:
        return [part for part in PARTS if part in proposal["value"]]

    def choose(self, case: str) -> None:
        """Judge another idea, from scratch."""
        if case == self.case:
            return
        with self.hold_trait_notifications():
            self.case, self.ticked, self.compared = case, [], False

    def tick(self, part: str, yes: bool) -> None:
        """Say of one part whether the idea meets it."""
        rest = [other for other in self.ticked if other != part]
        self.ticked = [*rest, part] if yes else rest

    def compare(self) -> None:
        """Show the model answer, where there is one."""
        self.compared = self.case in MODEL_ANSWERS

    def answers(self) -> dict[str, bool]:
        """The three answers of the student, as arguments of ``nine_plus``."""
        return {part: part in self.ticked for part in PARTS}

    def verdict(self) -> NinePlusVerdict:
        """What the test says of the student's answers."""
        return nine_plus(**self.answers())

    def differences(self) -> tuple[str, ...]:
        """The parts on which student and model answer disagree; none for an own idea."""
        model = MODEL_ANSWERS.get(self.case)
        if model is None:
            return ()
        return tuple(part for part in PARTS if (part in self.ticked) != (part in model))
