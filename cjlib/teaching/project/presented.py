"""Part 5 of a project: one report of it all, and what the maker thinks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Final

import pandas as pd

from cjlib.errors import CjError, InvalidValue, UnknownName
from cjlib.journey.curve.report import analyse
from cjlib.making.telling import signed
from cjlib.management.kpis import saying
from cjlib.mining.measured import beside
from cjlib.pictures.html import fragment
from cjlib.pictures.notes import note
from cjlib.pictures.one_page import Section, page_html
from cjlib.pictures.picture import Picture
from cjlib.tables.writing import write_whole
from cjlib.teaching.project.begun import WRITINGS
from cjlib.teaching.project.managed import Managed
from cjlib.teaching.project.mapped import resting
from cjlib.teaching.project.mined import LARGE
from cjlib.teaching.questions import is_blank
from cjlib.teaching.telling import Table, Told, tell
from cjlib.texts import t

RUBRIC: Final = ("mapping", "making", "mining", "management", "story")
"""What is assessed, in the order of the lesson."""

LEVELS: Final = (1, 2, 3)
"""Not there yet, good, strong."""


class Project(Managed):
    """A project that can be presented and assessed; begin one with `open_project`."""

    # --- the report ------------------------------------------------------------------------------
    def headlines(self) -> list[str]:
        """The project in a few sentences: the dip, the choice, the data, the money, the plan."""
        said = [analyse(self.journey).title()]
        if self.chosen:
            names = self._names(idea.id for idea in self.chosen)
            cost = self._money(self.cost)
            said.append(t("lesson_project.headline.choice", names=names, cost=cost))
        away = self.disagreements()["away"].abs()
        differ = away[away >= LARGE]
        said += self._taken()
        if len(differ):
            said.append(t("lesson_project.headline.differ", n=len(differ)))
        if not self.journey.measurements:
            said.append(t("lesson_project.headline.nothing_measured"))
        found = self.outcome(data=True)
        if found is not None:
            said.append(found.in_words()[0])
            said.append(found.in_words()[1])
        days = [item.check_by for item in self.organisation.pdca if item.check_by]
        if days:
            said.append(t("lesson_project.headline.plan", day=saying.day(max(days))))
        return said

    def _taken(self) -> list[str]:
        """Where the map was changed: what the team thought, and what customers gave."""
        taken, thought = self.kept("taken"), self.kept("thought")
        table = beside(self.journey).set_index("step")
        if taken not in table.index:
            return []
        row = table.loc[taken]
        return [
            t(
                "lesson_project.headline.taken",
                name=row["name"],
                thought="–" if thought is None else signed(thought),
                shown=row["shown"],
                n=row["n"],
            )
        ]

    def report_html(self) -> str:
        """The whole project as one page that needs nothing else.

        Returns
        -------
        str
            HTML; a part that is not there yet says so.
        """
        name = self.journey.name()
        lead = t("lesson_project.report.lead", name=name, day=saying.day(date.today()))
        brief = Section("brief", t("lesson_project.report.brief"), _listed(self.headlines()))
        parts = [
            Section(key, t(f"lesson_project.part.{key}"), inside) for key, inside in self._parts()
        ]
        return page_html(t("lesson_project.report.title", name=name), lead, [brief, *parts])

    def _parts(self) -> Iterator[tuple[str, str]]:
        yield "mapping", self._written("purpose", "dip") + _drawn(self.map)
        yield "making", self._written("choice") + _drawn(self.board) + _drawn(self.to_be_map)
        sentences = _listed([*self._taken(), *self.disagree().sentences])
        yield "mining", self._written("evidence") + _drawn(self.measured_curve) + sentences
        money = self._written("money") + _drawn(self.fan) + _drawn(self.tornado)
        yield "management", money + _drawn(self.tree) + self._planned()
        yield "story", self._written("promise") + self._assessed()

    def _written(self, *names: str) -> str:
        """What the maker wrote, each under its question."""
        said = ""
        for name in names:
            answer = self.answer(name) or t("lesson_project.report.not_written")
            question = escape(t(f"lesson_project.write.{name}"))
            lines = "<br>".join(map(escape, answer.splitlines()))
            said += f"<p><strong>{question}</strong><br>{lines}</p>"
        return said

    def _planned(self) -> str:
        days = [
            t(
                "lesson_project.report.item",
                name=item.name,
                who=item.who or "–",
                done=saying.day(item.do_by),
                checked=saying.day(item.check_by),
            )
            for item in self.organisation.pdca
            if item.do_by and item.check_by
        ]
        return _listed(days) if days else f"<p>{escape(t('lesson_project.report.no_plan'))}</p>"

    def _assessed(self) -> str:
        levels = self.kept("levels", {})
        return _listed(
            t(
                "lesson_project.report.level",
                part=t(f"lesson_project.part.{key}"),
                level=levels[key],
            )
            for key in RUBRIC
            if key in levels
        )

    def report(self) -> Told:
        """The headlines; the whole report is written beside the project if that has a name.

        Raises
        ------
        DataProblem
            If the folder cannot be written to.
        """
        if self.path is None:
            return tell([*self.headlines(), t("lesson_project.report.not_saved")])
        place = self.report_path()
        write_whole(place, self.report_html().encode("utf-8", "replace"))
        return tell([*self.headlines(), t("lesson_project.report.saved", file=place.name)])

    def report_path(self) -> Path:
        """Where the report of a project with a name is written."""
        assert self.path is not None
        return self.path.with_name(f"{self.path.stem}_{t('lesson_project.report_file')}.html")

    # --- assessing oneself -----------------------------------------------------------------------
    def rubric(self) -> Table:
        """What each level looks like, and what the kit itself sees.

        Returns
        -------
        Table
            A row per part; columns for levels 1 to 3, and what the kit counted.
        """
        rows = [
            (
                *(t(f"lesson_project.rubric.{key}.{level}") for level in LEVELS),
                self._seen(key),
            )
            for key in RUBRIC
        ]
        columns = [*map(str, LEVELS), t("lesson_project.column.seen")]
        names = [t(f"lesson_project.part.{key}") for key in RUBRIC]
        return Table(pd.DataFrame(rows, index=names, columns=columns))

    def _seen(self, key: str) -> str:
        journey = self.journey
        assumed, known = resting(journey)
        written = sum(bool(self.answer(name)) for name in WRITINGS)
        values: dict[str, dict[str, Any]] = {
            "mapping": {"assumed": assumed, "known": known, "steps": len(journey.steps)},
            "making": {"ideas": len(journey.improvements), "chosen": len(self.chosen)},
            "mining": {"n": len({one.step for one in journey.measurements})},
            "management": {
                "links": len([one for one in self._links() if one.key != "mark_spread"]),
                "plans": len(self.organisation.pdca),
            },
            "story": {"n": written, "all": len(WRITINGS)},
        }
        return t(f"lesson_project.seen.{key}", **values[key])

    def assess(self, **levels: Any) -> Told:
        """Your own verdict, and where to go on.

        Parameters
        ----------
        **levels
            By part (mapping, making, mining, management, story): 1, 2 or 3; ``...`` leaves it open.

        Raises
        ------
        UnknownName
            For another part.
        InvalidValue
            For another level.
        """
        given = {}
        for key, level in levels.items():
            if key not in RUBRIC:
                options = ", ".join(RUBRIC)
                raise UnknownName("not_one_of", name="assess", given=key, options=options)
            if is_blank(level):
                continue
            if level not in LEVELS or isinstance(level, bool):
                raise InvalidValue("project.level", name=key, given=str(level)[:20])
            given[key] = int(level)
        kept = {**self.kept("levels", {}), **given}
        if given:
            self._keep(levels=kept)
        if len(kept) < len(RUBRIC):
            return tell(t("lesson_project.assess_open", n=len(RUBRIC) - len(kept)))
        lowest = min(RUBRIC, key=lambda key: kept[key])
        total = sum(kept.values())
        if kept[lowest] == LEVELS[-1]:
            return tell(t("lesson_project.assess_strong", total=total))
        return tell(
            [
                t("lesson_project.assess", total=total, part=t(f"lesson_project.part.{lowest}")),
                t(f"lesson_project.better.{lowest}"),
            ]
        )


def _listed(sentences: Any) -> str:
    return f"<ul>{''.join(f'<li>{escape(str(one))}</li>' for one in sentences)}</ul>"


def _drawn(make: Callable[[], Picture | Told]) -> str:
    """A picture, or in a note why there is none."""
    try:
        found = make()
    except CjError as problem:
        return note("caution", *problem.message())
    if isinstance(found, Told):
        return note("caution", *found.sentences)
    return fragment(found)
