"""Teams beside each other: what decisions were worth, apart from luck and from not knowing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from cjlib.management.game.results import RoundResult
from cjlib.management.game.scenario import Scenario
from cjlib.management.game.telling import Truth, money
from cjlib.texts import lines, t

if TYPE_CHECKING:
    import pandas as pd

_CALM: Final = 1.25
"""A score up to so many times the honest one is called well estimated."""


@dataclass(frozen=True)
class TeamOutcome:
    """What the decisions of a team came to.  Money is in euros of the day that improvements are in.

    ``npv = best - not_known - choices + luck``.

    Attributes
    ----------
    name : str
    npv : float
        Net present value against doing nothing, as it came; money not spent was never a cost.
    expected : float
        What the same decisions bring on average in what was true, over all luck.
    low, high : float
        Between which 80% of that luck lies.
    luck : float
        ``npv - expected``.
    best : float
        What the best decisions bring on average, for who knows everything that was planted.
    not_known : float
        What is lost of that by not knowing: the best plan by what the team knew after round 1, and
        what it paid to know it.
    choices : float
        What is lost by choosing something else than that plan; below nought if that was better.
    spent : float
        Euros from the budget.
    marks : tuple of float
        Reported after each round.
    loyal, retention : float
        Shares of customers in the first year: loyal by the curve, and staying.
    loyal_before, retention_before : float
        The same without decisions.
    hits : int
        Of the three ranges, how many held what came.
    score, fair_score : float
        Mean interval score of the team, and of the honest range with the same knowledge.
    results : tuple of RoundResult
    """

    name: str
    npv: float
    expected: float
    low: float
    high: float
    luck: float
    best: float
    not_known: float
    choices: float
    spent: float
    marks: tuple[float, ...]
    loyal: float
    retention: float
    loyal_before: float
    retention_before: float
    hits: int
    score: float
    fair_score: float
    results: tuple[RoundResult, ...]

    @property
    def width(self) -> float:
        """Mean width of the ranges that the team gave."""
        return float(np.mean([one.expects[1] - one.expects[0] for one in self.results]))

    @property
    def judged(self) -> str:
        """How it estimated: ``"well"``, ``"narrow"`` (too sure), ``"wide"`` or ``"off"``."""
        fair = float(np.mean([one.fair[1] - one.fair[0] for one in self.results]))
        if self.score <= _CALM * self.fair_score:
            return "well"
        if self.hits == len(self.results):
            return "wide"
        return "narrow" if self.width < fair else "off"

    def told(self) -> list[str]:
        """Money, where it came from, customers, and how well it estimated."""
        return [
            t("management_game.team.money", name=self.name, npv=money(self.npv), spent=self.spent),
            t(
                f"management_game.team.{'luck' if self.luck >= 0 else 'bad_luck'}",
                expected=money(self.expected),
                low=money(self.low),
                high=money(self.high),
                luck=abs(self.luck),
            ),
            t("management_game.team.lost", best=money(self.best), not_known=self.not_known),
            t(
                f"management_game.team.{'choices' if self.choices >= 0 else 'better'}",
                choices=abs(self.choices),
            ),
            t(
                "management_game.team.customers",
                first=self.marks[0],
                last=self.marks[-1],
                loyal=self.loyal,
                loyal_before=self.loyal_before,
                retention=self.retention,
                retention_before=self.retention_before,
            ),
            t("management_game.team.hits", hits=self.hits, of=len(self.results)),
            t(
                f"management_game.team.judged_{self.judged}",
                score=self.score,
                fair=self.fair_score,
            ),
        ]


@dataclass(frozen=True)
class Reference:
    """A player by rule, or the mean of many: its name and what its decisions bring on average."""

    key: str
    expected: float

    def name(self) -> str:
        """What a person reads for it."""
        return t(f"management_game.reference.{self.key}")


@dataclass(frozen=True)
class Comparison:
    """Teams beside each other, the highest expected value first.

    Attributes
    ----------
    scenario : Scenario
    seed : int
    teams : tuple of TeamOutcome
    references : tuple of Reference
        nothing, random (the mean of forty), loudest, sensible, and best (knows everything).
    truths : tuple of Truth
        What was planted.
    """

    scenario: Scenario
    seed: int
    teams: tuple[TeamOutcome, ...]
    references: tuple[Reference, ...]
    truths: tuple[Truth, ...]

    @property
    def table(self) -> pd.DataFrame:
        """A row per team.

        Returns
        -------
        DataFrame
            Columns team, npv, expected, low, high, luck, best, not_known, choices, spent (euros),
            mark_1, mark_2, mark_3, loyal, retention (0-1), hits (0-3), score, fair_score (marks).
        """
        import pandas as pd

        names = (
            "npv", "expected", "low", "high", "luck", "best", "not_known", "choices", "spent",
        )  # fmt: skip
        after = ("loyal", "retention", "hits", "score", "fair_score")
        rows = [
            {
                "team": one.name,
                **{name: getattr(one, name) for name in names},
                **{f"mark_{at}": mark for at, mark in enumerate(one.marks, 1)},
                **{name: getattr(one, name) for name in after},
            }
            for one in self.teams
        ]
        return pd.DataFrame(rows)

    def team(self, name: str) -> TeamOutcome:
        """The outcome of one team."""
        return next(one for one in self.teams if one.name == name)

    def reference(self, key: str) -> float:
        """What a reference brings on average."""
        return next(one.expected for one in self.references if one.key == key)

    def title(self) -> str:
        """Who decided best, and whether that is also who ended with most."""
        first = self.teams[0]
        richest = max(self.teams, key=lambda one: one.npv)
        if len(self.teams) == 1:
            return t(
                "management_game.compared.one", name=first.name, expected=money(first.expected)
            )
        which = "same" if richest.name == first.name else "luck"
        return t(
            f"management_game.compared.{which}",
            name=first.name,
            expected=money(first.expected),
            richest=richest.name,
            npv=money(richest.npv),
        )

    def told(self) -> list[str]:
        """Title, teams in order, what else could have been done, and who estimated best."""
        said = [self.title()]
        said += [
            t(
                "management_game.compared.team",
                place=at,
                name=one.name,
                expected=money(one.expected),
                npv=money(one.npv),
                mark=one.marks[-1],
                hits=one.hits,
            )
            for at, one in enumerate(self.teams, 1)
        ]
        said += [
            t("management_game.compared.reference", name=one.name(), expected=money(one.expected))
            for one in self.references
        ]
        if len(self.teams) > 1:
            surest = min(self.teams, key=lambda one: one.score)
            said.append(
                t("management_game.compared.estimated", name=surest.name, score=surest.score)
            )
        return said

    def revealed(self) -> list[str]:
        """What was planted, a sentence each."""
        return [t("management_game.truth.opening"), *map(str, self.truths)]

    def critics(self) -> list[str]:
        """What a game like this cannot say."""
        return lines("management_game.critics")

    def __str__(self) -> str:
        return "\n".join([*self.told(), *self.revealed()])
