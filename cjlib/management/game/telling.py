"""What was planted, said at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cjlib.concepts._checks import Floats
from cjlib.management.game.plans import contributions
from cjlib.management.game.scenario import Scenario
from cjlib.management.game.signals import measured, stays
from cjlib.management.game.worlds import Worlds
from cjlib.texts import number, t


def money(value: float) -> str:
    """Euros more or less than nothing: ``+€1,200``, ``−€300`` or ``€0`` in English."""
    amount = number(abs(value), ",.0f")
    sign = "" if amount == "0" else "+" if value > 0 else "−"
    return sign + t("management_game.money", n=amount)


@dataclass(frozen=True)
class Truth:
    """Something that was true all along.

    Attributes
    ----------
    key : str
        driver, market, margin, culture, pressure, or measure.
    ident : str
        Which: a touchpoint, a market, a state or an improvement; empty for the margin.
    numbers : mapping of str to float
        Its numbers.
    """

    key: str
    ident: str
    numbers: Mapping[str, float] = field(default_factory=dict)

    def __str__(self) -> str:
        if self.key == "driver":
            name = t(f"management_game.place.{self.ident}")
            return t("management_game.truth.driver", name=name, **self.numbers)
        if self.key == "measure":
            name = t(f"management_game.measure.{self.ident}.name")
            worked = "works" if self.numbers["works"] else "fails"
            return t(f"management_game.truth.measure_{worked}", name=name, **self.numbers)
        if self.key == "margin":
            return t("management_game.truth.margin", **self.numbers)
        return t(f"management_game.truth.{self.key}.{self.ident}", **self.numbers)


def truths(scenario: Scenario, real: Worlds) -> tuple[Truth, ...]:
    """Everything that was planted, in the order of the game.

    Parameters
    ----------
    scenario : Scenario
    real : Worlds
        The one world of the game.

    Returns
    -------
    tuple of Truth
    """

    def first(values: Floats) -> float:
        return float(values.ravel()[0])

    driver = int(real.driver[0])
    market = scenario.market[int(real.market[0])].id
    contact = {often: float(real.contact[0, at]) for at, often in enumerate(scenario.contacts)}
    added = contributions(scenario, real, False)[0]
    effects = measured("effects", real)[0]
    return (
        Truth("driver", scenario.places[driver].id, {"weight": first(real.weights[:, driver])}),
        Truth("market", market, {"stays": first(stays(scenario, real))}),
        Truth("margin", "", {"margin": first(real.margin)}),
        Truth("culture", scenario.culture[int(real.culture[0])].id, {"wear": first(real.wear)}),
        Truth("pressure", scenario.pressure[int(real.pressure[0])].id, contact),
        *(
            Truth(
                "measure",
                measure.id,
                {
                    "effect": float(effects[at]),
                    "works": float(real.works[0, at]),
                    "added": float(added[at]),
                },
            )
            for at, measure in enumerate(scenario.measures)
        ),
    )
