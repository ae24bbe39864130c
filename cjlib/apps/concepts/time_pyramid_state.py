"""What the time tab knows: two time ledgers, the hold rule, and a defence of the weights."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from traitlets import Bool, Dict, Enum, Instance, Int, List, TraitError, Unicode, default, validate

from cjlib.apps.state import State
from cjlib.concepts.time_pyramid import HOLD_LIMIT, Layer, Ledger, TimedStep, ledger
from cjlib.errors import CjError, InvalidValue
from cjlib.texts import t

MOST_STEPS = 12
LONGEST = 1440.0  # minutes in a day
LONGEST_NAME = 40
LONGEST_TITLE = 30
LONGEST_DEFENCE = 2000
JOURNEYS = ("a", "b")

# Steps of ready examples: key, minutes, layer, baseline (0: unknown), waiting.  The cases follow
# Van Slooten et al. (2022) and Ruigrok NetPanel; all minutes are made up.
EXAMPLES: Mapping[str, tuple[tuple[str, float, Layer, float, float], ...]] = MappingProxyType(
    {
        "phone": (
            ("phone_number", 6, Layer.WASTED, 0, 0),
            ("phone_hold", 25, Layer.SAVED, 0, 25),
            ("phone_claim", 10, Layer.SAVED, 6, 0),
            ("phone_again", 12, Layer.WASTED, 0, 4),
            ("phone_advice", 8, Layer.INVESTED, 0, 0),
        ),
        "app": (
            ("app_log_in", 1, Layer.SAVED, 6, 0),
            ("app_photo", 5, Layer.SAVED, 28, 0),
            ("app_chat", 4, Layer.SAVED, 12, 2),
            ("app_mail", 2, Layer.WASTED, 0, 0),
            ("app_tips", 6, Layer.INVESTED, 0, 0),
        ),
        "night": (
            ("night_tickets", 12, Layer.SAVED, 8, 0),
            ("night_queue", 35, Layer.SPENT, 0, 30),
            ("night_art", 70, Layer.SPENT, 0, 0),
            ("night_lost", 40, Layer.WASTED, 0, 0),
            ("night_music", 45, Layer.SPENT, 0, 10),
        ),
        "route": (
            ("route_tickets", 6, Layer.SAVED, 12, 0),
            ("route_queue", 5, Layer.SAVED, 35, 5),
            ("route_dinner", 60, Layer.SPENT, 0, 5),
            ("route_art", 60, Layer.SPENT, 0, 0),
            ("route_print", 40, Layer.INVESTED, 0, 0),
            ("route_party", 50, Layer.SPENT, 0, 0),
        ),
        "blank": (),
    }
)
_STEP_KEYS = frozenset(step[0] for steps in EXAMPLES.values() for step in steps)
_FIELDS = ("key", "name", "minutes", "layer", "baseline", "wait")


class JourneyState(State):
    """One journey: an example it came from, a title if the person gave one, and its steps.

    A step that came from an example keeps its key, so that its name follows the language until
    the person writes another one.
    """

    example = Enum(tuple(EXAMPLES), default_value="blank").tag(saved=True)
    title = Unicode("").tag(saved=True)
    rows = List(Dict()).tag(saved=True)

    @validate("title")
    def _title_fits(self, proposal: dict[str, str]) -> str:
        return _one_line(proposal["value"], LONGEST_TITLE)

    @validate("rows")
    def _rows_fit(self, proposal: dict[str, Any]) -> list[dict[str, Any]]:
        rows = proposal["value"]
        if len(rows) > MOST_STEPS:
            raise TraitError(f"more than {MOST_STEPS} steps")
        try:
            return [_row(**row) for row in rows]
        except (CjError, TypeError, ValueError) as error:
            raise TraitError(str(error)) from error

    def load(self, example: str) -> None:
        """Take over a ready example."""
        self.example, self.title = example, ""
        self.rows = [
            dict(zip(_FIELDS, (key, "", *rest), strict=True)) for key, *rest in EXAMPLES[example]
        ]

    def named(self) -> str:
        """What the journey is called, in the language spoken."""
        return self.title or t(f"time_pyramid.example.{self.example}")

    def step_names(self) -> list[str]:
        """What the steps are called, in the language spoken."""
        return [_step_name(row) for row in self.rows]

    def steps(self) -> list[TimedStep]:
        """The steps as the model takes them."""
        return [
            TimedStep(
                _step_name(row),
                row["minutes"],
                row["layer"],
                row["baseline"] or None if row["layer"] == Layer.SAVED else None,
                row["wait"],
            )
            for row in self.rows
        ]


class TimeState(State):
    """Two journeys, whether long waiting counts as waste, and why the weights are as they are."""

    a = Instance(JourneyState).tag(saved=True)
    b = Instance(JourneyState).tag(saved=True)
    hold_counts = Bool(True).tag(saved=True)
    defence = Unicode("").tag(saved=True)
    edited = Enum(JOURNEYS, default_value="a").tag(saved=True)
    picked = Int(0)  # the step that is open in the editor
    revision = Int(0)  # goes up with every change of the ledgers

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        for journey in (self.a, self.b):
            journey.observe(self._changed, ["rows", "title", "example"])
        self.observe(self._changed, ["hold_counts", "edited"])

    @default("a")
    def _first(self) -> JourneyState:
        return _loaded("phone")

    @default("b")
    def _second(self) -> JourneyState:
        return _loaded("app")

    @validate("defence")
    def _defence_fits(self, proposal: dict[str, str]) -> str:
        return str(proposal["value"])[:LONGEST_DEFENCE]

    def _changed(self, _: object) -> None:
        self.picked = min(max(self.picked, 0), max(len(self.journey.rows) - 1, 0))
        self.revision += 1

    @property
    def journey(self) -> JourneyState:
        """The journey that is open in the editor."""
        return self.a if self.edited == "a" else self.b

    @property
    def hold_limit(self) -> float | None:
        """Minutes of waiting from which waiting is waste; None when the rule is off."""
        return HOLD_LIMIT if self.hold_counts else None

    @property
    def full(self) -> bool:
        """Whether no step can be added to the journey in the editor."""
        return len(self.journey.rows) >= MOST_STEPS

    def edit(self, letter: str) -> None:
        """Open the other journey in the editor."""
        with self.trying():
            self.picked, self.edited = 0, letter

    def pick(self, index: int) -> None:
        """Open a step in the editor."""
        self.problem = None
        self.picked = min(max(index, 0), max(len(self.journey.rows) - 1, 0))

    def load(self, example: str) -> None:
        """Fill the journey in the editor with a ready example."""
        with self.trying(), self.hold_trait_notifications():  # one redraw, not three
            self.picked = 0
            self.journey.load(example)

    def add(self) -> None:
        """Put a new step at the end and open it."""
        with self.trying():
            if self.full:
                raise InvalidValue("too_many_steps", most=MOST_STEPS)
            self.journey.rows = [*self.journey.rows, _row(minutes=5.0)]
            self.pick(len(self.journey.rows) - 1)

    def remove(self) -> None:
        """Take away the step that is open."""
        with self.trying():
            at = self.picked
            self.journey.rows = [row for i, row in enumerate(self.journey.rows) if i != at]

    def change(self, field: str, value: Any) -> None:
        """Change one field of the step that is open; a value that does not fit changes nothing."""
        with self.trying():
            rows = list(self.journey.rows)
            changed = {**rows[self.picked], field: value}
            if field == "name" and _one_line(value, LONGEST_NAME) == self._example_name(changed):
                changed["name"] = ""  # it still says what the example said
            rows[self.picked] = _row(**changed)
            self.journey.rows = rows

    def _example_name(self, row: Mapping[str, Any]) -> str:
        return _step_name({**row, "name": ""})

    def ledgers(self) -> tuple[Ledger, Ledger]:
        """Both journeys, booked with the weights of the kit."""
        return (
            ledger(self.a.steps(), hold_limit=self.hold_limit),
            ledger(self.b.steps(), hold_limit=self.hold_limit),
        )

    def names(self) -> tuple[str, str]:
        """What both journeys are called."""
        return self.a.named(), self.b.named()


def _loaded(example: str) -> JourneyState:
    journey = JourneyState()
    journey.load(example)
    return journey


def _row(
    key: str = "",
    name: str = "",
    minutes: float = 0.0,
    layer: str = Layer.SAVED,
    baseline: float = 0.0,
    wait: float = 0.0,
) -> dict[str, Any]:
    """A step as plain values, or an error that says which field does not fit."""
    if key and key not in _STEP_KEYS:
        raise InvalidValue("not_one_of", name="key", given=str(key)[:40], options="")
    length = _within("minutes", minutes, LONGEST)
    return {
        "key": str(key),
        "name": _one_line(name, LONGEST_NAME),
        "minutes": length,
        "layer": Layer(layer).value,
        "baseline": _within("baseline", baseline, LONGEST),
        "wait": _within("wait", wait, length),
    }


def _within(field: str, value: Any, high: float) -> float:
    number = float(value)
    if not 0 <= number <= high:  # also when it is not a number
        name = t(f"time_pyramid.edit.{field}")
        raise InvalidValue("out_of_range", name=name, low=0, high=high, given=number)
    return number


def _one_line(text: Any, most: int) -> str:
    return " ".join(str(text).split())[:most]


def _step_name(row: Mapping[str, Any]) -> str:
    if row["name"]:
        return str(row["name"])
    key = row["key"]
    return t(f"time_pyramid.step.{key}") if key else t("time_pyramid.new_step")
