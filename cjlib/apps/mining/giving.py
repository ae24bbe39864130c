"""Giving the app a log, a survey and a journey, and saying what their columns mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from traitlets import Int

from cjlib.apps.drafts import Draft, Drafts
from cjlib.apps.mining import columns, examples, tables
from cjlib.apps.mining.base import Base
from cjlib.apps.mining.columns import LogColumns, SurveyColumns
from cjlib.apps.mining.options import Options
from cjlib.apps.mining.tables import Table
from cjlib.errors import CjError, InvalidValue, UnknownName
from cjlib.journey import Journey
from cjlib.mining import EventLog
from cjlib.mining.survey import Survey
from cjlib.progress import Tell, part

KINDS = ("log", "survey", "journey")
_TABLES = ("log", "survey")
Read = Callable[[bytes, str, Tell], Table]


class Giving(Base):
    """What a person gave.

    A table is kept as it was read, so that its columns can be named again at any time.
    """

    given = Int(0)  # goes up when something was given or put away
    checked = Int(0)  # goes up when tables were understood anew

    def __init__(self, drafts: Drafts[Journey] | None = None, **values: Any) -> None:
        super().__init__(**values)
        self.drafts: Drafts[Journey] = drafts or Drafts()
        self.table: dict[str, Table] = {}
        self.columns: dict[str, Any] = {}
        self.made: dict[str, Any] = {}
        self.wrong: dict[str, CjError] = {}  # why a table could not be understood
        self.journey: Journey | None = None
        self.choices: dict[str, Options] = {}  # what an example chooses in the story
        self.shown = ""  # the example that is open

    @property
    def log(self) -> EventLog | None:
        """The log as it was understood; None when there is none, or not yet."""
        return self.made.get("log")

    @property
    def survey(self) -> Survey | None:
        """The survey as it was understood; None when there is none, or not yet."""
        return self.made.get("survey")

    def has(self, kind: str) -> bool:
        """Whether a ``"log"``, ``"survey"`` or ``"journey"`` was given."""
        return self.journey is not None if kind == "journey" else kind in self.table

    # --- giving ------------------------------------------------------------------------------
    def give(self, kind: str, upload: Any) -> None:
        """Take an upload as a log, a survey or a journey."""
        with self.trying():
            data, name = tables.upload(upload)
            if kind == "journey":
                self._give_journey(data, name)
                return
            read, guess = _READING[_one_of(kind, _TABLES)]

            def job(tell: Tell) -> tuple[Table, Any]:
                table = read(data, name, part(tell, 0, 0.9))
                return table, guess(table)

            self._run("reading", job, lambda made: self._take_table(kind, *made))

    def example(self, name: str) -> None:
        """Open an example and go straight to its story."""
        with self.trying():
            if name not in examples.NAMES:
                known = ", ".join(examples.NAMES)
                raise UnknownName("mining_app.no_example", given=name[:40], options=known)
            self._run(
                "example",
                lambda tell: _example(name, tell),
                lambda found: self._take_example(name, *found),
            )

    def take_journey(self, source: str, name: str) -> None:
        """Take a journey: ``source`` is ``"draft"`` (by key) or ``"example"`` (by name)."""
        from cjlib import datasets

        with self.trying():
            read = self.drafts.read if source == "draft" else datasets.journey
            self._set_journey(read(str(name)[:80]))

    def put_away(self, kind: str) -> None:
        """Take back what was given."""
        self.problem = None
        for held in (self.table, self.columns, self.made, self.wrong):
            held.pop(kind, None)
        self.choices, self.shown = {}, ""
        if kind == "journey":
            self._set_journey(None)
        self.given += 1

    def journeys_here(self) -> list[Draft]:
        """Maps that are kept on this computer, newest first."""
        return self.drafts.recent()

    # --- confirming --------------------------------------------------------------------------
    def check(self) -> None:
        """Go and look at the columns."""
        with self.trying():
            if not self.table:
                raise InvalidValue("mining_app.nothing_given")
            self._open("confirm")
            self._understand()

    def choose(self, kind: str, name: str, value: Any) -> None:
        """Say something else about the columns of a table; it is read again at once."""
        if kind not in self.table:
            return
        with self.trying():
            table, said = self.table[kind], self.columns[kind]
            if isinstance(said, SurveyColumns):
                asked = columns.questions(table, said)
                changed: Any = said.changed(asked, table, name, value)
            else:
                changed = said.changed(table, name, value)
            if changed == said:
                return
            self.columns[kind] = changed
            self.made.pop(kind, None)
            self.wrong.pop(kind, None)
            self._understand()

    def confirm(self) -> None:
        """Everything is right: go and tell the story."""
        with self.trying():
            if not self.table:
                raise InvalidValue("mining_app.nothing_given")
            self._understand(self._begin)

    def to_start(self) -> None:
        """Back to the first screen; what was given stays there."""
        self.work.cancel()
        self.problem = None
        self._open("start")

    def to_columns(self) -> None:
        """Back to the columns."""
        self.work.cancel()
        self.check()

    def _begin(self) -> None:
        raise NotImplementedError

    def _understand(self, then: Callable[[], None] | None = None) -> None:
        """Make what is not made yet of the tables; go on when all of it can be understood."""
        todo = [kind for kind in self.table if kind not in self.made]
        given = {kind: (self.table[kind], self.columns[kind]) for kind in todo}

        def job(tell: Tell) -> dict[str, Any]:
            found: dict[str, Any] = {}
            for nth, (kind, (table, said)) in enumerate(given.items()):
                try:
                    found[kind] = said.build(
                        table, part(tell, nth / len(given), (nth + 1) / len(given))
                    )
                except CjError as error:
                    if error.key == "progress.cancelled":
                        raise
                    found[kind] = error
            return found

        def take(found: dict[str, Any]) -> None:
            for kind, made in found.items():
                wrong = isinstance(made, CjError)
                (self.wrong if wrong else self.made)[kind] = made
                (self.made if wrong else self.wrong).pop(kind, None)
            self.checked += 1
            for error in self.wrong.values():
                raise error
            if then is not None:
                then()

        self._run("understanding", job, take)

    def _take_table(self, kind: str, table: Table, guess: LogColumns | SurveyColumns) -> None:
        self.put_away(kind)
        self.table[kind], self.columns[kind] = table, guess
        self.given += 1

    def _take_example(self, name: str, example: examples.Example, journey: Journey | None) -> None:
        for kind in _TABLES:
            self.table[kind] = getattr(example, f"{kind}_table")
            self.columns[kind] = getattr(example, f"{kind}_columns")
            self.made[kind] = getattr(example, kind)
        self.wrong, self.journey, self.choices = {}, journey, dict(example.choices)
        self.shown = name
        self._begin()

    def _give_journey(self, data: bytes, name: str) -> None:
        from cjlib.journey import formats

        self._set_journey(formats.read(data, name).journey)

    def _set_journey(self, journey: Journey | None) -> None:
        self.journey = journey
        self.given += 1


def _example(name: str, tell: Tell) -> tuple[examples.Example, Journey | None]:
    from cjlib import datasets

    tell(0.1)
    found = examples.example(name)
    known = found.journey in datasets.journeys()
    return found, datasets.journey(found.journey) if known else None


def _one_of(kind: str, known: tuple[str, ...]) -> str:
    if kind not in known:
        raise InvalidValue("mining_app.unknown_choice", given=str(kind)[:40])
    return kind


_READING: dict[str, tuple[Read, Callable[[Table], Any]]] = {
    "log": (tables.read_log, columns.guess_log),
    "survey": (tables.read_survey, columns.guess_survey),
}
