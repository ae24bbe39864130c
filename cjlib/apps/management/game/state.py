"""The board-room game being played in the app: teams, the open round, and the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traitlets import Bool, Int, Unicode

from cjlib.apps.computing import Computing, Job
from cjlib.apps.controls import number_typed
from cjlib.apps.drafts import Draft, Drafts, Kind
from cjlib.errors import CjError, InvalidValue
from cjlib.journey.parts import Part
from cjlib.management import game as games
from cjlib.management.game import Comparison, Game, Offer, RoundResult
from cjlib.progress import Tell
from cjlib.texts import t


class KeptGame(Part):
    """A game as it is kept on this machine."""

    name: str
    teams: tuple[str, ...]
    text: str


GAMES = Kind(
    "game", KeptGame, lambda data: str(data["name"]), "teams", "games", "management.game_gone"
)


class Playing(Computing):
    """Who plays, who decides now, what is chosen so far, and what came of it.

    The game holds the rules; what is ticked but not yet decided is only here.
    """

    playing = Bool(False)
    game_moved = Int(0)  # goes up when a team joins, decides, or another game opens
    game_team = Unicode("")  # the team that is at the table
    game_chosen = Int(0)  # goes up when something is ticked

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.game: Game | None = None
        self.games: Drafts[KeptGame] = Drafts(of=GAMES)
        self._game_key = self.games.new_key()
        self._ticked: dict[str, list[str]] = {}
        self._typed: dict[str, list[str]] = {}

    # --- beginning ---------------------------------------------------------------------------
    def game_begin(self, number: Any = "") -> None:
        """Begin a game; the same number plants the same truths."""
        with self.trying():
            title = t("management_game_app.number")
            seed = number_typed(title, number)
            if seed is not None and seed != int(seed):
                raise InvalidValue("not_whole", name=title, given=seed)
            if seed is not None and not 0 <= seed <= games.MOST_SEED:
                raise InvalidValue(
                    "out_of_range", name=title, low=0, high=games.MOST_SEED, given=seed
                )
            self._game_open(games.new(None if seed is None else int(seed)))

    def game_leave(self) -> None:
        """Away from the table; the game stays among what is kept."""
        self.playing, self.problem = False, None
        self.opened += 1

    def game_load(self, data: bytes, name: str) -> None:
        """Go on with a game from a file."""
        with self.trying():
            self._game_open(games.load(data, name))

    def games_waiting(self) -> list[Draft]:
        """Games that were played here before, newest first."""
        return self.games.recent()

    def game_resume(self, key: str) -> None:
        """Go on with a game that is kept here."""
        with self.trying():
            self._game_open(games.from_json(self.games.read(key).text))
            self.games.drop(key)
            self._game_keep()

    def game_join(self, data: bytes, name: str) -> None:
        """Let the teams of another game with the same truths join this one, as they played."""
        with self.trying():
            mine, other = self._game(), games.load(data, name)
            if (other.seed, other.scenario.name) != (mine.seed, mine.scenario.name):
                raise InvalidValue("management.other_game", given=other.seed, seed=mine.seed)
            again = games.from_json(mine.to_json())  # so that a clash leaves the game as it was
            for team in other.teams:
                added = again.add(team)
                for decided in other.decided(team):
                    again.play(added, decided)
            self.game = again
            self._game_changed()

    # --- teams -------------------------------------------------------------------------------
    def game_add(self, name: str) -> bool:
        """A team joins; the first one comes to the table at once."""
        joined = False
        with self.trying():
            added = self._game().add(name)
            self.game_team = self.game_team or added
            joined = True
            self._game_changed()
        return joined

    def game_sit(self, team: str) -> None:
        """Let another team come to the table."""
        self.problem = None
        self.game_team = team

    def game_offer(self) -> Offer | None:
        """What the team at the table can decide; None when it is ready, or there is none."""
        game, team = self.game, self.game_team
        if game is None or not team or game.round_of(team) is None:
            return None
        return game.offer(team)

    def game_last(self) -> RoundResult | None:
        """What came of the last round of the team at the table."""
        if self.game is None or not self.game_team:
            return None
        results = self.game.results(self.game_team)
        return results[-1] if results else None

    # --- deciding ----------------------------------------------------------------------------
    def game_ticked(self) -> list[str]:
        """What the team at the table ticked in its open round."""
        offer = self.game_offer()
        if offer is None:
            return []
        known = {option.id for option in offer.options}
        usual = [group.options[0].id for group in offer.groups if group.least]
        usual = [one for one in ("contact.month",) if one in known] or usual
        return [one for one in self._ticked.get(self._seat(), usual) if one in known]

    def game_tick(self, group: Sequence[str], chosen: Sequence[str]) -> None:
        """Tick exactly ``chosen`` of the options of one group; the others stay as they were."""
        rest = [ident for ident in self.game_ticked() if ident not in group]
        self._ticked[self._seat()] = [*rest, *chosen]
        self.game_chosen += 1

    def game_typed(self, end: int) -> str:
        """What was typed for the low (0) or high (1) end of the expectation."""
        return self._typed.get(self._seat(), ["", ""])[end]

    def game_type(self, end: int, typed: str) -> None:
        """Type an end of the range in which the next mark is expected."""
        ends = list(self._typed.get(self._seat(), ["", ""]))
        ends[end] = typed
        self._typed[self._seat()] = ends
        self.game_chosen += 1

    def game_asks(self) -> float:
        """Euros that what is ticked takes from the budget."""
        offer = self.game_offer()
        return offer.asks(self.game_ticked()) if offer else 0.0

    def game_decide(self) -> None:
        """The team at the table decides; nothing happens if it cannot be."""
        with self.trying():
            low, high = (self._end(end) for end in (0, 1))
            self._game().play(
                self.game_team, {"chosen": self.game_ticked(), "expects": [low, high]}
            )
            self._game_changed()

    # --- working out -------------------------------------------------------------------------
    def _place(self, name: str) -> Any:
        if name == "game_case":
            offer = self.game_offer()
            if offer is None or offer.round == 1:
                return None
            return self._seat(), tuple(self.game_ticked())
        if name == "game_end":
            game = self.game
            return game.to_json() if game is not None and game.finished else None
        return super()._place(name)

    def _job(self, name: str) -> Job:
        game = self._game()
        if name == "game_end":
            return lambda tell: game.compare()
        if name != "game_case":
            return super()._job(name)
        team, ticked = self.game_team, self.game_ticked()
        return lambda tell: _worked_out(game, team, ticked, tell)

    def game_end(self) -> Comparison | CjError | None:
        """The teams beside each other; None while somebody still plays, or it is being made."""
        found: Comparison | CjError | None = self.result("game_end")
        return found

    # --- keeping -----------------------------------------------------------------------------
    def _game(self) -> Game:
        if self.game is None:
            raise InvalidValue("management.no_game")
        return self.game

    def _seat(self) -> str:
        ends = self.game.round_of(self.game_team) if self.game and self.game_team else None
        return f"{self.game_team}/{ends}"

    def _end(self, end: int) -> float:
        title = t(f"management_game_app.end_{end}")
        value = number_typed(title, self.game_typed(end))
        if value is None:
            raise InvalidValue("management.no_expectation")
        return value

    def _game_open(self, game: Game) -> None:
        self.game, self.playing = game, True
        self.game_team = game.teams[0] if game.teams else ""
        self._ticked, self._typed = {}, {}
        self._game_key = self.games.new_key()
        self.game_moved += 1
        self.opened += 1

    def _game_changed(self) -> None:
        self._game_keep()
        self.game_moved += 1

    def _game_keep(self) -> None:
        game = self._game()
        kept = KeptGame(
            name=t("management_game_app.kept", name=game.scenario.called(), seed=game.seed),
            teams=game.teams, text=game.to_json(),
        )  # fmt: skip
        if self.games.save(self._game_key, kept):
            self.games.tidy()


def _worked_out(game: Game, team: str, ticked: Sequence[str], tell: Tell) -> Any:
    """The business case of what is ticked, as the team sees it now."""
    from cjlib.management import business_case

    offer = game.offer(team)
    chosen = [offer.option(ident) for ident in ticked]

    def items(*groups: str) -> list[str]:
        return [one.item for one in chosen if one.group in groups]

    done = game.decided(team)[1].chosen if offer.round == 3 else ()
    measures = [one for one in done if one not in items("stop")] + items("measure", "more")
    contact = items("contact")
    tell(0.2)
    case = game.case(
        team, measures, owners=items("owner"), rhythm=bool(items("rhythm")),
        **({"contact": contact[0]} if contact else {}),
    )  # fmt: skip
    return business_case.simulate(case, draws=4000, seed=game.seed)
