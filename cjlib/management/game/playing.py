"""A game: an organisation, a seed, teams and what each of them decided."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, Final

from cjlib.errors import InvalidValue, UnknownName
from cjlib.management.business_case import Case
from cjlib.management.game import belief, json_text, rounds, scanning
from cjlib.management.game.comparing import compared
from cjlib.management.game.decisions import Decisions, checked, read
from cjlib.management.game.offers import Offer
from cjlib.management.game.outcomes import Comparison
from cjlib.management.game.plans import NOW
from cjlib.management.game.results import RoundResult
from cjlib.management.game.scenario import Scenario
from cjlib.management.game.signals import Signal
from cjlib.management.game.telling import Truth, truths
from cjlib.management.game.worlds import truth
from cjlib.management.scans import Result

LONGEST_NAME: Final = 40
MOST_TEAMS: Final = 40


class Game:
    """A board-room game in three rounds; begin one with `new` or go on with `load`.

    Every team meets the same truth and the same luck, so a difference between teams is a
    difference between decisions.  Teams may be in different rounds.

    Attributes
    ----------
    scenario : Scenario
    seed : int
        Which of what may be true is true, and all luck.
    """

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        self.seed = seed
        self._decided: dict[str, tuple[Decisions, ...]] = {}
        self._results: dict[str, tuple[RoundResult, ...]] = {}

    @property
    def teams(self) -> tuple[str, ...]:
        """Names of the teams, in the order in which they came."""
        return tuple(self._decided)

    @property
    def round(self) -> int | None:
        """The first round that some team still has to decide, 1 to 3; None when all are ready.

        Without teams it is 1.
        """
        still = [self.round_of(team) for team in self.teams]
        going = [ends for ends in still if ends is not None]
        return min(going) if going else None if still else 1

    @property
    def finished(self) -> bool:
        """Whether there are teams and all of them played three rounds."""
        return bool(self.teams) and self.round is None

    def add(self, team: str) -> str:
        """A team joins; gives its name back without spaces around it.

        Raises
        ------
        InvalidValue
            For no name, one that is too long, one that is taken (capitals do not matter), or more
            than forty teams.
        """
        name = " ".join(team.split()) if isinstance(team, str) else ""
        if not name:
            raise InvalidValue("game.no_name")
        if len(name) > LONGEST_NAME:
            raise InvalidValue("game.long_name", given=name[:60], most=LONGEST_NAME)
        taken = next((one for one in self.teams if one.casefold() == name.casefold()), None)
        if taken is not None:
            raise InvalidValue("game.same_name", given=name, taken=taken)
        if len(self.teams) >= MOST_TEAMS:
            raise InvalidValue("game.many_teams", most=MOST_TEAMS)
        self._decided[name], self._results[name] = (), ()
        return name

    def round_of(self, team: str) -> int | None:
        """The round that a team has to decide, 1 to 3; None when it is ready."""
        done = len(self._decided[self._known(team)])
        return done + 1 if done < 3 else None

    def left(self, team: str) -> float:
        """Euros that a team may still spend."""
        results = self.results(team)
        return results[-1].left if results else self.scenario.budget

    def offer(self, team: str) -> Offer:
        """What a team can decide now.

        Raises
        ------
        InvalidValue
            If it has played its three rounds.
        """
        name = self._known(team)
        return rounds.offered(self.scenario, self._open(name), self._decided[name], self.left(name))

    def seen(self, team: str) -> tuple[belief.Seen, ...]:
        """Every number that matters, with the range in which a team sees it now."""
        return belief.seen(self.scenario, self.seed, self._signals(team))

    def scan(self, team: str) -> Result | None:
        """The self-scan of the organisation, scored; None for a team that did not have it done.

        Returns
        -------
        cjlib.management.scans.Result or None
            Of the scan ``"cxm"``, for four departments; the pictures of scans can draw it.
        """
        if not rounds.scanned(self.scenario, self._decided[self._known(team)]):
            return None
        return scanning.filled_in(self.scenario.name, self.seed)

    def case(
        self,
        team: str,
        measures: Iterable[str] = (),
        *,
        owners: Iterable[str] = (),
        contact: str = NOW,
        rhythm: bool = False,
    ) -> Case:
        """The business case of a plan as a team sees it now, for `business_case.simulate`.

        Parameters
        ----------
        team : str
        measures : iterable of str
            Ids of improvements; what the team has done already is not added by itself.
        owners : iterable of str
            Ids of touchpoints.
        contact : str
            One of the contacts of the scenario.
        rhythm : bool

        Returns
        -------
        Case
            Assumptions are what can still be true; what was measured is narrower and says so.

        Raises
        ------
        UnknownName
            For something that does not exist.

        Notes
        -----
        It is the case of the plan as a whole, so what was paid for an improvement in round 2 counts
        in it; what is added in round 3 costs its dearer price.  What was paid for measuring is gone
        whatever is decided, and is left out.
        """
        decided = self._decided[self._known(team)]
        plan = rounds.planned(self.scenario, measures, owners, contact, rhythm, decided=decided)
        return belief.case(self.scenario, self.seed, self._signals(team), plan)

    def check(self, team: str, decisions: Decisions | Mapping[str, Any]) -> Decisions:
        """The decisions if they are possible now, in the order of the offer; nothing is played.

        Raises
        ------
        InvalidValue, UnknownName
            In one message, what cannot be and why.
        """
        found = read(decisions)
        return checked(self.scenario, self.offer(team), found)

    def play(self, team: str, decisions: Decisions | Mapping[str, Any]) -> RoundResult:
        """A team decides its open round.

        Parameters
        ----------
        team : str
        decisions : Decisions, or mapping with chosen and expects
            ``chosen``: ids of options of `offer`; ``expects``: low and high of the range that
            holds the next reported mark with a chance of 80%.

        Returns
        -------
        RoundResult

        Raises
        ------
        InvalidValue, UnknownName
            If it cannot be; the game is then as it was.
        """
        name = self._known(team)
        decided = (*self._decided[name], self.check(name, decisions))
        result = rounds.played(self.scenario, self.seed, name, decided, self._results[name])
        self._decided[name] = decided
        self._results[name] = (*self._results[name], result)
        return result

    def results(self, team: str) -> tuple[RoundResult, ...]:
        """What came of the rounds that a team played."""
        return self._results[self._known(team)]

    def decided(self, team: str) -> tuple[Decisions, ...]:
        """What a team decided so far."""
        return self._decided[self._known(team)]

    def compare(self, teams: Iterable[str] | None = None) -> Comparison:
        """The teams beside each other, with what was true; only when they are ready.

        Parameters
        ----------
        teams : iterable of str, optional
            All if left out.

        Raises
        ------
        InvalidValue
            Without teams, or if one of them still has rounds to play: the truth would be out.
        """
        names = [self._known(team) for team in (self.teams if teams is None else teams)]
        self._all_ready(names)
        return compared(
            self.scenario,
            self.seed,
            {name: (self._decided[name], self._results[name]) for name in dict.fromkeys(names)},
        )

    def truths(self) -> tuple[Truth, ...]:
        """What was planted; only when every team is ready.

        Raises
        ------
        InvalidValue
            As `compare`.
        """
        self._all_ready(list(self.teams))
        return truths(self.scenario, truth(self.scenario, self.seed))

    def to_json(self) -> str:
        """The game as JSON: scenario, seed and decisions; the truth itself is not in it."""
        return json_text.write(self.scenario.name, self.seed, self._decided)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write to a JSON file; the file is there whole or not at all.

        Raises
        ------
        DataProblem
            If the folder does not exist or cannot be written to.
        """
        json_text.save(self.to_json(), path)

    def _known(self, team: str) -> str:
        if not isinstance(team, str) or not team.strip():
            raise InvalidValue("game.no_name")
        wanted = " ".join(team.split()).casefold()
        found = next((one for one in self.teams if one.casefold() == wanted), None)
        if found is None:
            options = ", ".join(self.teams) or "–"
            raise UnknownName("game.unknown_team", given=team[:60], options=options)
        return found

    def _open(self, team: str) -> int:
        ends = self.round_of(team)
        if ends is None:
            raise InvalidValue("game.ready", given=team)
        return ends

    def _signals(self, team: str) -> tuple[Signal, ...]:
        name = self._known(team)
        return rounds.signals(self.scenario, self.seed, self._decided[name])

    def _all_ready(self, names: list[str]) -> None:
        if not names:
            raise InvalidValue("game.no_teams")
        going = [name for name in names if self.round_of(name) is not None]
        if going:
            raise InvalidValue("game.not_ready", given=", ".join(going))
