"""What the value tab knows: one offer, and what its customer pays and gets in three currencies."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from traitlets import Dict, Enum, Int, TraitError, Unicode, validate

from cjlib.apps.state import State
from cjlib.concepts.economic_value import Account, Currency, Exchange, accounts
from cjlib.errors import InvalidValue
from cjlib.texts import t

MOST = 100_000.0
LONGEST_NAME = 30
FIELDS = tuple(f"{currency.value}_{way}" for currency in Currency for way in ("paid", "received"))

# Money in euros, attention and time in minutes; made up, in the order of FIELDS.
EXAMPLES: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "bundle": (25, 0, 10, 0, 15, 60),
        "night": (25, 0, 30, 180, 40, 240),
        "coach": (90, 20, 60, 120, 150, 300),
    }
)


class ValueState(State):
    """An offer: an example or one of the person's own, with six amounts."""

    offer = Enum(tuple(EXAMPLES), default_value="night").tag(saved=True)
    name = Unicode("").tag(saved=True)
    amounts = Dict(default_value=dict(zip(FIELDS, EXAMPLES["night"], strict=True))).tag(saved=True)
    revision = Int(0)  # goes up with every change

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.observe(self._changed, ["offer", "name", "amounts"])

    @validate("name")
    def _name_fits(self, proposal: dict[str, str]) -> str:
        return " ".join(str(proposal["value"]).split())[:LONGEST_NAME]

    @validate("amounts")
    def _amounts_fit(self, proposal: dict[str, Any]) -> dict[str, float]:
        given = proposal["value"]
        if set(given) != set(FIELDS):
            raise TraitError("six amounts, one per field")
        try:
            return {field: _amount(field, given[field]) for field in FIELDS}
        except (InvalidValue, TypeError, ValueError) as error:
            raise TraitError(str(error)) from error

    def _changed(self, _: object) -> None:
        self.revision += 1

    def load(self, offer: str) -> None:
        """Take over a ready example."""
        with self.trying(), self.hold_trait_notifications():
            self.offer, self.name = offer, ""
            self.amounts = dict(zip(FIELDS, EXAMPLES[offer], strict=True))

    def change(self, field: str, value: Any) -> None:
        """Change one amount; a value that does not fit changes nothing."""
        with self.trying():
            self.amounts = {**self.amounts, field: _amount(field, value)}

    def named(self) -> str:
        """What the offer is called, in the language spoken."""
        return self.name or t(f"economic_value.currency.example.{self.offer}")

    def accounts(self) -> Mapping[Currency, Account]:
        """The three accounts of the offer."""
        return accounts(
            Exchange(
                self.named(),
                currency,
                self.amounts[f"{currency.value}_paid"],
                self.amounts[f"{currency.value}_received"],
            )
            for currency in Currency
        )


def _amount(field: str, value: Any) -> float:
    number = float(value)
    if not 0 <= number <= MOST:  # also when it is not a number
        name = t(f"economic_value.currency.field.{field}")
        raise InvalidValue("out_of_range", name=name, low=0, high=MOST, given=number)
    return number
