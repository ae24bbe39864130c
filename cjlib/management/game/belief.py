"""What a team can know: what may be true, given what it measured.

Worlds that make the answers likely are kept more often than others (sampling importance
resampling, Rubin 1987).  Parts of a world that know nothing of each other are learned about apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.management.business_case import Assumed, Case, Origin
from cjlib.management.game.plans import Plan, lasting, marks, rises
from cjlib.management.game.scenario import Scenario, scenario
from cjlib.management.game.signals import Signal, here, likelihood, measured, sampling, stays
from cjlib.management.game.worlds import BLOCKS, Worlds, draw, stream
from cjlib.texts import t

PARTICLES: Final = 4000
"""Worlds that stand for what may be true."""

INSIDE: Final = 0.8
"""Every range in this game holds the truth with this chance, if it is an honest one."""

_POINTS: Final = 400


@dataclass(frozen=True)
class Seen:
    """A number as a team sees it now.

    Attributes
    ----------
    key : str
        ``"mark"``, ``"stays"`` (customers of each 100 who stay because the mark rises by half a
        point), ``"margin"`` (euros per customer a year), ``"wear"`` (share of an improvement lost
        a year without an owner), ``"weight.<touchpoint>"`` (share of the mark),
        ``"effect.<improvement>"`` (marks at its touchpoint, if it works) or
        ``"contact.<frequency>"`` (marks for the whole).
    low, likely, high : float
        10%, 50% and 90% of what is still possible.
    sources : tuple of str
        Ways of measuring that told about it; empty if it is only assumed.
    n : int or None
        People asked, in the largest sample.
    """

    key: str
    low: float
    likely: float
    high: float
    sources: tuple[str, ...] = ()
    n: int | None = None

    @property
    def measured(self) -> bool:
        """Whether anything was measured about it."""
        return bool(self.sources)

    @property
    def width(self) -> float:
        """How wide the range is."""
        return self.high - self.low

    def name(self) -> str:
        """What a person reads for it."""
        group, _, ident = self.key.partition(".")
        if not ident:
            return t(f"management_game.seen.{group}")
        return t(f"management_game.seen.{group}", name=self.item())

    def item(self) -> str:
        """The touchpoint, improvement or frequency it is about; empty if it is about none."""
        group, _, ident = self.key.partition(".")
        return _called(group, ident) if ident else ""

    def figure(self, value: float) -> str:
        """A value of it, as a person writes it."""
        return t(f"management_game.figure.{self.key.partition('.')[0]}", value=value)

    def __str__(self) -> str:
        values = {key: self.figure(getattr(self, key)) for key in ("low", "likely", "high")}
        if self.measured:
            return t("management_game.seen.measured", name=self.name(), n=self.n or 0, **values)
        return t("management_game.seen.assumed", name=self.name(), **values)


@lru_cache(maxsize=32)
def prior(name: str, seed: int) -> Worlds:
    """What may be true before anything is measured; the same for every team."""
    return draw(scenario(name), PARTICLES, seed, "belief")


@lru_cache(maxsize=128)
def belief(name: str, seed: int, signals: tuple[Signal, ...]) -> Worlds:
    """What may be true after these signals: equally likely worlds."""
    given, worlds = scenario(name), prior(name, seed)
    columns = {key: getattr(worlds, key).copy() for group in BLOCKS.values() for key in group}
    columns |= {"effects": worlds.effects.copy(), "works": worlds.works.copy()}
    for part, told in _parts(given, signals).items():
        keys, at = _columns(given, part)
        likely = np.ones(len(worlds))
        for signal in told:
            likely = likely * _likelihood(given, worlds, signal, part)
        rows = _resampled(likely, stream(seed, "belief", part))
        for key in keys:
            values = getattr(worlds, key)[rows]
            columns[key][..., at] = values[..., at]
    return worlds.changed(**columns)


def seen(given: Scenario, seed: int, signals: tuple[Signal, ...]) -> tuple[Seen, ...]:
    """Every number that matters, with its range."""
    return _all_seen(given.name, seed, signals)


@lru_cache(maxsize=128)
def _all_seen(name: str, seed: int, signals: tuple[Signal, ...]) -> tuple[Seen, ...]:
    given, worlds = scenario(name), belief(name, seed, signals)
    columns: dict[str, tuple[str, Floats]] = {
        f"weight.{place.id}": ("weights", worlds.weights[:, at])
        for at, place in enumerate(given.places)
    }
    columns["stays"] = ("market", stays(given, worlds))
    columns["margin"] = ("margin", worlds.margin)
    columns["wear"] = ("culture", worlds.wear)
    for at, often in enumerate(given.contacts):
        if worlds.contact[:, at].any():  # as often as now changes nothing
            columns[f"contact.{often}"] = ("pressure", worlds.contact[:, at])
    for at, measure in enumerate(given.measures):
        columns[f"effect.{measure.id}"] = ("effects", worlds.effects[:, at])
    columns["mark"] = ("mark", worlds.mark)
    return tuple(_seen(key, about, values, signals) for key, (about, values) in columns.items())


def expected(
    given: Scenario, seed: int, signals: tuple[Signal, ...], plan: Plan, ends: int
) -> tuple[float, float]:
    """The range that holds the next reported mark with a chance of 80%, by all that is known."""
    worlds = belief(given.name, seed, signals)
    noise = stream(seed, "belief", "report").standard_normal(len(worlds)) * sampling(given)
    tail = (1 - INSIDE) / 2
    low, high = np.quantile(marks(given, worlds, plan, ends) + noise, [tail, 1 - tail])
    return float(low), float(high)


def case(given: Scenario, seed: int, signals: tuple[Signal, ...], plan: Plan) -> Case:
    """The business case of a plan, with what a team knows as its assumptions."""
    worlds = belief(given.name, seed, signals).at(np.arange(_POINTS))
    rise, wear = lasting(given, worlds, plan)
    told = {signal.about for signal in signals}
    measured_plan = bool(told & {"weights", "effects"})
    numbers = given.numbers
    links = [
        _assumed("margin", worlds.margin * worlds.economy, "margin" in told),
        _assumed("mark", worlds.mark, "mark" in told),
        _assumed("rise", rise, measured_plan, "plan"),
        _assumed("wear", wear, "culture" in told, "plan"),
        _assumed("competition", worlds.competition, "market" in told, "market"),
        _assumed("captive", worlds.captive, "market" in told, "market"),
        _assumed("follow", worlds.follow, False),
    ]
    fixed = ("customers", "inflow", "retention", "referred", "discount", "mark_spread")
    return Case.of(
        given.called(),
        years=given.years,
        links=links,
        investment=plan.paid,
        running=plan.running,
        **{key: numbers[key] for key in fixed},
    )


def _parts(given: Scenario, signals: Iterable[Signal]) -> dict[str, list[Signal]]:
    """Signals by the part of a world that they tell about."""
    parts: dict[str, list[Signal]] = defaultdict(list)
    for signal in signals:
        if signal.about == "effects":  # improvements at one touchpoint are seen together
            for place in given.places:
                if any(one.touchpoint == place.id for one in given.measures):
                    parts[f"works.{place.id}"].append(signal)
        else:
            parts[signal.about].append(signal)
    return dict(parts)


def _columns(given: Scenario, part: str) -> tuple[tuple[str, ...], Any]:
    if part in BLOCKS:
        return BLOCKS[part], slice(None)
    place = part.partition(".")[2]
    return ("effects", "works"), here(given, place, [one.id for one in given.measures])


def _likelihood(given: Scenario, worlds: Worlds, signal: Signal, part: str) -> Floats:
    if signal.about == "effects":
        _, at = _columns(given, part)
        own = tuple(value for value, use in zip(signal.values, at, strict=True) if use)
        part_of = Signal(signal.source, part, own, signal.error, signal.n)
        return likelihood(part_of, worlds.effects[:, at])
    if signal.about.startswith("works."):
        done = signal.source.split("+")
        at = here(given, signal.about.partition(".")[2], done)
        return likelihood(signal, (rises(given, worlds, False) * at).sum(axis=1)[:, None])
    return likelihood(signal, measured(signal.about, worlds))


def _resampled(likely: Floats, rng: np.random.Generator) -> Any:
    """Rows, each as often as it is likely; in a random order so that parts do not line up."""
    ends = np.cumsum(likely / likely.sum())
    points = (np.arange(len(likely)) + rng.random()) / len(likely)
    rows = np.minimum(np.searchsorted(ends, points), len(likely) - 1)
    return rng.permutation(rows)


def _seen(key: str, about: str, values: Floats, signals: tuple[Signal, ...]) -> Seen:
    tail = (1 - INSIDE) / 2
    low, middle, high = (float(one) for one in np.quantile(values, [tail, 0.5, 1 - tail]))
    ident = key.partition(".")[2]
    told = [
        signal
        for signal in signals
        if signal.about == about or (about == "effects" and ident in signal.source.split("+"))
    ]
    n = max((signal.n for signal in told), default=None)
    return Seen(key, low, middle, high, tuple(signal.source for signal in told), n)


def _assumed(key: str, values: Floats, told: bool, together: str = "") -> Assumed:
    ends = float(values.min()), float(np.median(values)), float(values.max())
    origin = Origin.MEASURED if told else Origin.OWN
    points = tuple(float(value) for value in values)
    if ends[0] == ends[2]:
        points, together = (), ""
    return Assumed(
        key=key, low=ends[0], likely=ends[1], high=ends[2], origin=origin, points=points,
        together=together,
    )  # fmt: skip


def _called(group: str, ident: str) -> str:
    if group == "weight":
        return t(f"management_game.place.{ident}")
    if group == "effect":
        return t(f"management_game.measure.{ident}.name")
    return t(f"management_game.contact.{ident}")
