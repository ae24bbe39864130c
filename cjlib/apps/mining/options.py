"""What a person can choose in each chapter of the story, with something good to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from cjlib.errors import InvalidValue
from cjlib.progress import Tell

if TYPE_CHECKING:
    from cjlib.mining.study import Change, Study

GAPS = ("", "30min", "1D", "14D")  # empty: everything that a customer did is one journey
MODES = ("eventually", "strict")
METRICS = ("", "mean", "nps", "csat")
METHODS = ("lmg", "johnson")
MOST_DRIVERS = 15
MOST_STEPS = 12


@dataclass(frozen=True)
class Options:
    """The choices in one chapter; they never change, another choice makes other ones."""

    def changed(self, whole: Study, name: str, value: Any) -> Options:
        """The same with one choice changed; what the page sent is checked.

        Raises
        ------
        InvalidValue
            If there is no such choice.
        """
        raise NotImplementedError

    def told(self, tell: Tell) -> dict[str, Any]:
        """The choices as `cjlib.pictures.mining.story.chapter` takes them."""
        raise NotImplementedError


@dataclass(frozen=True)
class Happened(Options):
    """How much of the flow is drawn (0-1), and after which silence a new journey begins."""

    share: float = 0.0
    gap: str = ""

    def changed(self, whole: Study, name: str, value: Any) -> Options:
        if name == "share":
            return replace(self, share=_share(value))
        return replace(self, gap=_one_of(value, GAPS))

    def told(self, tell: Tell) -> dict[str, Any]:
        return {"share": self.share, "gap": self.gap or None}


@dataclass(frozen=True)
class Left(Options):
    """The steps of the funnel, in order, and how strictly they must follow each other."""

    steps: tuple[str, ...] = ()
    mode: str = MODES[0]
    gap: str = ""

    def changed(self, whole: Study, name: str, value: Any) -> Options:
        """``add`` a touchpoint; ``remove``, ``up`` or ``down`` the step at a place; or ``mode``."""
        steps = list(self.steps)
        if name in ("mode", "gap"):
            chosen: dict[str, Any] = {name: _one_of(value, MODES if name == "mode" else GAPS)}
            return replace(self, **chosen)
        if name == "add":
            known = whole.log.touchpoints if whole.log is not None else ()
            if len(steps) >= MOST_STEPS:
                raise InvalidValue("mining_app.long_funnel", limit=MOST_STEPS)
            steps.append(_one_of(value, known))
        elif not isinstance(value, int) or not 0 <= value < len(steps):
            raise InvalidValue("mining_app.unknown_choice", given=str(value)[:40])
        elif name == "remove":
            if len(steps) <= 2:
                raise InvalidValue("mining_app.short_funnel")
            del steps[value]
        else:
            to = value + (-1 if name == "up" else 1)
            if 0 <= to < len(steps):
                steps[value], steps[to] = steps[to], steps[value]
        return replace(self, steps=tuple(steps))

    def told(self, tell: Tell) -> dict[str, Any]:
        return {"steps": list(self.steps), "mode": self.mode, "gap": self.gap or None}


@dataclass(frozen=True)
class Felt(Options):
    """Which score is shown; empty means the one that belongs to the scale."""

    metric: str = ""

    def changed(self, whole: Study, name: str, value: Any) -> Options:
        return replace(self, metric=_one_of(value, METRICS))

    def told(self, tell: Tell) -> dict[str, Any]:
        return {"metric": self.metric or None}


@dataclass(frozen=True)
class Drives(Options):
    """What is driven, by what, and how the explained differences are divided."""

    outcome: str = ""
    drivers: tuple[str, ...] = ()
    method: str = METHODS[0]

    def changed(self, whole: Study, name: str, value: Any) -> Options:
        asked = tuple(whole.outcomes())
        if name == "method":
            return replace(self, method=_one_of(value, METHODS))
        if name == "outcome":
            outcome = _one_of(value, asked)
            return replace(self, outcome=outcome, drivers=_drivers(whole, outcome))
        if not isinstance(value, list | tuple):
            raise InvalidValue("mining_app.unknown_choice", given=str(value)[:40])
        chosen = tuple(dict.fromkeys(_one_of(one, asked) for one in value))
        chosen = tuple(one for one in chosen if one != self.outcome)
        if len(chosen) > MOST_DRIVERS:
            raise InvalidValue("mining_app.many_drivers", given=len(chosen), limit=MOST_DRIVERS)
        return replace(self, drivers=chosen)

    def told(self, tell: Tell) -> dict[str, Any]:
        return {
            "outcome": self.outcome or None,
            "drivers": list(self.drivers) or None,
            "method": self.method,
            "tell": tell,
        }


@dataclass(frozen=True)
class Helped(Options):
    """What was changed when, and what it is compared with."""

    at: str = ""
    value: str = ""
    column: str = ""
    treated: str = ""
    control: str = ""

    def changed(self, whole: Study, name: str, value: Any) -> Options:
        if name == "at":
            return replace(self, at=_day(value))
        if name == "value":
            return replace(self, value=_one_of(value, tuple(judgeable(whole))))
        sides = comparable(whole)
        if name == "column":
            column = _one_of(value, ("", *sides))
            treated, control = "", ""
            if column == "touchpoint":
                control = next((one for one in sides[column] if one != self.value), "")
            elif column:
                treated, control = (*sides[column], "", "")[:2]
            return replace(self, column=column, treated=treated, control=control)
        known = ("", *sides.get(self.column, []))
        if name not in ("treated", "control"):
            raise InvalidValue("mining_app.unknown_choice", given=name[:40])
        return replace(self, **{name: _one_of(value, known)})

    def told(self, tell: Tell) -> dict[str, Any]:
        return {"change": self.change()}

    def change(self) -> Change | None:
        """What was changed, None where nobody said it yet."""
        from cjlib.mining.study import Change

        if not self.at or not self.value:
            return None
        return Change(
            at=self.at, value=self.value, column=self.column,
            treated=self.treated, control=self.control,
        )  # fmt: skip


def first_options(whole: Study, chosen: Mapping[str, Any]) -> dict[str, Options]:
    """The choices to begin with: something good at once, or what an example chooses."""
    outcome = next(iter(whole.outcomes()), "")
    options: dict[str, Options] = {
        "happened": Happened(),
        "left": Left(tuple(whole.funnel_steps())),
        "felt": Felt(),
        "drives": Drives(outcome, _drivers(whole, outcome)),
        "helped": Helped(_middle(whole), next(iter(judgeable(whole)), "")),
    }
    return {**options, **chosen}


def judgeable(whole: Study) -> list[str]:
    """What can have been changed: touchpoints with a score, else questions with a moment."""
    log = whole.log
    if log is not None and log.score is not None:
        scored = log.scores()
        return [str(name) for name in scored.sort_values("n", ascending=False)["touchpoint"]]
    if whole.survey is not None and whole.survey.time:
        return whole.outcomes()
    return []


def comparable(whole: Study) -> dict[str, list[str]]:
    """Columns that may hold a group without the change, with their values."""
    log = whole.log
    if log is not None and log.score is not None:
        columns = {"touchpoint": judgeable(whole)}
        if log.channel is not None:
            columns["channel"] = list(log.channels)
        return columns | {name: [str(v) for v in c.labels] for name, c in log.extras.items()}
    return whole.filters() if whole.survey is not None else {}


def _drivers(whole: Study, outcome: str) -> tuple[str, ...]:
    return tuple(whole.drivers_of(outcome)[:MOST_DRIVERS]) if outcome else ()


def _middle(whole: Study) -> str:
    span = whole.span()
    if span is None:
        return ""
    first, last = map(date.fromisoformat, span)
    return str(first + (last - first) / 2)


def _share(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise InvalidValue("mining_app.unknown_choice", given=str(value)[:40])
    return round(min(max(float(value), 0.0), 1.0), 3)


def _one_of(value: Any, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        raise InvalidValue("mining_app.unknown_choice", given=str(value)[:40])
    return value


def _day(value: Any) -> str:
    try:
        return str(date.fromisoformat(str(value)[:10]))
    except ValueError as error:
        raise InvalidValue("mining_app.no_day", given=str(value)[:40]) from error
