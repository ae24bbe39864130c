"""Why an idea is in or out, as a code with its values; the words come when somebody reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cjlib.texts import t


class Why(StrEnum):
    """What decided about an idea."""

    # in
    GAIN = "gain"
    REPAIR = "repair"
    PHASE = "phase"
    BASE = "base"
    ASKED = "asked"
    # never in the running
    NO_COST = "no_cost"
    NO_GAIN = "no_gain"
    NO_EFFORT = "no_effort"
    DONE = "done"
    DROPPED = "dropped"
    NOT_WANTED = "not_wanted"
    BASE_LEFT_OUT = "base_left_out"
    # out
    OVER_BUDGET = "over_budget"
    OVER_EFFORT = "over_effort"
    QUARTER_SHORT = "quarter_short"
    NO_QUARTER = "no_quarter"
    PEAKS = "peaks"
    EXCLUDED = "excluded"
    BASE_OUT = "base_out"
    FULL = "full"
    NOTHING = "nothing"
    LESS = "less"
    UNPROVEN = "unproven"


@dataclass(frozen=True)
class Reason:
    """One reason, with what its sentence needs."""

    why: Why
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return t(f"portfolio.why.{self.why.value}", **spoken(self.values))


def reason(why: Why, **values: Any) -> Reason:
    """A `Reason` with its values by name."""
    return Reason(why, values)


def spoken(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a sentence takes them: a tuple of names becomes a list of them in words."""
    return {
        name: quoted(value) if isinstance(value, tuple) else value for name, value in values.items()
    }


def quoted(names: tuple[str, ...], most: int = 6) -> str:
    """Names between quotes, the first few of them."""
    shown = ", ".join(f"'{name}'" for name in names[:most])
    left = len(names) - most
    return shown + (t("journey.others", n=left) if left > 0 else "")
