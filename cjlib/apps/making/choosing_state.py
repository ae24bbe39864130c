"""Choosing ideas and seeing what the journey would become: computed beside the app."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from traitlets import Dict, Int

from cjlib.apps.computing import Computing, Job
from cjlib.apps.controls import number_typed
from cjlib.apps.making.ideas_state import Ideas
from cjlib.errors import CjError, InvalidValue
from cjlib.journey import Journey
from cjlib.journey.vocabulary import IdeaState
from cjlib.making import Idea, changing
from cjlib.progress import Tell
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.making.portfolio import Portfolio
    from cjlib.making.simulate import ToBe

DRAWS = 2000
CHOSEN = (IdeaState.CHOSEN, IdeaState.DOING)
COUNTED = ("quarters", "most_peaks")  # rules in whole numbers


@dataclass(frozen=True)
class Rules:
    """What a choice has to keep to; None is no limit."""

    budget: float | None = None
    effort: float | None = None
    quarters: int = 1
    most_peaks: int | None = None
    one_per_phase: bool = False
    repair_all: bool = True
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def known(self, ideas: Iterable[Idea]) -> Rules:
        """The rules without ideas that are gone."""
        there = {idea.id for idea in ideas}
        return replace(
            self,
            must=tuple(ident for ident in self.must if ident in there),
            never=tuple(ident for ident in self.never if ident in there),
        )

    def options(self) -> dict[str, Any]:
        """The rules as `cjlib.making.portfolio.choose` wants them."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Choice:
    """The best choice under the rules, and the most at each budget."""

    portfolio: Portfolio
    frontier: pd.DataFrame


class Choosing(Ideas, Computing):
    """The rules of choosing, the choice, and the simulation of what was chosen.

    What is computed belongs to the journey and the rules it was computed for; as soon as one of
    them changes it is out of date, and `result` gives None until `need` made it anew.
    """

    ruled = Int(0)  # goes up when a rule or an assumption changes
    assumed = Dict()  # key of an assumption -> own value

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.rules = Rules()

    # --- rules and assumptions ---------------------------------------------------------------
    def rule(self, name: str, typed: Any) -> None:
        """Set a rule to what a person typed or chose; what is refused says why beside it."""
        with self._typing(f"rule/{name}"):
            self.rules = replace(self.rules, **{name: rule_of(name, typed)})
            self.ruled += 1

    def assume(self, key: str, typed: Any, title: str = "") -> None:
        """Take another value for an assumption; an empty field takes the usual one again.

        What is refused is called ``title``, as the field is.
        """
        title = title or t("making_app.to_be.value")
        own = {name: value for name, value in self.assumed.items() if name != key}
        with self._typing(f"assumed/{key}"), _called(key, title):
            if key.startswith("category."):
                value: Any = str(typed) or None
            else:
                value = number_typed(title, typed)
            if value is not None:
                own[key] = value
                _check_assumed(self.chosen, own)
            self.assumed = own
            self.ruled += 1

    @property
    def chosen(self) -> tuple[Idea, ...]:
        """The ideas that are chosen or being carried out."""
        return tuple(idea for idea in self.ideas if idea.status in CHOSEN)

    # --- computing ---------------------------------------------------------------------------
    def choice(self) -> Choice | CjError | None:
        """The choice as it is now: computed, impossible, or None while it is being made."""
        found: Choice | CjError | None = self.result("choice")
        return found

    def to_be(self) -> ToBe | CjError | None:
        """The simulation as it is now: computed, impossible, or None while it is being made."""
        found: ToBe | CjError | None = self.result("to_be")
        return found

    def _place(self, name: str) -> Any:
        if not self.has_map:
            return None
        if name == "choice":
            return self.journey, self.rules.known(self.ideas)
        return self.journey, tuple(sorted(self.assumed.items()))

    def _job(self, name: str) -> Job:
        journey = self.journey
        if name == "choice":
            rules = self.rules.known(self.ideas)
            return lambda tell: _choose(journey, rules, tell)
        ideas, assumed = self.chosen, dict(self.assumed)
        return lambda tell: _simulate(journey, ideas, assumed)

    # --- taking over -------------------------------------------------------------------------
    def take_choice(self) -> None:
        """Mark the ideas of the choice as chosen, in their quarters; one edit."""
        with self.trying():
            choice = self.choice()
            if not isinstance(choice, Choice):
                raise InvalidValue("making_app.no_choice")
            best = choice.portfolio
            chosen = [idea.id for idea in best.chosen]
            self._do(*changing.choose(self.journey, chosen, best.quarters))

    def pick(self, idents: Iterable[str]) -> None:
        """Mark exactly these ideas as chosen, whatever the computer would do; one edit."""
        with self.trying():
            self._do(*changing.choose(self.journey, idents))

    def _open(self, journey: Journey, remarks: list[str] | None = None) -> None:
        self.assumed, self._computed = {}, {}
        self.rules = Rules(budget=half_of(journey.improvements))
        super()._open(journey, remarks)


