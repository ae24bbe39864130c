"""Telling the story: which chapter, of whom, and with which choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from traitlets import Enum, Int

from cjlib.apps.mining.giving import Giving
from cjlib.apps.mining.options import Options, first_options
from cjlib.apps.state import log
from cjlib.errors import CjError, InvalidValue
from cjlib.progress import Cancelled, Tell
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.mining.study import Study
    from cjlib.pictures.mining.story import Chapter

CHAPTERS = ("happened", "left", "felt", "drives", "helped")
TABS = (*CHAPTERS, "map", "take")
PERIOD = ("start", "end")


class Telling(Giving):
    """The study that was given, narrowed to some people, told chapter by chapter.

    ``narrowing`` holds what it is narrowed to: ``start`` and ``end`` as ``2025-01-31`` (both days
    included), and columns with the value wanted.
    """

    tab = Enum(TABS, default_value=TABS[0]).tag(saved=True)
    revision = Int(0)  # goes up when the study is another, or the fields above it must be redrawn
    told = Int(0)  # goes up when a chapter is there, or is out of date

    def __init__(self, *given: Any, **values: Any) -> None:
        super().__init__(*given, **values)
        self.whole: Study | None = None
        self.study: Study | None = None
        self.narrowing: dict[str, str] = {}
        self.options: dict[str, Options] = {}
        self._last: dict[str, Options] = {}  # the choices with which each chapter was told last
        self._chapters: dict[tuple[Any, ...], Chapter | CjError] = {}
        self.observe(self._turn, ["tab"])
        self.observe(lambda _: self.tell(), ["lang"])

    # --- the story ---------------------------------------------------------------------------
    def chapter(self, key: str) -> Chapter | CjError | None:
        """A chapter as it is now: told, impossible to tell, or None while it is being made."""
        return self._chapters.get(self._place(key))

    def tell(self) -> None:
        """Make the chapter that is open, unless it is there already."""
        key, study = self.tab, self.study
        if self.stage != "story" or study is None or key not in CHAPTERS:
            return
        place = self._place(key)
        if isinstance(self._chapters.get(place), Cancelled):
            del self._chapters[place]  # now there is time
        if place in self._chapters:
            self.told += 1
            return
        choices = self.options[key]

        def job(tell: Tell) -> Chapter | CjError:
            try:
                from cjlib.pictures.mining.story import chapter

                return chapter(study, key, **choices.told(tell))
            except CjError as error:
                if error.key == "progress.cancelled":
                    raise
                return error  # stands where the chapter would stand
            except Exception:  # one chapter that fails leaves the others
                log.exception("a chapter could not be told")
                return CjError("unexpected")

        def take(made: Chapter | CjError) -> None:
            self._chapters[place], self._last[key] = made, choices
            self.told += 1

        def stopped(by_person: bool) -> None:
            if by_person:
                self.options[key] = self._last.get(key, choices)  # as it was
                self._chapters.setdefault(self._place(key), Cancelled())
                self.told += 1

        self.told += 1  # what stands there now is out of date
        self._run("telling", job, take, stopped)

    def choose_in_story(self, key: str, name: str, value: Any) -> None:
        """Another choice in one chapter; a choice that is impossible leaves it as it was."""
        with self.trying():
            if self.study is None or self.whole is None:
                raise InvalidValue("mining_app.nothing_given")
            # what one journey is, is the same in the whole story
            for told in ("happened", "left") if name == "gap" else (key,):
                self.options[told] = self.options[told].changed(self.whole, name, value)
        if self.problem is not None:
            self.told += 1  # the fields show again what is true
        elif key == self.tab:
            self.tell()

    # --- of whom -----------------------------------------------------------------------------
    def narrow(self, name: str, value: Any) -> None:
        """Keep only some people: ``name`` is ``start``, ``end`` or a column; empty means all."""
        with self.trying():
            self._narrow({**self.narrowing, name: self._wanted(name, value)})
        if self.problem is not None:
            self.revision += 1

    def widen(self) -> None:
        """Back to everybody."""
        if self.narrowing:
            self._narrow({})

    def kept(self) -> dict[str, tuple[int, int]]:
        """How many of each are kept and of how many: customers, events, answers."""
        if self.study is None or self.whole is None:
            return {}
        found = {}
        log, all_log = self.study.log, self.whole.log
        if log is not None and all_log is not None:
            found["customers"] = log.n_people, all_log.n_people
            found["events"] = log.n_events, all_log.n_events
        survey, all_survey = self.study.survey, self.whole.survey
        if survey is not None and all_survey is not None:
            found["answers"] = len(survey.answers), len(all_survey.answers)
        return found

    def filters(self) -> dict[str, list[str]]:
        """Columns to narrow by, with their values."""
        return self.whole.filters() if self.whole is not None else {}

    def filter_name(self, name: str) -> str:
        """What a filter is called, and whether only the survey knows it."""
        log = self.whole.log if self.whole is not None else None
        if name in (*PERIOD, "channel") or log is None or name in log.extras:
            return filter_name(name)
        return t("mining_app.filter.of_survey", name=name)

    def _wanted(self, name: str, value: Any) -> str:
        if name in PERIOD:
            return _day(value)
        if name not in self.filters() or value not in ("", *self.filters()[name]):
            raise InvalidValue("mining_app.unknown_choice", given=str(value)[:40])
        return str(value)

    def _narrow(self, wanted: Mapping[str, str]) -> None:
        wanted = {name: value for name, value in wanted.items() if value}
        whole = self.whole
        if whole is None or wanted == self.narrowing:
            return

        def take(study: Study) -> None:
            self.narrowing, self.study = dict(wanted), study
            self._new_study()

        self._run("narrowing", lambda _: narrowed(whole, wanted), take)

    # --- beginning ---------------------------------------------------------------------------
    def _begin(self) -> None:
        """Open the story of what was given; where that is what it was about, as it was left."""
        whole = self.whole
        about = (self.log, self.survey, self.journey)
        if whole is None or any(
            one is not two
            for one, two in zip(about, (whole.log, whole.survey, whole.journey), strict=True)
        ):
            self._begin_anew()
            return
        self._open("story")
        self.tell()

    def _begin_anew(self) -> None:
        whole, chosen = self._study(), dict(self.choices)

        def take(options: dict[str, Options]) -> None:
            self.whole = self.study = whole
            self.options, self.narrowing, self._last = options, {}, {}
            self._chapters.clear()
            self.stage = "story"
            self.revision += 1
            self.opened += 1
            self.tell()

        self._run("beginning", lambda _: first_options(whole, chosen), take)

    def _study(self) -> Study:
        from cjlib.mining.study import Study

        return Study(log=self.log, survey=self.survey, journey=self.journey)

    def _new_study(self) -> None:
        self._chapters.clear()
        self.revision += 1
        self.tell()

    def _place(self, key: str) -> tuple[Any, ...]:
        return key, self.options.get(key), self.lang

    def _turn(self, _: object) -> None:
        self.problem = None  # what went wrong stays where it went wrong
        self.tell()

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        self.revision += 1  # fields show again what is true


def narrowed(whole: Study, wanted: Mapping[str, str]) -> Study:
    """The study of fewer people; the last day counts too."""
    period: dict[str, Any] = {name: wanted[name] for name in PERIOD if name in wanted}
    if "end" in period:
        period["end"] = str(date.fromisoformat(period["end"]) + timedelta(days=1))
    columns = {name: value for name, value in wanted.items() if name not in PERIOD}
    return whole.narrowed(**period, **columns) if wanted else whole


def in_words(wanted: Mapping[str, str]) -> Sequence[str]:
    """What a study was narrowed to, in the language spoken."""
    return [
        t("mining_app.filter.said", name=filter_name(name), value=value)
        for name, value in wanted.items()
    ]


def filter_name(name: str) -> str:
    """What a filter is called; a column keeps its own name."""
    known = ("start", "end", "channel")
    return t(f"mining_app.filter.{name}") if name in known else name


def _day(value: Any) -> str:
    if value is None or value == "":
        return ""
    try:
        return str(date.fromisoformat(str(value)[:10]))
    except ValueError as error:
        raise InvalidValue("mining_app.no_day", given=str(value)[:40]) from error
