"""Which touchpoint is which step of the journey, and what was measured put on the map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from traitlets import Int, Unicode

from cjlib.apps.mining.telling import Telling, narrowed
from cjlib.apps.widgets.download import File
from cjlib.errors import InvalidValue
from cjlib.journey import Journey
from cjlib.journey.editing import Editor, Operation
from cjlib.mining.conformance import suggest
from cjlib.mining.measured import beside, measured
from cjlib.mining.on_the_map import measurements
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.study import Study


@dataclass(frozen=True)
class Match:
    """One touchpoint of the log.

    Parameters
    ----------
    touchpoint : str
    step : str
        Id of its step; empty where it is not on the map.
    guess : str
        Id of the step that it looks like; empty for none.
    sure : bool
        Whether the guess was sure enough to choose it beforehand.
    """

    touchpoint: str
    step: str
    guess: str
    sure: bool


class Matching(Telling):
    """The journey beside the log: what belongs together, and the map with what was measured."""

    matched = Int(0)  # goes up when a match was changed, confirmed or suggested anew
    put = Int(0)  # goes up when something was put on the map, or taken off again
    kept_at = Unicode("")  # when the map was last kept among the drafts

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.matches: tuple[Match, ...] = ()
        self.editor: Editor | None = None
        self._key = self.drafts.new_key()

    # --- matching ----------------------------------------------------------------------------
    def match(self, touchpoint: str, step: str) -> None:
        """Say that a touchpoint is a step of the journey; empty means it is not on the map."""
        with self.trying():
            known = {"", *(one.id for one in self._journey().steps)}
            if step not in known or touchpoint not in {one.touchpoint for one in self.matches}:
                raise InvalidValue("mining_app.unknown_choice", given=str(step)[:40])
            self.matches = tuple(
                replace(one, step=step) if one.touchpoint == touchpoint else one
                for one in self.matches
            )
        self.matched += 1

    def confirm_matches(self) -> None:
        """The matches are right: the story is told with them."""
        with self.trying():
            if not any(one.step for one in self.matches):
                raise InvalidValue("mining_app.nothing_matched")
            self._with_matches()

    @property
    def confirmed(self) -> bool:
        """Whether the story is told with the matches as they are now."""
        return self.whole is not None and self.whole.matching == self._matching()

    def walked(self) -> tuple[list[str], pd.DataFrame] | None:
        """How customers walked the journey: in words, and per step of the design; None if unknown.

        The table has words of the language spoken as columns.
        """
        found = self.study.conformance if self.study is not None else None
        if found is None:
            return None
        columns = ("name", "customers", "share", "skipped", "repeated", "out_of_order", "fitness")
        names = {name: t(f"mining_app.map.{name}") for name in columns}
        return found.in_words(), found.steps[list(columns)].rename(columns=names)

    def _matching(self) -> dict[str, str | None]:
        return {one.touchpoint: one.step or None for one in self.matches}

    def _begin_anew(self) -> None:
        self._suggest()
        super()._begin_anew()

    def _study(self) -> Study:
        return replace(super()._study(), matching=self._matching() if self.matches else None)

    def _suggest(self) -> None:
        """Choose beforehand what surely belongs together."""
        self.matches, self.editor = (), None
        self._key, self.kept_at = self.drafts.new_key(), ""
        if self.log is not None and self.journey is not None:
            self.matches = _suggested(self.log.touchpoints, self.journey)
        self.matched += 1
        self.put += 1

    def _set_journey(self, journey: Journey | None) -> None:
        super()._set_journey(journey)
        if self.stage == "story":  # it is matched and told at once
            self._suggest()
            self._with_matches()

    def _with_matches(self) -> None:
        whole, wanted = self._study(), dict(self.narrowing)

        def take(study: Study) -> None:
            self.whole, self.study = whole, study
            self.matched += 1
            self._new_study()

        self._run("narrowing", lambda _: narrowed(whole, wanted), take)

    def _journey(self) -> Journey:
        if self.journey is None:
            raise InvalidValue("mining_app.no_journey")
        return self.journey

    # --- on the map --------------------------------------------------------------------------
    @property
    def mapped(self) -> Journey | None:
        """The journey with what was measured; None while nothing was put on it."""
        return self.editor.journey if self.editor is not None and self.editor.before else None

    def put_on_map(self) -> None:
        """Write what was measured into the journey, as one edit, and keep it as a draft."""
        with self.trying():
            study, journey = self.study, self._journey()
            if study is None:
                raise InvalidValue("mining_app.nothing_given")
            self._run("putting", lambda _: _edits(study, journey, self.name()), self._put)

    def take_off_map(self) -> None:
        """Undo the last time that something was put on the map."""
        with self.trying():
            if self.editor is not None and self.editor.before:
                self.editor.undo()
                self._keep()
                self.put += 1

    def put_in_words(self) -> list[str]:
        """What was put on the map, and where the map is kept."""
        journey = self.mapped
        if journey is None:
            return []
        said = [
            t("mining_app.map.put_one", step=journey.step(one.step).name, score=one.shown, n=one.n)
            for one in measured(journey)
        ]
        if self.kept_at:
            return [*said, t("mining_app.map.kept", at=self.kept_at)]
        return [*said, t("mining_app.map.not_kept")]

    def beside(self) -> pd.DataFrame:
        """What the team assumed and what was measured, step by step, by the names of the steps."""
        table = beside(self.mapped or self._journey())
        return table.assign(step=table["name"])

    def map_file(self) -> File | None:
        """The journey with what was measured, to go on with elsewhere."""
        from cjlib.journey import formats

        file = None
        with self.trying():
            journey = self.mapped or self._journey()
            plain = re.sub(r"[^\w -]+", "", journey.name()).strip().replace(" ", "_")
            name = plain[:60] or t("mining_app.take.findings")
            file = File(f"{name}.json", formats.write(journey, "json").data)
        return file  # noqa: RET504 - None where `trying` held back a mistake

    def name(self) -> str:
        """What the study is called: the example, or the names of its files."""
        if self.shown:
            return t(f"mining_app.example.{self.shown}")
        return " + ".join(table.name for table in self.table.values())

    def _put(self, operations: tuple[Operation, ...]) -> None:
        if not operations and self.mapped is None:
            raise InvalidValue("mining_app.nothing_measured")
        if self.editor is None:
            self.editor = Editor(self._journey())
        if operations:
            self.editor.do(*operations)
        self._keep()
        self.put += 1

    def _keep(self) -> None:
        """Keep the map where the mapping app looks for maps; one that is as it was is not kept."""
        journey = self.mapped
        if journey is None:
            self.drafts.drop(self._key)
            self.kept_at = ""
            return
        kept = self.drafts.save(self._key, journey)
        self.kept_at = datetime.now().strftime("%H:%M:%S") if kept else ""
        if kept:
            self.drafts.tidy()


def _edits(study: Study, journey: Journey, reference: str) -> tuple[Operation, ...]:
    """What writes the scores of the study into the journey."""
    scores = study.scored()
    if not len(scores):
        raise InvalidValue("mining_app.nothing_measured")
    steps = study.steps or _steps_of(scores["touchpoint"], journey)
    mapping = {name: steps.get(name) for name in scores["touchpoint"]}
    span = study.span()
    wave = f"{span[0]} – {span[1]}" if span else ""
    return measurements(scores, mapping, existing=journey, wave=wave, reference=reference)


def _steps_of(touchpoints: Iterable[str], journey: Journey) -> dict[str, str | None]:
    found = _suggested(tuple(touchpoints), journey)
    return {one.touchpoint: one.step or None for one in found}


def _suggested(touchpoints: tuple[str, ...], journey: Journey) -> tuple[Match, ...]:
    found = []
    for row in suggest(touchpoints, journey).to_dict("records"):
        guess = row["step"] if isinstance(row["step"], str) else ""
        sure = bool(row["sure"])
        found.append(Match(row["touchpoint"], guess if sure else "", guess, sure))
    return tuple(found)