@contextmanager
def _called(key: str, title: str) -> Iterator[None]:
    """Call what is refused ``title``, as its field is, and not by its key."""
    try:
        yield
    except CjError as error:
        if error.values.get("name") != key:
            raise
        raise type(error)(error.key, **{**error.values, "name": title}) from error


def half_of(ideas: Iterable[Idea]) -> float | None:
    """Half of what all ideas cost, in two digits: a budget that makes one choose."""
    total = sum(idea.cost or 0.0 for idea in ideas) / 2
    return float(f"{total:.2g}") if total else None


def rule_of(name: str, typed: Any) -> Any:
    """What was typed for a rule, as `Rules` wants it.

    Raises
    ------
    InvalidValue
        If it is no number, or outside what the rule may be.
    """
    if name in ("one_per_phase", "repair_all"):
        return bool(typed)
    if name in ("must", "never"):
        return tuple(typed or ())
    title = t(f"making_app.choose.{name}")
    value = number_typed(title, typed)
    if value is None:
        return 1 if name == "quarters" else None
    if value < 0:
        raise InvalidValue("too_low", name=title, low=0, given=value)
    if name in COUNTED and value != int(value):
        raise InvalidValue("not_whole", name=title, given=value)
    if name == "quarters" and not 1 <= value <= 8:
        raise InvalidValue("out_of_range", name=title, low=1, high=8, given=value)
    return int(value) if name in COUNTED else float(value)


def _choose(journey: Journey, rules: Rules, tell: Tell) -> Choice:
    from cjlib.making import portfolio

    given = rules.options()
    best = portfolio.choose(journey.improvements, journey=journey, **given)
    tell(0.3)
    given.pop("budget")
    best.next_steps  # noqa: B018 - worked out here, beside the app
    tell(0.5)
    frontier = portfolio.frontier(journey.improvements, journey=journey, **given)
    return Choice(best, _with(frontier, best))


def _with(frontier: pd.DataFrame, best: Portfolio) -> pd.DataFrame:
    """The frontier at what choices really cost, with the choice on it.

    A proven choice is also the best for what it costs; budgets in between would read as more
    exact than they are.
    """
    import pandas as pd

    proven = (frontier["gap"] == 0) & (frontier["cost"] < frontier["budget"])
    at = frontier["budget"].mask(proven, frontier["cost"])
    frontier = frontier.assign(budget=at).sort_values(["budget", "gain"], ignore_index=True)
    frontier = frontier.drop_duplicates("budget", keep="last", ignore_index=True)
    if not best.optimal or best.cost in set(frontier["budget"]):
        return frontier
    row = {
        "budget": best.cost,
        "gain": best.gain,
        "cost": best.cost,
        "ideas": len(best.chosen),
        "chosen": best.names,
        "gap": 0.0,
    }
    return pd.concat([frontier, pd.DataFrame([row])]).sort_values("budget", ignore_index=True)


def _simulate(journey: Journey, ideas: tuple[Idea, ...], assumed: dict[str, Any]) -> ToBe:
    from cjlib.making import simulate

    return simulate.to_be(journey, ideas, draws=DRAWS, assumptions=assumed)


def _check_assumed(ideas: tuple[Idea, ...], own: dict[str, Any]) -> None:
    from cjlib.making.portfolio.candidates import keys_of
    from cjlib.making.simulate.assumptions import assume

    used = [idea for idea in sorted(ideas, key=lambda one: (one.name, one.id)) if idea.gain]
    assume(used, keys_of(used), own)
