"""Part 3 of a project, mining: data beside the map, and where the two disagree."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.loyalty import HIGHEST_MARK, LOWEST_MARK
from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.journey import vocabulary as v
from cjlib.journey.editing import Change
from cjlib.journey.parts import Provenance
from cjlib.making.telling import quoted, signed
from cjlib.mining import EventLog
from cjlib.mining.conformance import suggest
from cjlib.mining.on_the_map import beside, left_out, measurements
from cjlib.mining.retention import repeat_rate
from cjlib.mining.scales import Scale
from cjlib.mining.study import Study
from cjlib.mining.survey import Survey
from cjlib.mining.touchpoint_scores import score_table
from cjlib.pictures.mining.measured import measured_curve
from cjlib.pictures.picture import Picture
from cjlib.teaching.lessons import _mining_answers, _mining_shop
from cjlib.teaching.project.made import Made
from cjlib.teaching.project.reading import marks_of, survey_of
from cjlib.teaching.questions import is_blank
from cjlib.teaching.telling import Told, tell
from cjlib.texts import t

MARKS = Scale(int(LOWEST_MARK), int(HIGHEST_MARK))
"""The scale of a report mark; only such answers count as the mark of the whole journey."""

LEAST = 5
"""Fewer answers than this are not shown."""

LARGE = 0.5
"""A difference of this many points of feeling is worth a sentence (teaching form)."""

WITHIN = "270D"
"""In the example a second order within this time counts as staying."""


class Mined(Made):
    """A project with measurements."""

    def data(
        self,
        log: Any = ...,
        survey: Any = ...,
        *,
        scale: str = "1-10",
        steps: Mapping[str, str] | None = None,
    ) -> Told:
        """Put what was measured on the map.

        Parameters
        ----------
        log : str or path
            A file with one row per event; ``...`` takes the data of the example, where the map is
            that example, and otherwise none.
        survey : str or path
            A file with one row per respondent.
        scale : str
            From the lowest to the highest mark, such as ``"1-5"``; marks are never converted.
        steps : mapping of str to str, optional
            Touchpoint or question -> id or name of a step, where the names do not match.

        Raises
        ------
        DataProblem, InvalidValue
            If a file cannot be read, or does not hold what it should.
        UnknownName
            If ``steps`` names a step that the map does not have.
        """
        if is_blank(log) and is_blank(survey):
            return self._example() if self._is_example else tell(t("lesson_project.no_data"))
        given = None if steps is None else {name: self._step(at).id for name, at in steps.items()}
        marks = Scale.of(scale)
        said: list[str] = []
        study = Study(
            log=None if is_blank(log) else EventLog.open(log, scale=marks),
            survey=None if is_blank(survey) else survey_of(survey, marks, said),
            journey=self.journey,
        )
        name = Path(str(survey if is_blank(log) else log)).name
        return tell([*self._measured(study, given, name).sentences, *said])

    @property
    def _is_example(self) -> bool:
        theirs = {step.id for step in _mining_shop.the_map().steps}
        return theirs <= {step.id for step in self.journey.steps}

    def _example(self) -> Told:
        """The log of the kitchen shop, its survey for the whole, and who ordered again."""
        shop = _mining_shop.shop()
        study = Study(log=shop, journey=self.journey)
        where = _mining_shop.on_the_map()
        steps = {one: where[one] for one in study.scored()["touchpoint"]}
        told = self._measured(study, steps, "webshop_log")
        found = repeat_rate(shop, _mining_shop.name_of("order"), within=WITHIN)
        self._whole(_mining_answers.survey()["overall"].dropna())
        self._keep(stayed=[found.repeated, found.n])
        return tell([*told.sentences, t("lesson_project.example_whole", n=sum(self.kept("whole")))])

    def _measured(self, study: Study, steps: Mapping[str, str | None] | None, name: str) -> Told:
        said = []
        for part in (study.log, study.survey):
            if part is not None:
                said += part.in_words()[:1]
        scores = study.scored()
        if not len(scores):
            raise DataProblem("project.no_scores", name=name)
        known = list(scores["touchpoint"])
        for one in steps or {}:
            if one not in known:
                options = ", ".join(known)
                raise UnknownName("not_one_of", name="steps", given=str(one)[:60], options=options)
        steps = {**self._like(known), **(steps or {})}
        edits = measurements(scores, steps, existing=self.journey, reference=name)
        self._edit(*edits)
        lost = left_out(scores, steps, existing=self.journey)
        said.append(t("lesson_project.on_the_map", n=len(scores) - len(lost)))
        for reason, key in (("no_step", "not_there"), ("too_few", "too_few")):
            names = tuple(lost.loc[lost["reason"] == reason, "touchpoint"])
            if names:
                said.append(t(f"lesson_project.{key}", n=len(names), names=quoted(names)))
        self._whole_of(study, said)
        return tell(said)

    def _like(self, touchpoints: Any) -> dict[str, str | None]:
        """Touchpoint -> id of the step that is called so or surely means it; None for others."""
        steps = {step.name.casefold(): step.id for step in self.journey.steps}
        sure = suggest(list(touchpoints), self.journey)
        return {
            row["touchpoint"]: steps.get(
                row["touchpoint"].strip().casefold(), row["step"] if row["sure"] else None
            )
            for row in sure.to_dict("records")
        }

    def _whole_of(self, study: Study, said: list[str]) -> None:
        """Keep the answers that sum up the whole journey, if they are report marks."""
        survey = study.survey
        outcomes = [] if survey is None else study.outcomes()
        if survey is None or not outcomes:
            return
        name = outcomes[0]
        scales = {one: group.scale for group in survey.ratings for one in group.columns}
        if scales.get(name) != MARKS:
            said.append(t("lesson_project.other_scale", name=name))
            return
        self._whole(study.answers_of([name])[name].dropna())
        said.append(t("lesson_project.whole", name=name, n=sum(self.kept("whole", [0]))))

    def _whole(self, marks: Any) -> None:
        """Keep how often each report mark was given for the whole; nothing of who gave it."""
        given = np.rint(np.asarray(marks, dtype=float)).astype(int)
        if len(given) >= LEAST:
            counts = np.bincount(given, minlength=MARKS.high + 1)[MARKS.low : MARKS.high + 1]
            self._keep(whole=[int(n) for n in counts])

    def ask(self, marks: Any = ..., whole: Any = ...) -> Told:
        """Put report marks on the map that you asked people for yourself.

        Parameters
        ----------
        marks : mapping of str to sequence of float
            Id or name of a step -> report marks 1-10, of five people or more.
        whole : sequence of float
            Report marks for the whole journey.

        Raises
        ------
        InvalidValue
            For something else than marks 1-10.
        UnknownName
            If the map has no such step.
        """
        if is_blank(marks) and is_blank(whole):
            return tell(t("lesson_project.nobody_asked"))
        said = []
        if not is_blank(marks):
            if not isinstance(marks, Mapping):
                raise InvalidValue("project.marks", given=str(marks)[:60])
            asked = {self._step(step).id: marks_of(given) for step, given in marks.items()}
            table = pd.DataFrame({step: pd.Series(given) for step, given in asked.items()})
            survey = Survey.of(table, ratings=list(table.columns), scales=[MARKS])
            scores = score_table(survey, "mean")
            own = t("lesson_project.asked_reference")
            edits = measurements(
                scores, {one: one for one in asked}, existing=self.journey, reference=own
            )
            self._edit(*edits)
            few = [step for step, given in asked.items() if len(given) < LEAST]
            said.append(t("lesson_project.on_the_map", n=len(asked) - len(few)))
            if few:
                said.append(t("lesson_project.too_few", n=len(few), names=self._names(few)))
        if not is_blank(whole):
            given = marks_of(whole)
            self._whole(given)
            key = "asked_whole" if len(given) >= LEAST else "few_whole"
            said.append(t(f"lesson_project.{key}", n=len(given)))
        return tell(said)

    def measured_curve(self) -> Picture:
        """The curve that was measured over the one that was assumed."""
        table = beside(self.journey)
        return measured_curve(table.drop(columns="step").rename(columns={"name": "step"}))

    def disagreements(self) -> pd.DataFrame:
        """Steps at which map and data surely differ, if only a little; the largest first.

        Returns
        -------
        pandas.DataFrame
            Rows of `cjlib.mining.on_the_map.beside` with ``away``: how far the score, placed on
            the axis of feeling, lies from what was assumed; its interval leaves that out.
        """
        table = beside(self.journey)
        both = table[table["assumed"].notna() & table["placed_low"].notna()].copy()
        both["away"] = both["placed"] - both["assumed"]
        outside = (both["assumed"] < both["placed_low"]) | (both["assumed"] > both["placed_high"])
        return both[outside].sort_values("away", key=abs, ascending=False, ignore_index=True)

    def disagree(self) -> Told:
        """Where map and data differ, where not, and where nothing was measured."""
        table = beside(self.journey)
        measured = table[table["n"] > 0]
        if not len(measured):
            return tell(t("lesson_project.nothing_measured", n=len(table)))
        differ = self.disagreements()
        said = [t("lesson_project.differ_title", n=len(differ), measured=len(measured))]
        large = differ[differ["away"].abs() >= LARGE]
        for row in large.to_dict("records"):
            said.append(
                t(
                    "lesson_project.differs",
                    name=row["name"],
                    assumed=signed(row["assumed"]),
                    shown=row["shown"],
                    n=row["n"],
                    placed=signed(round(row["placed"], 1)),
                )
            )
        if len(large) < len(differ):
            small = tuple(differ.loc[differ["away"].abs() < LARGE, "name"])
            said.append(t("lesson_project.small", n=len(small), names=quoted(small)))
        silent = len(table) - len(measured)
        if silent:
            said.append(t("lesson_project.not_measured", n=silent))
        return tell([*said, t("lesson_project.convention")])

    def take_over(self, step: Any = ...) -> Told:
        """Put what was measured at one step on the map, in the place of what was assumed.

        Parameters
        ----------
        step : str
            Id or name; ``...`` takes the step where the two surely differ most.

        Raises
        ------
        UnknownName
            If the map has no such step.
        """
        differ = self.disagreements()
        if is_blank(step):
            taken = self.kept("taken")
            if taken:
                return tell(t("lesson_project.taken_before", name=self._step(taken).name))
            if not len(differ):
                key = "nothing_to_take" if self.journey.measurements else "nothing_measured"
                return tell(t(f"lesson_project.{key}", n=len(self.journey.steps)))
            step = differ["step"].iloc[0]
        chosen = self._step(step)
        row = beside(self.journey).set_index("step").loc[chosen.id]
        if not row["n"]:
            return tell(t("lesson_project.not_measured_here", name=chosen.name))
        felt = round(float(row["placed"]), 1)
        source = Provenance(about=v.FieldGroup.FEELING, source=v.Source.DATA)
        others = [one for one in chosen.provenance if one.about is not v.FieldGroup.FEELING]
        self._edit(
            Change("steps", chosen.id, "feeling.now", felt),
            Change("steps", chosen.id, "feeling.now_words", ""),
            Change("steps", chosen.id, "provenance", (*others, source)),
        )
        known = None if row["assumed"] != row["assumed"] else float(row["assumed"])
        if self.kept("taken") != chosen.id:  # taken over again, what was assumed is gone
            self._keep(taken=chosen.id, thought=known)
        return tell(
            t(
                "lesson_project.taken",
                name=chosen.name,
                before=signed(row["assumed"]) if row["assumed"] == row["assumed"] else "–",
                now=signed(felt),
                shown=row["shown"],
            )
        )
