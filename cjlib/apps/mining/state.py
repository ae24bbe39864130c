"""What the mining app knows: what was given, what its columns mean, and the story it tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cjlib.apps.mining import taking
from cjlib.apps.mining.columns import SurveyColumns, questions
from cjlib.apps.mining.matching import Matching
from cjlib.apps.mining.telling import CHAPTERS, TABS
from cjlib.apps.widgets.download import File
from cjlib.errors import CjError, InvalidValue
from cjlib.mining.survey import Survey
from cjlib.progress import Tell
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.pictures import Picture

__all__ = ["CHAPTERS", "TABS", "MiningState"]

HandOver = Callable[[File | None], None]


class MiningState(Matching):
    """One log, one survey and one journey, from upload to report.

    It is built of parts, each leaning on the one before: `base.Base` (screen, language, work),
    `giving.Giving` (files and their columns), `telling.Telling` (filters and chapters) and
    `matching.Matching` (the journey).
    """

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self._shown: dict[str, str] = {}  # the picture chosen in each chapter

    # --- in words ----------------------------------------------------------------------------
    def what_is_given(self, kind: str) -> str:
        """What was given as log, survey or journey."""
        if not self.has(kind):
            return t("mining_app.start.nothing_yet")
        if self.journey is not None and kind == "journey":
            steps = len(self.journey.steps)
            return t("mining_app.start.given_journey", name=self.journey.name(), n=steps)
        table = self.table[kind]
        return t("mining_app.start.given_table", name=table.name, n=len(table.frame))

    def understood(self, kind: str) -> list[str]:
        """How a table was read; empty when it could not be, or not yet."""
        made: Any = self.made.get(kind)
        if made is None:
            return []
        return _survey_in_words(made) if isinstance(made, Survey) else made.in_words()

    def columns_of(self, kind: str) -> list[str]:
        """What can be chosen from for the roles of a table."""
        return self.table[kind].columns

    def questions(self) -> list[str]:
        """What can be a question of the survey."""
        said = self.columns["survey"]
        assert isinstance(said, SurveyColumns)
        return questions(self.table["survey"], said)

    # --- taking along ------------------------------------------------------------------------
    def make_report(self, hand_over: HandOver) -> None:
        """Make one page of all that is found and hand it over when it is there."""
        study, options, name = self.study, self.options, self.name()

        def job(tell: Tell) -> bytes:
            from cjlib.pictures.mining.report import report_html

            if study is None:
                raise InvalidValue("mining_app.nothing_given")
            choices = {key: chosen.told(tell) for key, chosen in options.items()}
            return report_html(study, name, choices=choices, tell=tell).encode()

        self._make("report", job, "html", hand_over)

    def make_workbook(self, hand_over: HandOver) -> None:
        """Put every table of the log in one workbook and hand it over when it is there."""
        log = self.study.log if self.study is not None else None

        def job(tell: Tell) -> bytes:
            if log is None:
                raise InvalidValue("mining_app.no_log")
            return taking.workbook(log, tell)

        self._make("workbook", job, "xlsx", hand_over)

    def csv(self, name: str) -> File | None:
        """One table of the log."""
        file = None
        with self.trying():
            log = self.study.log if self.study is not None else None
            if log is None or name not in taking.possible(log):
                raise InvalidValue("mining_app.no_log")
            file = File(f"{self._file_name()}_{name}.csv", taking.csv(log, name))
        return file  # noqa: RET504 - None where `trying` held back a mistake

    def pictures(self, key: str) -> list[str]:
        """The names of the pictures of a chapter; empty while it is not told."""
        return [picture.name for picture in self._pictures(key)]

    def picture_shown(self, key: str) -> str:
        """Which picture of a chapter is in sight: the first until another is chosen."""
        names = self.pictures(key)
        chosen = self._shown.get(key, "")
        return chosen if chosen in names else next(iter(names), "")

    def show_picture(self, key: str, name: str) -> None:
        """Bring another picture of a chapter in sight."""
        with self.trying():
            if name not in self.pictures(key):
                raise InvalidValue("mining_app.unknown_choice", given=str(name)[:40])
            self._shown[key] = name
        self.told += 1

    def picture(self, key: str, kind: str) -> File | None:
        """The picture of a chapter that is in sight, as a file."""
        from cjlib.pictures.exporting import exported

        file = None
        with self.trying():
            shown = self.picture_shown(key)
            found = [picture for picture in self._pictures(key) if picture.name == shown]
            if not found:
                raise InvalidValue("mining_app.nothing_given")
            name = f"{self._file_name()}_{shown}.{kind}"
            file = File(name, exported(found[0], kind))
        return file  # noqa: RET504 - None where `trying` held back a mistake

    def _pictures(self, key: str) -> list[Picture]:
        chapter = self.chapter(key)
        if chapter is None or isinstance(chapter, CjError):
            return []
        return chapter.pictures()

    def _make(
        self, doing: str, job: Callable[[Tell], bytes], kind: str, hand_over: HandOver
    ) -> None:
        name = f"{self._file_name()}_{t('mining_app.take.findings')}.{kind}"
        self._run(
            doing,
            job,
            lambda data: hand_over(File(name, data)),
            lambda _: hand_over(None),
        )

    def _file_name(self) -> str:
        """A name that every system takes."""
        first = self.name().split(".")[0]
        return re.sub(r"[^\w-]+", "_", first)[:60] or t("mining_app.take.findings")


def _survey_in_words(survey: Survey) -> list[str]:
    """Who answered what on which scale, and what counted as no answer."""
    said = [t("mining_app.survey.size", n=len(survey.answers))]
    if survey.recommend:
        said.append(t("mining_app.survey.recommend", column=survey.recommend))
    said += [
        t(
            "mining_app.survey.ratings",
            scale=str(group.scale).replace("-", "–"),
            n=len(group.columns),
            columns=", ".join(group.columns),
        )
        for group in survey.ratings
    ]
    empty = sum(sum(blanks.counts.values()) for blanks in survey.blanks())
    if empty:
        said.append(t("mining_app.survey.blank", n=empty))
    notes = [note for note in survey.notes if note.key not in _SAID_ABOVE]
    return said + [t(f"survey.note.{note.key}", **note.values) for note in notes]


_SAID_ABOVE = {"guessed_nps", "guessed_scale", "guessed_ratings", "several_nps"}
