"""What came of a round: numbers, and a short letter to the board."""

from __future__ import annotations

from dataclasses import dataclass

from cjlib.management.game.belief import INSIDE, Seen
from cjlib.management.game.scenario import Scenario
from cjlib.management.game.signals import Reported
from cjlib.texts import t

_MUCH = 0.4
"""Measuring for this share of the budget leaves little for improving."""


@dataclass(frozen=True)
class PlaceReport:
    """A touchpoint before and after an improvement.

    Attributes
    ----------
    place : str
    measures : tuple of str
        What was improved there.
    before : float
        Mark 1-10.
    after : Reported
    """

    place: str
    measures: tuple[str, ...]
    before: float
    after: Reported

    @property
    def rose(self) -> bool:
        """Whether the whole interval lies above the mark before."""
        return self.after.low > self.before

    def __str__(self) -> str:
        after = self.after
        return t(
            f"management_game.letter.place_{'rose' if self.rose else 'unclear'}",
            name=t(f"management_game.place.{self.place}"),
            before=self.before,
            after=after.mark,
            low=after.low,
            high=after.high,
            n=after.n,
        )


@dataclass(frozen=True)
class RoundResult:
    """What came of a round.

    Attributes
    ----------
    scenario : Scenario
    team : str
    round : int
    chosen : tuple of str
        Ids of options.
    spent, left : float
        Euros taken from the budget in this round, and what remains.
    before : Reported or None
        The mark of the round before; None in round 1.
    report : Reported
        The mark at the end of the round.
    expects, fair : tuple of float
        The range that the team gave, and the one that honestly followed from what it knew when it
        decided (its decisions of this round included): 10% lies below and 10% above.
    score, fair_score : float
        Their interval scores, in marks; lower is better.
    places : tuple of PlaceReport
        Touchpoints improved in this round.
    seen : tuple of Seen
        What the team sees from now on.
    was : tuple of Seen
        What it saw before.
    silos : int or None
        If the organisation was scanned in this round: in how many of its four areas departments
        see another organisation.
    """

    scenario: Scenario
    team: str
    round: int
    chosen: tuple[str, ...]
    spent: float
    left: float
    before: Reported | None
    report: Reported
    expects: tuple[float, float]
    fair: tuple[float, float]
    score: float
    fair_score: float
    places: tuple[PlaceReport, ...]
    seen: tuple[Seen, ...]
    was: tuple[Seen, ...]
    silos: int | None = None

    @property
    def hit(self) -> bool:
        """Whether the report lies in the range that the team gave."""
        return self.expects[0] <= self.report.mark <= self.expects[1]

    @property
    def learned(self) -> tuple[Seen, ...]:
        """Numbers whose range changed by what was measured in this round."""
        before = {one.key: one.sources for one in self.was}
        return tuple(one for one in self.seen if one.sources != before[one.key])

    def title(self) -> str:
        """The round and the mark."""
        return t(
            "management_game.letter.title",
            team=self.team,
            round=self.round,
            mark=self.report.mark,
            low=self.report.low,
            high=self.report.high,
            n=self.report.n,
        )

    def told(self) -> list[str]:
        """The letter to the board: what was done, what was seen, how well it was foreseen."""
        return [
            t("management_game.letter.to_the_board", name=self.scenario.called()),
            self.title(),
            *self._done(),
            *(self._findings() if self.round == 1 else map(str, self.places)),
            self._moved(),
            *self._foreseen(),
            t("management_game.letter.money", spent=self.spent, left=self.left),
            t(f"management_game.letter.next_{self.round}"),
        ]

    def unknown(self) -> list[str]:
        """What the team could have known and does not: numbers about which nothing was measured."""
        ways = [
            way
            for way in self.scenario.measuring
            if not any(way.about == _about(one.key) and one.measured for one in self.seen)
        ]
        return [
            t(f"management_game.unknown.{about}") for about in dict.fromkeys(w.about for w in ways)
        ]

    def __str__(self) -> str:
        return "\n".join(self.told())

    def _done(self) -> list[str]:
        if self.round == 3:
            return self._kept()
        kind = "measuring" if self.round == 1 else "measure"
        if not self.chosen:
            return [t(f"management_game.letter.nothing_{self.round}")]
        names = ", ".join(t(f"management_game.{kind}.{one}.name") for one in self.chosen)
        said = [t(f"management_game.letter.done_{self.round}", names=names)]
        if self.round == 1 and self.spent > _MUCH * self.scenario.budget:
            said.append(t("management_game.letter.much_measured"))
        return said

    def _kept(self) -> list[str]:
        groups: dict[str, list[str]] = {}
        for one in self.chosen:
            group, _, ident = one.partition(".")
            groups.setdefault(group, []).append(ident)
        said = []
        for group, idents in groups.items():
            if group == "rhythm":
                said.append(t("management_game.letter.rhythm"))
                continue
            key = {"owner": "place", "contact": "contact"}.get(group)
            names = [
                t(f"management_game.{key}.{ident}")
                if key
                else t(f"management_game.measure.{ident}.name")
                for ident in idents
            ]
            said.append(t(f"management_game.letter.{group}", names=", ".join(names)))
        if "owner" not in groups:
            said.append(t("management_game.letter.no_owner"))
        return said

    def _findings(self) -> list[str]:
        found: dict[str, list[Seen]] = {}
        for one in self.learned:
            found.setdefault(_about(one.key), []).append(one)
        said = [_found(about, seen) for about, seen in found.items()]
        if self.silos is not None:
            key = "silos" if self.silos else "no_silos"
            said.append(t(f"management_game.letter.found.{key}", n=self.silos))
        return said

    def _moved(self) -> str:
        if self.before is None:
            return t("management_game.letter.nothing_changed")
        change = self.report.mark - self.before.mark
        error = (self.report.high - self.report.low + self.before.high - self.before.low) / 4
        # two intervals of 95%: their difference is clear from 1.96 standard errors of it
        clear = abs(change) > error * 2**0.5
        which = "unclear" if not clear else "up" if change > 0 else "down"
        return t(f"management_game.letter.moved_{which}", before=self.before.mark, change=change)

    def _foreseen(self) -> list[str]:
        low, high = self.expects
        where = "hit" if self.hit else "below" if self.report.mark < low else "above"
        return [
            t(
                f"management_game.letter.foreseen_{where}",
                low=low,
                high=high,
                mark=self.report.mark,
                score=self.score,
            ),
            t(
                "management_game.letter.fair",
                low=self.fair[0],
                high=self.fair[1],
                score=self.fair_score,
                inside=INSIDE,
            ),
        ]


def interval_score(low: float, high: float, came: float, inside: float = INSIDE) -> float:
    """How good a range was: its width, and more for each point that the outcome lies outside.

    Parameters
    ----------
    low, high : float
        Ends of the range.
    came : float
        What it became.
    inside : float
        Chance that the range was meant to hold, above 0 and below 1.

    Returns
    -------
    float
        0 or more, in the unit of the range; lower is better.  Who says honestly what he believes
        expects the lowest score.

    Notes
    -----
    ``(high - low) + 2 / (1 - inside) * miss`` (Winkler 1972; Gneiting & Raftery 2007; from memory
    of the literature, check before citing).

    >>> round(interval_score(7.0, 7.5, 7.2), 6)
    0.5
    >>> round(interval_score(7.0, 7.5, 7.6), 6)
    1.5
    """
    miss = max(low - came, came - high, 0.0)
    return (high - low) + 2 / (1 - inside) * miss


def _found(about: str, seen: list[Seen]) -> str:
    """One sentence for everything that was learned about one part of the truth."""
    n = seen[0].n or 0
    if about == "weights":
        first, second = sorted(seen, key=lambda one: -one.likely)[:2]
        figures = _figures(first) | {f"{key}_2": value for key, value in _figures(second).items()}
        names = {"first": first.item(), "second": second.item()}
        return t("management_game.letter.found.weights", n=n, **names, **figures)
    if about in ("pressure", "effects"):
        each = [
            t("management_game.letter.found.one", name=one.item(), **_figures(one)) for one in seen
        ]
        return t(f"management_game.letter.found.{about}", n=n, list="; ".join(each))
    return str(seen[0])


def _figures(one: Seen) -> dict[str, str]:
    return {key: one.figure(getattr(one, key)) for key in ("low", "likely", "high")}


def _about(key: str) -> str:
    group = key.partition(".")[0]
    return {
        "weight": "weights", "stays": "market", "wear": "culture", "contact": "pressure",
        "effect": "effects",
    }.get(group, group)  # fmt: skip
